//! Fixes of a text: removing rejected cells, duplicates and names, and replacing names.

use super::cell::{Cell, Ends};
use super::scan::Scanner;
use super::write::write_cell;
use super::{Location, NameList, ProblemKind, parse};
use crate::heading::is_heading;
use crate::names::NameKind;

/// Removes the rejected cells from `text`. The rest stays as typed, duplicates included.
///
/// Reading the result gives the same names and no rejected cell. Lines without a remaining cell are
/// removed, and so is a heading without a remaining name.
pub fn without_rejected(text: &str, kind: NameKind) -> String {
    let list = parse(text, kind);
    if list.counts.names == 0 && list.counts.rejected > 0 {
        return String::new();
    }
    let rejected = list.problems.iter().filter(|p| !p.kind.is_duplicate());
    without(text, &list, rejected.map(|problem| problem.location))
}

/// Removes the duplicates from `text`. The rest stays as typed, rejected cells included.
///
/// Reading the result gives the same names and no duplicate. The text stays as it is if removing a
/// cell would let another quote close an unclosed one; the person has to fix that quote first.
pub fn without_duplicates(text: &str, kind: NameKind) -> String {
    let list = parse(text, kind);
    let duplicates = list.problems.iter().filter(|p| p.kind.is_duplicate());
    let fixed = without(text, &list, duplicates.map(|problem| problem.location));
    let unclosed = list
        .problems
        .iter()
        .any(|problem| problem.kind == ProblemKind::UnclosedQuote);
    if unclosed && !same_but_for_duplicates(&list, &parse(&fixed, kind)) {
        return text.to_owned();
    }
    fixed
}

fn same_but_for_duplicates(before: &NameList<'_>, after: &NameList<'_>) -> bool {
    after.counts.duplicates == 0
        && after.counts.rejected == before.counts.rejected
        && after
            .names
            .iter()
            .map(|entry| &entry.name)
            .eq(before.names.iter().map(|e| &e.name))
}

/// Removes the names from `text` that `goes` accepts, with their duplicates. The rest stays as typed.
pub fn without_names(text: &str, kind: NameKind, goes: impl Fn(&str) -> bool) -> String {
    let list = parse(text, kind);
    let going = occurrences(&list).filter(|(_, name)| goes(name));
    without(text, &list, going.map(|(location, _)| location))
}

/// Replaces the names in `text` for which `with` has another name, and their duplicates. The rest
/// stays as typed.
pub fn with_names_replaced<'n>(
    text: &str,
    kind: NameKind,
    with: impl Fn(&str) -> Option<&'n str>,
) -> String {
    let list = parse(text, kind);
    let (mut replaced, mut done) = (String::with_capacity(text.len()), 0);
    for (location, name) in occurrences(&list) {
        let (start, end) = (location.start as usize, location.end as usize);
        if let (Some(other), Some(before)) = (with(name), text.get(done..start)) {
            replaced.push_str(before);
            write_cell(&mut replaced, other);
            done = end;
        }
    }
    replaced.push_str(text.get(done..).unwrap_or_default());
    replaced
}

/// The cells with a name of the list, duplicates included, in the order of the text.
fn occurrences<'l>(list: &'l NameList<'_>) -> impl Iterator<Item = (Location, &'l str)> {
    let mut names = list.names.iter().peekable();
    let mut duplicates = list
        .problems
        .iter()
        .filter_map(|problem| {
            let ProblemKind::Duplicate { first } = problem.kind else {
                return None;
            };
            let earlier = list
                .names
                .binary_search_by_key(&first, |entry| entry.location);
            Some((problem.location, &*list.names.get(earlier.ok()?)?.name))
        })
        .peekable();
    std::iter::from_fn(move || match (names.peek(), duplicates.peek()) {
        (Some(entry), Some((duplicate, _))) if *duplicate < entry.location => duplicates.next(),
        (None, _) => duplicates.next(),
        (Some(_), _) => names.next().map(|entry| (entry.location, &*entry.name)),
    })
}

/// Removes the cells at `going`, which are in the order of the text.
fn without(text: &str, list: &NameList<'_>, going: impl Iterator<Item = Location>) -> String {
    let mut going = going.map(|location| location.start).peekable();
    if going.peek().is_none() {
        return text.to_owned();
    }
    let mut headings = list
        .headings
        .iter()
        .map(|entry| entry.location.start)
        .peekable();
    let mut writer = Writer::new(text);
    for cell in Scanner::new(text) {
        let start = cell.location.start;
        if going.next_if_eq(&start).is_some() {
            writer.line_lost_cells = true;
        } else {
            let heading = headings.next_if_eq(&start).is_some();
            let first = list
                .names
                .first()
                .filter(|entry| entry.location.start == start);
            if first.is_some_and(|entry| is_heading(&entry.name)) {
                writer.keep_from_top();
            }
            writer.cell(&cell, heading);
        }
        match cell.ends {
            Ends::Cell => {}
            Ends::Line | Ends::Text => writer.end_line(cell.separator),
        }
    }
    writer.finish()
}

struct Writer<'a> {
    text: String,
    /// Length of the text before the current line.
    line_start: usize,
    line_lost_cells: bool,
    line_has_cells: bool,
    /// True if anything but headings and blanks was written, or headings in an earlier line.
    below_headings: bool,
    /// The separator after the last cell, written if another cell follows in the line.
    pending: &'a str,
}

impl<'a> Writer<'a> {
    fn new(text: &str) -> Self {
        let mut written = String::with_capacity(text.len());
        if text.starts_with('\u{feff}') {
            written.push('\u{feff}');
        }
        Self {
            line_start: written.len(),
            text: written,
            line_lost_cells: false,
            line_has_cells: false,
            below_headings: false,
            pending: "",
        }
    }

    /// Prevents a name that reads like a heading from moving to the position of a heading.
    fn keep_from_top(&mut self) {
        if self.below_headings {
            return;
        }
        if self.line_has_cells {
            self.text.push_str(std::mem::take(&mut self.pending));
            self.text.push('\n');
            self.line_start = self.text.len();
        } else if self.pending.is_empty() {
            self.text.push(',');
        }
    }

    fn cell(&mut self, cell: &Cell<'a>, heading: bool) {
        self.text.push_str(self.pending);
        self.text.push_str(cell.whole);
        self.line_has_cells |= !cell.is_empty();
        self.below_headings |= !cell.is_empty() && !heading;
        self.pending = cell.separator;
    }

    fn end_line(&mut self, line_break: &'a str) {
        self.pending = "";
        self.below_headings |= self.line_has_cells;
        if self.line_lost_cells && !self.line_has_cells {
            self.text.truncate(self.line_start);
        } else {
            self.text.push_str(line_break);
        }
        self.line_start = self.text.len();
        self.line_lost_cells = false;
        self.line_has_cells = false;
    }

    fn finish(mut self) -> String {
        if self.line_lost_cells && !self.line_has_cells {
            self.text.truncate(self.line_start);
        } else if !self.line_lost_cells {
            self.text.push_str(self.pending);
        }
        self.text
    }
}
