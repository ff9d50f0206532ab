//! Lines of two parts: a name with a remark or with what it is mapped to.

use super::super::phrases::separators::is_separator;
use super::super::rows::{Cell, Rows};
use super::super::{Paste, full_name};
use super::removal_marks::mark;
use crate::heading::meaning;
use crate::names::NameKind;

/// What is between the parts, and whether it could be within a name.
const BETWEEN: [(&str, bool); 14] = [
    (" -> ", false),
    (" => ", false),
    (" → ", false),
    (": ", false),
    ("：", false),
    (" : ", false),
    (" # ", false),
    (" (", false),
    ("（", false),
    (" <", false),
    (" [", false),
    (" - ", true),
    (" – ", true),
    (" = ", true),
];

/// Splits lines in two where the first line, or, for users, any line has one of the parts' separators. Returns
/// the rows and true if it cannot be within a name. Where it can, or for groups, all lines must have it.
pub(super) fn read(text: &str, kind: NameKind) -> Option<(Rows<'_>, bool)> {
    let first = text.trim_start().split(['\n', '\r']).next()?;
    let is_ragged = |is_open: bool| !is_open && kind != NameKind::Group;
    let find = |is: &dyn Fn(&str, bool) -> bool| {
        let is_usual = |between: &str| kind != NameKind::Group || !["（", " = "].contains(&between);
        let mut known = BETWEEN.iter().filter(|(between, _)| is_usual(between));
        known.find(|(between, is_open)| is(between, *is_open))
    };
    let (between, is_open) = find(&|between, _| first.contains(between))
        .or_else(|| find(&|between, is_open| is_ragged(is_open) && text.contains(between)))?;
    let close = match *between {
        " (" => Some(')'),
        "（" => Some('）'),
        " <" => Some('>'),
        " [" => Some(']'),
        _ => None,
    };
    let ends = |c| matches!(c, '\n' | '\r') || (close.is_some() && matches!(c, ',' | ';'));
    let mut rows = Rows::new(text);
    rows.are_mapped = between.ends_with("> ") || between.ends_with("→ ");
    let lines = text.split(ends).map(str::trim);
    for line in lines.filter(|line| !line.is_empty()) {
        let Some((name, rest)) = line.split_once(between) else {
            // A line that ends with a colon is a heading.
            if !is_ragged(*is_open) || line.contains(['"', ',', ';']) || line.ends_with(':') {
                return None;
            }
            rows.push(Cell::plain(line));
            rows.end();
            continue;
        };
        let rest = match close {
            Some(close) => rest.strip_suffix(close)?,
            None => rest,
        };
        if name.is_empty() || rest.is_empty() || name.contains(['"', ',', ';', '(']) {
            return None;
        }
        rows.push(Cell::plain(name));
        rows.push(Cell::plain(rest));
        rows.end();
    }
    // Beside accounts, which are one word, it is no part of a name.
    let is_account = |row: &[Cell<'_>]| row.first().is_some_and(|cell| !cell.text.contains(' '));
    let is_certain = !is_open || (kind != NameKind::Group && rows.iter().all(is_account));
    (rows.len() > 1).then_some((rows, is_certain))
}

/// Number of fields that are looked at.
const MOST_FIELDS: usize = 64;

/// Returns true if only a person knows which part is meant: of fields, which their labels tell, of a word before a
/// name beside names alone, which could be its label, and of groups that are not on the cluster.
pub(super) fn are_unclear<'a>(rows: &Rows<'a>, paste: &Paste<'_, '_>) -> bool {
    let is_label = |row: &[Cell<'_>]| match row {
        [label, name] => !paste.knows(label.text) && paste.knows_own(name.text),
        _ => false,
    };
    let is_field = |row: &&[Cell<'_>]| row.first().is_some_and(|it| meaning(it.text).is_some());
    let first = || rows.iter().take(MOST_FIELDS);
    let names = |text: &'a str| text.split(is_separator).map(str::trim);
    let has_known = |cell: &Cell<'a>| names(cell.text).any(|it| paste.knows_own(it));
    let has_known = || rows.iter().flatten().any(has_known);
    let knows_all = |cell: &Cell<'a>| names(cell.text).all(|it| paste.knows(it));
    let are_names = || first().filter_map(|row| row.get(1)).all(knows_all);
    (rows.iter().any(|row| row.len() == 1) && rows.iter().any(is_label))
        || (first().filter(is_field).count() * 2 > first().count() && !are_names())
        || (paste.kind == NameKind::Group && !has_known())
}

/// Splits one line with a full name and an account on the cluster: `Jane Doe (jdoe)`, `jdoe | Jane Doe`.
pub(super) fn read_one<'a>(paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    let line = paste.text.trim();
    if line.contains(['\n', '\r', ';']) {
        return None;
    }
    let mut rows = Rows::new(paste.text);
    if let Some(account) = full_name::account(line, paste) {
        let start = account.as_ptr().addr() - line.as_ptr().addr();
        let (before, behind) = (line.get(..start)?, line.get(start + account.len()..)?);
        let trim = |text: &'a str| {
            text.trim_matches(|c: char| c.is_whitespace() || "()<>[]（）".contains(c))
        };
        for cell in [trim(before), account, trim(behind)]
            .into_iter()
            .filter(|cell| !cell.is_empty())
        {
            rows.push(Cell::plain(cell));
        }
    } else {
        let (one, two) = line.split_once(" | ")?;
        let is_one = paste.knows_own(one.trim()) != paste.knows_own(two.trim());
        if !is_one || two.contains('|') {
            return None;
        }
        rows.push(Cell::plain(one));
        rows.push(Cell::plain(two));
    }
    rows.end();
    Some(rows)
}

/// Returns true if the last of several words marks the others.
pub(in super::super) fn ends_with_mark(cell: &str) -> bool {
    cell.rsplit_once(' ')
        .is_some_and(|(_, last)| mark(last).is_some())
}

/// Splits cells that all end with a mark, such as `alice ✓, bob ✗`.
pub(super) fn read_marks(text: &str) -> Option<Rows<'_>> {
    let mut rows = Rows::new(text);
    let cells = text.split(['\n', '\r', ',', ';']).map(str::trim);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        let (name, last) = cell.rsplit_once(' ')?;
        mark(last)?;
        rows.push(Cell::plain(name));
        rows.push(Cell::plain(last));
        rows.end();
    }
    (rows.len() > 1).then_some(rows)
}

/// Splits `Doe, Jane; Roe, Rick`, or a line for each, into rows of one cell. Returns `None` unless all
/// cells are two words that begin in upper case, with a comma and a blank between them.
pub(super) fn read_full_names(text: &str) -> Option<Rows<'_>> {
    let mut rows = Rows::new(text);
    let cells = text.split(['\n', '\r', ';']).map(str::trim);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        let (surname, first_name) = cell.split_once(", ")?;
        let is_name = |part: &str| {
            part.starts_with(char::is_uppercase)
                && part.contains(char::is_lowercase)
                && part
                    .chars()
                    .all(|c| c.is_alphabetic() || " -.'’".contains(c))
        };
        if !is_name(surname) || !is_name(first_name) {
            return None;
        }
        rows.push(Cell::plain(cell));
        rows.end();
    }
    (rows.len() > 1).then_some(rows)
}
