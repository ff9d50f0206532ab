//! Fixes of a text: removing rejected cells and duplicates.

use super::cell::{Cell, Ends};
use super::scan::Scanner;
use super::{NameList, ProblemKind, parse};
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
    without(text, &list, |problem| !problem.is_duplicate())
}

/// Removes the duplicates from `text`. The rest stays as typed, rejected cells included.
///
/// Reading the result gives the same names and no duplicate. The text stays as it is if removing a
/// cell would let another quote close an unclosed one; the person has to fix that quote first.
pub fn without_duplicates(text: &str, kind: NameKind) -> String {
    let list = parse(text, kind);
    let fixed = without(text, &list, ProblemKind::is_duplicate);
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

/// Removes the cells from `text` whose problem `goes` accepts.
fn without(text: &str, list: &NameList<'_>, goes: impl Fn(ProblemKind) -> bool) -> String {
    let mut going = list
        .problems
        .iter()
        .filter(|p| goes(p.kind))
        .map(|p| p.location.start)
        .peekable();
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
