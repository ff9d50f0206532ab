//! Names in tables.
//!
//! A table and a list with several names per line look alike: both have commas and line breaks. The
//! rule that tells them apart:
//!
//! - `sep=`, tabs in at least two lines, and lines framed by `|` are tables. People don't type them,
//!   spreadsheets and tickets do.
//! - Commas, semicolons and single `|` make a table of at least two lines if one of the first lines
//!   is a line of headings: half of its cells or more are known headings, and one of them says user,
//!   group, name or type.
//! - Without headings they make a table if all lines have the same number of cells and the cells
//!   below each other show that they are columns: one column has only numbers, dates, states,
//!   addresses or full names and another one has not; or only one column is on the cluster; or the
//!   cells of one column repeat each other and those of another don't.
//! - Everything else is a list.

use std::borrow::Cow;

use super::columns::{Column, describe, propose, type_column, type_of};
use super::gathering::Gathering;
use super::rows::{Cell, Rows};
use super::{Choice, Paste, Proposal, Reason, Source, mail};
use crate::count;
use crate::heading::{Heading, meaning};
use crate::name_list::is_blank;

/// Number of rows in which the headings are searched.
const HEADING_ROWS: usize = 20;

/// Maximum number of results that are told apart; the portal knows about a dozen.
const MOST_RESULTS: usize = 32;

/// The first columns of a report of the portal.
const REPORT: [&str; 5] = ["kind", "name", "change", "agency", "result"];

/// A table in a pasted text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Table<'a> {
    /// The columns.
    pub columns: Vec<Column<'a>>,
    /// Number of rows below the headings.
    pub rows: u32,
    /// The column of names that was chosen or is proposed; `None` if it cannot be told.
    pub column: Option<u32>,
    /// The column that says user or group in each row.
    pub type_column: Option<u32>,
}

/// A report of the portal.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Report<'a> {
    /// The results in the report, each with its number of names.
    pub results: Vec<(&'a str, u32)>,
    /// The chosen result; `None` for the names of all results.
    pub result: Option<u32>,
}

/// Reads a text whose delimiters nobody types: `sep=`, tabs, `|` as frame.
pub(super) fn read_certain<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let start = visible(paste.text);
    if let Some((delimiter, line)) = sep_line(start) {
        let rest = start.get(line.len()..).unwrap_or_default();
        let rows = Rows::split(rest, delimiter, false);
        let heading = heading_row(&rows, false).or_else(|| single_heading(&rows));
        let mut gathering = Gathering::new(paste);
        gathering.leave(line, Reason::Notation);
        return Some(take(&rows, heading, gathering, paste));
    }
    let lines = Lines::count(paste.text);
    if lines.all >= 2 && lines.framed * 2 > lines.all {
        let rows = Rows::split(paste.text, b'|', true);
        let heading = heading_row(&rows, true).or_else(|| heading_above_rule(&rows));
        return Some(take(&rows, heading, Gathering::new(paste), paste));
    }
    if lines.tabs >= 2 || (lines.tabs == 1 && lines.all >= 2) {
        let rows = Rows::split(paste.text, b'\t', false);
        if rows.len() >= 2 && lines.tabs * 2 >= rows.len() && !super::marks::are_all(&rows) {
            let heading = heading_row(&rows, true);
            return table(&rows, heading, paste, true);
        }
    }
    if lines.tabs == 1 && lines.all == 1 {
        let rows = Rows::split(paste.text, b'\t', false);
        let row = rows.row(0);
        if row
            .iter()
            .any(|cell| super::columns::is_other(cell.text) && !cell.text.is_empty())
        {
            return table(&rows, None, paste, true);
        }
    }
    None
}

/// Reads a text whose commas, semicolons or single `|` could separate the names of a list as well.
pub(super) fn read_likely<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    for delimiter in [b'|', b';', b','] {
        let enough = |rows: &Rows<'_>| rows.len() >= 2;
        if Lines::with(paste.text, delimiter) < 2 {
            continue;
        }
        let rows = Rows::split(paste.text, delimiter, delimiter == b'|');
        if !enough(&rows) {
            continue;
        }
        if let Some(heading) = heading_row(&rows, false) {
            return table(&rows, Some(heading), paste, true);
        }
        if let Some(found) = table(&rows, None, paste, false) {
            return Some(found);
        }
    }
    None
}

/// Numbers of lines by their notation.
#[derive(Default)]
struct Lines {
    all: usize,
    tabs: usize,
    framed: usize,
}

impl Lines {
    fn count(text: &str) -> Self {
        let mut lines = Self::default();
        for line in text.split(['\n', '\r']) {
            let line = line.trim_matches(|c: char| is_blank(c));
            let content = line.trim_matches('\t');
            if content.is_empty() {
                continue;
            }
            lines.all += 1;
            lines.tabs += usize::from(line.contains('\t'));
            let rule = is_rule(content) && content.contains(['+', '|']);
            lines.framed += usize::from(rule || (content.starts_with('|') && content.len() > 1));
        }
        lines
    }

    fn with(text: &str, delimiter: u8) -> usize {
        let lines = text.split(['\n', '\r']);
        lines
            .filter(|line| line.as_bytes().contains(&delimiter))
            .count()
    }
}

fn visible(text: &str) -> &str {
    text.trim_start_matches(|c: char| c.is_whitespace() || is_blank(c))
}

/// Returns the delimiter of a first line such as `sep=;`, and the line.
fn sep_line(text: &str) -> Option<(u8, &str)> {
    let prefix = text.get(..4)?;
    let end = text.find(['\n', '\r'])?;
    let line = text.get(..end)?;
    let delimiter = *line.as_bytes().get(4)?;
    let alone = line.get(5..)?.trim_matches([' ', '"']).is_empty();
    let usable = delimiter.is_ascii_punctuation() || delimiter == b'\t';
    (prefix.eq_ignore_ascii_case("sep=") && alone && usable && delimiter != b'"')
        .then_some((delimiter, line))
}

/// Returns true for lines that only draw: `|---|:--:|`, `+----+`.
fn is_rule(line: &str) -> bool {
    line.contains('-') && line.chars().all(|c| "-+=|: \t".contains(c))
        || line.contains('=') && line.chars().all(|c| "+=| ".contains(c))
}

fn is_rule_row(row: &[Cell<'_>]) -> bool {
    let drawn = |cell: &Cell<'_>| cell.text.chars().all(|c| "-+=:".contains(c));
    row.iter().all(drawn) && row.iter().any(|cell| cell.text.contains(['-', '=']))
}

/// Returns the row of headings: the first in which a known heading says user, group, name or type,
/// and half of the cells are known headings. If it is certain that there is a table, one of several
/// cells is enough.
fn heading_row(rows: &Rows<'_>, certain: bool) -> Option<usize> {
    (0..rows.len().min(HEADING_ROWS)).find(|index| {
        let row = rows.row(*index);
        let filled = row.iter().filter(|cell| !cell.text.is_empty()).count();
        if filled < 2 || *index + 1 == rows.len() {
            return false;
        }
        let (mut known, mut telling) = (0, false);
        for heading in row.iter().filter_map(|cell| meaning(cell.text)) {
            known += 1;
            telling |= heading != Heading::Other;
        }
        if known == 0 {
            return false;
        }
        // A type column without a heading repeats its words, which are headings, too.
        let below = row.iter().zip(rows.row(*index + 1));
        let repeats = below
            .filter(|(cell, below)| type_of(cell.text).is_some() && type_of(below.text).is_some())
            .count();
        repeats == 0
            && ((telling && (certain || known * 2 >= filled)) || (known >= 2 && known * 2 > filled))
    })
}

fn single_heading(rows: &Rows<'_>) -> Option<usize> {
    let row = rows.row(0);
    (row.len() == 1 && row.iter().all(|cell| meaning(cell.text).is_some())).then_some(0)
}

/// Returns the row above the first rule of Markdown or of a database client.
fn heading_above_rule(rows: &Rows<'_>) -> Option<usize> {
    let limit = rows.len().min(HEADING_ROWS);
    let rule = (1..limit).find(|index| is_rule_row(rows.row(*index)))?;
    rule.checked_sub(1)
        .filter(|above| !is_rule_row(rows.row(*above)))
}

/// Returns the first row if it differs from the cells below by its kind: a word above numbers or
/// addresses, or the only cell that is not on the cluster.
fn heading_by_kind<'a>(rows: &Rows<'a>, paste: &Paste<'a, '_>) -> Option<usize> {
    if rows.len() < 3 {
        return None;
    }
    let columns = describe(rows, None, 1, paste);
    let row = rows.row(0);
    let differs = row.iter().zip(&columns).any(|(cell, column)| {
        let word = !cell.text.is_empty()
            && !super::columns::is_other(cell.text)
            && !mail::is_address(cell.text);
        word && column.filled > 1
            && (column.other == column.filled
                || (column.on_cluster == column.filled && !paste.knows(cell.text)))
    });
    let names = row.iter().all(|cell| !paste.knows(cell.text));
    let plain = row.iter().all(|cell| {
        !mail::is_address(cell.text) && !super::columns::is_other(cell.text) || cell.text.is_empty()
    });
    (differs && names && plain).then_some(0)
}

/// Takes the names of the rows, if they are a table. Rows with content in one column only are none,
/// and neither are rows without `certain` evidence that cells below each other belong together.
fn table<'a>(
    rows: &Rows<'a>,
    heading: Option<usize>,
    paste: &Paste<'a, '_>,
    certain: bool,
) -> Option<Proposal<'a>> {
    let heading = heading.or_else(|| certain.then(|| heading_by_kind(rows, paste)).flatten());
    let first = heading.map_or(0, |index| index + 1);
    let columns = describe(rows, heading, first, paste);
    let filled = columns.iter().filter(|column| column.filled > 0).count();
    let headed = heading.is_some() && columns.len() > 1;
    if filled < 2 && !(headed && filled == 1) {
        return None;
    }
    if !certain && !are_columns(rows, &columns) {
        return None;
    }
    Some(take_columns(
        rows,
        heading,
        columns,
        Gathering::new(paste),
        paste,
    ))
}

/// Returns true if the cells below each other show that they are columns.
fn are_columns(rows: &Rows<'_>, columns: &[Column<'_>]) -> bool {
    let width = rows.row(0).len();
    if width < 2 || rows.iter().any(|row| row.len() != width) {
        return false;
    }
    let typed = columns.iter().filter(|column| column.is_typed()).count();
    if typed > 0
        && columns
            .iter()
            .any(|column| column.filled > 0 && !column.is_typed())
    {
        return true;
    }
    let filled = || columns.iter().filter(|column| column.filled > 0);
    let known = filled()
        .filter(|column| column.known == column.filled)
        .count();
    let unknown = filled().filter(|column| column.known == 0).count();
    if known > 0 && unknown > 0 {
        return true;
    }
    rows.len() >= 3
        && filled().any(|column| column.repeats && column.filled > 2)
        && filled().any(|column| !column.repeats)
}

fn take<'a>(
    rows: &Rows<'a>,
    heading: Option<usize>,
    gathering: Gathering<'a>,
    paste: &Paste<'a, '_>,
) -> Proposal<'a> {
    let heading = heading.or_else(|| heading_by_kind(rows, paste));
    let first = heading.map_or(0, |index| index + 1);
    let columns = describe(rows, heading, first, paste);
    take_columns(rows, heading, columns, gathering, paste)
}

fn take_columns<'a>(
    rows: &Rows<'a>,
    heading: Option<usize>,
    columns: Vec<Column<'a>>,
    mut gathering: Gathering<'a>,
    paste: &Paste<'a, '_>,
) -> Proposal<'a> {
    let headings = heading.map(|index| rows.row(index)).unwrap_or_default();
    let is_report = REPORT.iter().enumerate().all(|(at, name)| {
        headings
            .get(at)
            .is_some_and(|cell| cell.text.eq_ignore_ascii_case(name))
    });
    let filled = columns.iter().filter(|column| column.filled > 0).count();
    let types = if is_report {
        Some(0)
    } else {
        type_column(&columns)
    };
    let column = match paste.choice {
        Choice::Column(column) if !is_report => {
            Some(column as usize).filter(|column| *column < columns.len())
        }
        _ if is_report => Some(1),
        _ if filled == 1 => columns.iter().position(|column| column.filled > 0),
        _ => propose(&columns, types, paste.kind),
    };
    let mut report = Report {
        results: Vec::new(),
        result: match paste.choice {
            Choice::Result(result) => Some(result),
            _ => None,
        },
    };
    let mut count_rows = 0;
    for (index, row) in rows.iter().enumerate() {
        if heading.is_some_and(|heading| index <= heading) {
            for cell in row {
                gathering.leave(cell.text, Reason::Heading);
            }
            continue;
        }
        if is_rule_row(row) {
            continue;
        }
        count_rows += 1;
        let mut field = match types.map(|at| row.get(at).and_then(|cell| type_of(cell.text))) {
            None => Some(gathering.own()),
            Some(field) => field,
        };
        if is_report {
            let result = row.get(4).map_or("", |cell| cell.text);
            let at = count_result(&mut report.results, result);
            if report.result.is_some_and(|chosen| chosen != at) {
                field = None;
            }
        }
        for (at, cell) in row.iter().enumerate() {
            match field {
                Some(field) if Some(at) == column => {
                    let text = if is_report {
                        without_apostrophe(cell.text)
                    } else {
                        cell.text
                    };
                    if is_footer(row) {
                        gathering.leave(text, Reason::Text);
                    } else if cell.doubled {
                        let name = Cow::Owned(text.replace("\"\"", "\""));
                        gathering.take_unescaped(field, text, name);
                    } else {
                        gathering.take(field, text);
                    }
                }
                _ => gathering.leave(cell.text, Reason::OtherColumn),
            }
        }
    }
    let source = if is_report {
        Source::Report(report)
    } else {
        Source::Table(Table {
            columns,
            rows: count_rows,
            column: column.map(count::of),
            type_column: types.map(count::of),
        })
    };
    gathering.into_proposal(source)
}

/// Counts a result, and returns its index.
fn count_result<'a>(results: &mut Vec<(&'a str, u32)>, result: &'a str) -> u32 {
    let at = results.iter().position(|(known, _)| *known == result);
    let at = at.unwrap_or_else(|| {
        if results.len() < MOST_RESULTS {
            results.push((result, 0));
        }
        results.len() - 1
    });
    if let Some((_, number)) = results.get_mut(at) {
        *number += 1;
    }
    count::of(at)
}

/// Returns true for the last line of a database client, such as `(2 rows)`.
fn is_footer(row: &[Cell<'_>]) -> bool {
    let [cell] = row else { return false };
    cell.text.starts_with('(') && cell.text.ends_with("rows)")
}

/// Takes off the apostrophe that the report puts before names that begin like formulas.
fn without_apostrophe(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(name) if name.starts_with(['=', '+', '-', '@']) => name,
        _ => text,
    }
}
