//! Names with a remark that has a date: `jdoe: leaves 30.11.`, `jdoe - last day 2026-11-30`.

use super::super::aside::filled_lines;
use super::super::columns::is_other;
use super::super::phrases::{dated_remark, kept, prose};
use super::super::rows::{Cell, Rows};
use super::super::{Paste, known_words, marks};

/// What is between a name and its remark.
const BETWEEN: [&str; 9] = [": ", "：", " - ", " – ", " — ", " -> ", " → ", ", ", " ("];

/// Maximum number of words of a name.
const WORDS: usize = 3;

/// Splits lines into names and remarks, of which at least one has a date. Names alone can be among them, and lines
/// that introduce the list.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    if !paste.text.contains(|c: char| c.is_ascii_digit()) {
        return None;
    }
    let mut rows = Rows::new(paste.text);
    let mut dated = 0_usize;
    for line in filled_lines(paste.text) {
        let (mark, line) = marks::strip(line, marks::Style::Strong);
        rows.leave(mark);
        if let Some((name, remark)) = split(line, paste) {
            dated += usize::from(kept::said(remark).is_none());
            rows.push(Cell::plain(name));
            rows.push(Cell::plain(remark));
        } else if is_introduction(line) {
            rows.leave(line);
            continue;
        } else if line.contains([' ', ',', ';', ':', '/']) {
            return None;
        } else {
            rows.push(Cell::plain(line));
        }
        rows.end();
    }
    (dated > 0).then_some(rows)
}

/// Splits a line into a name and what is said of it. With only a blank between them, a remark has no other name in it.
fn split<'a>(line: &'a str, paste: &Paste<'_, '_>) -> Option<(&'a str, &'a str)> {
    let parted = BETWEEN.iter().filter_map(|between| {
        let at = line.find(*between)?;
        Some((line.get(..at)?, line.get(at + between.len()..)?))
    });
    let parted = parted.min_by_key(|(name, _)| name.len());
    let (name, remark) = parted.or_else(|| line.split_once(' '))?;
    let remark = remark.trim();
    let is_dated = match parted {
        Some(_) => says(remark),
        None if known_words::has_any(remark, paste) => false,
        None => is_date(remark) || (dated_remark::said(remark).is_some() && remark.contains(' ')),
    };
    let is_name = !name.contains(['"', ',', ';', '(', ':'])
        && name.split(' ').count() <= WORDS
        && name.contains(char::is_alphanumeric)
        && !prose::is_around_list(name)
        && !prose::is_command(line);
    (is_name && is_dated).then_some((name, remark))
}

/// Returns true for a remark that says whether a name goes or comes, or for a date.
fn says(remark: &str) -> bool {
    dated_remark::said(remark).is_some() || kept::said(remark).is_some() || is_date(remark)
}

fn is_date(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    is_other(text) && digits > 2 && text.contains(['.', '-', '/', '年'])
}

/// Returns true for a line such as "Leavers:" or "Hi team,".
fn is_introduction(line: &str) -> bool {
    line.ends_with([':', '：']) || (line.ends_with([',', '，', '!']) && prose::is_around_list(line))
}
