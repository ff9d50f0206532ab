//! Labels and remarks alone in their lines, among names one a line.
//!
//! A line that is not on the cluster, and has a capital, blanks, another script or no letters where no name of
//! the list on the cluster has, or that is a known label in lower case, is no name. Names that are not on the cluster
//! and are of the same style as others stay names.

use super::aside::filled_lines;
use super::phrases::labels::is_label;
use super::phrases::line_style::LineStyle;
use super::phrases::prose;
use super::phrases::separators::is_separator;
use super::rows::{Cell, MOST_COLUMNS, Rows};
use super::{Paste, Proposal, Source, aside, known_words, plain, table};
use crate::heading::{is_heading, word};

/// What a line is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Line {
    Name,
    /// It says what is below it.
    Label,
    /// It has a number, such as a date or a ticket.
    Remark,
}

/// Reads a list with labels or remarks. Below one label at its top all names are meant. Which of several lists
/// is meant, only a person knows.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if let Some(label) = label_of_all(paste) {
        return aside::read_beside(paste, std::iter::once(label), take_rest);
    }
    let names = style_of_names(paste)?;
    let kinds: Vec<(&str, Line)> = items(paste.text)
        .map(|line| (line, kind(line, names, paste)))
        .collect();
    let is_name = |(_, kind): &&(&str, Line)| *kind == Line::Name;
    let count = kinds.iter().filter(is_name).count();
    let known = kinds
        .iter()
        .filter(|(line, _)| knows_all(bare(line), paste));
    if known.count() * 2 < count || count == kinds.len() || count * 2 < kinds.len() {
        return None;
    }
    // A heading of a column alone at the top is read as one by the list itself.
    let has_lines = filled_lines(paste.text).nth(1).is_some();
    if has_lines
        && count + 1 == kinds.len()
        && filled_lines(paste.text).next().is_some_and(is_heading)
    {
        return None;
    }
    let first = kinds.iter().position(|(_, kind)| *kind == Line::Name)?;
    let last = kinds.iter().rposition(|(_, kind)| *kind == Line::Name)?;
    let within = kinds.get(first..last).unwrap_or_default();
    let is_label = |(_, kind): &(&str, Line)| *kind == Line::Label;
    if !within.iter().any(is_label) {
        let others = kinds.iter().filter(|(_, kind)| *kind != Line::Name);
        return aside::read_beside(paste, others.map(|(line, _)| *line), take_rest);
    }
    let rows = columns(&kinds, paste);
    Some(rows.map_or_else(
        || known_words::take(paste),
        |rows| table::take_lists(&rows, paste),
    ))
}

fn take_rest<'a>(rest: &Paste<'a, '_>) -> Proposal<'a> {
    plain::take(rest, Source::Rest)
}

/// The lines of a text, or the cells of its only line.
fn items(text: &str) -> impl Iterator<Item = &str> {
    let is_one = filled_lines(text).nth(1).is_none();
    let ends = move |c| is_one && matches!(c, ',' | ';');
    filled_lines(text)
        .flat_map(move |line| line.split(ends))
        .map(str::trim)
        .filter(|item| !item.is_empty())
}

/// Returns the label before the names of the only line, all of which are on the cluster.
fn label_of_all<'a>(paste: &Paste<'a, '_>) -> Option<&'a str> {
    let mut lines = filled_lines(paste.text);
    let line = lines.next().filter(|_| lines.next().is_none())?;
    let colon = line.find([':', '：'])?;
    let (label, rest) = line.split_at_checked(colon)?;
    let names = rest.trim_start_matches([':', '：']).trim_start();
    let is_label = !label.contains(is_separator)
        && !label.contains(['"', '(', '<', '[', '{', '\\', '/', '@', '='])
        && !paste.knows(label.trim());
    let is_known = cells(names).all(|name| paste.knows(name));
    line.get(..line.len() - names.len())
        .filter(|_| is_label && is_known)
}

/// The style of the names on the cluster. Returns `None` if there are none, or if a line has separators, other names
/// within or reads like a sentence.
fn style_of_names(paste: &Paste<'_, '_>) -> Option<LineStyle> {
    let mut style: Option<LineStyle> = None;
    for line in items(paste.text).map(bare) {
        if knows_all(line, paste) {
            for name in cells(line) {
                let found = LineStyle::of(name).unwrap_or_default();
                style = Some(style.unwrap_or_default().or(found));
            }
        } else if line.contains(is_separator)
            || line.contains([':', '：', '@'])
            || prose::is_sentence(line)
            || known_words::has_any(line, paste)
        {
            return None;
        }
    }
    style
}

fn kind(line: &str, names: LineStyle, paste: &Paste<'_, '_>) -> Line {
    let line = bare(line);
    let Some(style) = LineStyle::of(line).filter(|_| !paste.knows(line)) else {
        return Line::Name;
    };
    if !style.differs_from(names) && word(line).is_none() && !is_label(line) {
        return Line::Name;
    }
    if line.contains(|c: char| c.is_ascii_digit()) {
        Line::Remark
    } else {
        Line::Label
    }
}

/// The names of a line.
fn cells(line: &str) -> impl Iterator<Item = &str> {
    line.split([',', ';']).map(str::trim)
}

/// Returns true if all names of the line are on the cluster.
fn knows_all(line: &str, paste: &Paste<'_, '_>) -> bool {
    paste.knows(line) || cells(line).all(|name| paste.knows(name))
}

/// A line without the comma behind it.
fn bare(line: &str) -> &str {
    line.trim_end_matches([',', ';', '，', '；'])
}

/// The lists as columns below their labels, those of the same label in one. Returns `None` if they are too many.
fn columns<'a>(lines: &[(&'a str, Line)], paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    let mut rows = Rows::new(paste.text);
    rows.are_lists = true;
    let mut headings: Vec<&str> = Vec::new();
    let mut column_of_label: Vec<Option<usize>> = Vec::new();
    let mut following = lines.iter().skip(1).map(|(_, kind)| *kind);
    if lines.first().is_some_and(|(_, kind)| *kind == Line::Name) {
        headings.push("");
    }
    for (line, kind) in lines {
        let is_above_names = following.next() == Some(Line::Name);
        if *kind != Line::Label || !is_above_names {
            column_of_label.push(None);
            continue;
        }
        let known = headings.iter().position(|it| it.eq_ignore_ascii_case(line));
        column_of_label.push(Some(known.unwrap_or(headings.len())));
        if known.is_none() {
            headings.push(line);
        }
        if headings.len() > MOST_COLUMNS {
            return None;
        }
    }
    for heading in &headings {
        rows.push(Cell::plain(heading));
    }
    rows.end();
    let mut column = 0;
    for ((line, kind), labelled) in lines.iter().zip(column_of_label) {
        column = labelled.unwrap_or(column);
        if *kind == Line::Name {
            rows.fill(column);
            rows.push(Cell::plain(bare(line)));
            rows.end();
        } else if !headings.iter().any(|it| it.as_ptr() == line.as_ptr()) {
            rows.leave(line);
        }
    }
    (rows.len() > 1).then_some(rows)
}
