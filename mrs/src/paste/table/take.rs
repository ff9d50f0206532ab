//! Taking the names of a table.

use std::borrow::Cow;

use super::super::columns::{describe, propose, type_column, type_of};
use super::super::gathering::Gathering;
use super::super::rows::{Cell, Rows};
use super::super::{Choice, Column, Paste, Proposal, Reason, Report, Source, Table};
use super::headings::{heading_by_kind, is_rule_row};
use crate::count;

/// Maximum number of results that are told apart; the portal knows about a dozen.
const MOST_RESULTS: usize = 32;

/// Columns of a report of the portal, among others.
const REPORT: [&str; 5] = ["kind", "name", "change", "agency", "result"];

/// The columns that matter in a report of the portal.
#[derive(Clone, Copy)]
struct ReportColumns {
    kind: usize,
    name: usize,
    result: usize,
}

impl ReportColumns {
    fn find(headings: &[Cell<'_>]) -> Option<Self> {
        let at = |name: &str| {
            headings
                .iter()
                .position(|cell| cell.text.eq_ignore_ascii_case(name))
        };
        let [kind, name, change, agency, result] = REPORT.map(at);
        (change.is_some() && agency.is_some()).then_some(Self {
            kind: kind?,
            name: name?,
            result: result?,
        })
    }
}

pub(super) fn take<'a>(
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

pub(super) fn take_columns<'a>(
    rows: &Rows<'a>,
    heading: Option<usize>,
    columns: Vec<Column<'a>>,
    mut gathering: Gathering<'a>,
    paste: &Paste<'a, '_>,
) -> Proposal<'a> {
    let headings = heading.map(|index| rows.row(index)).unwrap_or_default();
    let report_columns = ReportColumns::find(headings);
    let is_report = report_columns.is_some();
    let filled = columns.iter().filter(|column| column.filled > 0).count();
    let types = match report_columns {
        Some(report) => Some(report.kind),
        None => type_column(&columns),
    };
    let column = match paste.choice {
        _ if is_report => report_columns.map(|report| report.name),
        Choice::Column(column) => Some(column as usize).filter(|column| *column < columns.len()),
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
        if let Some(columns) = report_columns {
            let result = row.get(columns.result).map_or("", |cell| cell.text);
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
pub(super) fn count_result<'a>(results: &mut Vec<(&'a str, u32)>, result: &'a str) -> u32 {
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
pub(super) fn is_footer(row: &[Cell<'_>]) -> bool {
    let [cell] = row else { return false };
    cell.text.starts_with('(') && cell.text.ends_with("rows)")
}

/// The characters with which a spreadsheet begins a formula. Exports put an apostrophe before names that
/// begin with one.
pub const FORMULA_STARTS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Takes off the apostrophe that the report puts before names that begin like formulas.
pub(super) fn without_apostrophe(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(name) if name.starts_with(FORMULA_STARTS) => name,
        _ => text,
    }
}
