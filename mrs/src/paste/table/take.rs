//! Taking the names of a table.

use std::borrow::Cow;

use super::super::aside::is_count_row;
use super::super::cell_names::{CellNames, split};
use super::super::column::Commas;
use super::super::columns::{describe, propose, type_column, type_of};
use super::super::field::Field;
use super::super::gathering::Gathering;
use super::super::phrases::kept::{Said, begins_to_keep, said};
use super::super::phrases::prose;
use super::super::phrases::separators::full_name_and_account;
use super::super::phrases::unaffected::is_whitelist;
use super::super::rows::{Cell, Rows, is_rule};
use super::super::{Choice, Column, Paste, Proposal, Reason, Report, Source, Table, full_name};
use super::headings::heading_by_kind;
use super::removal_marks::Marks;
use super::report::{ReportColumns, count_result};
use super::several::merged;
use crate::count;
use crate::heading::Heading;

/// Maximum length in bytes of a remark such as "do not remove".
const LONGEST_REMARK: usize = 24;

pub(super) fn take<'a>(
    rows: &Rows<'a>,
    heading: Option<usize>,
    gathering: Gathering<'a>,
    paste: &Paste<'a, '_>,
) -> Proposal<'a> {
    let heading = heading.or_else(|| heading_by_kind(rows, paste));
    let merged = heading.and_then(|heading| merged(rows, heading));
    let rows = merged.as_ref().unwrap_or(rows);
    let first = heading.map_or(0, |index| index + 1);
    let columns = describe(rows, heading, first, paste);
    take_columns(rows, heading, columns, gathering, paste)
}

pub(super) fn take_columns<'a>(
    rows: &Rows<'a>,
    heading: Option<usize>,
    mut columns: Vec<Column<'a>>,
    mut gathering: Gathering<'a>,
    paste: &Paste<'a, '_>,
) -> Proposal<'a> {
    let headings = heading.map(|index| rows.row(index)).unwrap_or_default();
    let report_columns = ReportColumns::find(headings);
    let is_report = report_columns.is_some();
    let types = match report_columns {
        Some(report) => Some(report.kind),
        None => type_column(&columns),
    };
    let marks = Marks::find(rows, heading, paste.purpose);
    if let Some(at) = marks.as_ref().and_then(Marks::actions)
        && let Some(column) = columns.get_mut(at)
    {
        column.meaning = Some(Heading::Other);
    }
    let can_propose = !rows.are_lists && !marks.as_ref().is_some_and(Marks::is_unclear);
    let chosen = match report_columns {
        Some(report) => Some(Choice::Column(count::of(report.name))),
        None => chosen(&columns, types, (heading.is_some(), can_propose), paste),
    };
    let (column, with_commas) = match chosen {
        Some(Choice::Column(at)) => {
            let column = columns.get(at as usize);
            let separators = column.is_some_and(|it| it.commas() == Commas::Separators);
            (Some(at as usize), separators)
        }
        Some(Choice::ColumnParts(at)) => (Some(at as usize), true),
        _ => (None, false),
    };
    let all = chosen == Some(Choice::AllColumns);
    let mut report = Report {
        results: Vec::new(),
        result: match paste.choice {
            Choice::Result(result) => Some(result),
            _ => None,
        },
    };
    let mut outside = rows.outside().iter().copied().peekable();
    let mut count_rows = 0;
    for (index, row) in rows.iter().enumerate() {
        let first = row.iter().find(|cell| !cell.text.is_empty());
        let is_before = |part: &&str| first.is_some_and(|cell| part.as_ptr() < cell.text.as_ptr());
        while let Some(part) = outside.next_if(is_before) {
            gathering.leave(part, Reason::Text);
        }
        if heading.is_some_and(|heading| index <= heading) {
            for cell in row {
                gathering.leave(cell.text, Reason::Heading);
            }
            continue;
        }
        if is_rule(row) {
            continue;
        }
        let filled = || {
            row.iter()
                .map(|cell| cell.text)
                .filter(|text| !text.is_empty())
        };
        let is_only = columns.len() > 1 && filled().nth(1).is_none();
        let is_count = is_count_row(filled())
            || filled().any(|text| is_only && is_note(text) && !paste.knows(text));
        count_rows += u32::from(!is_count);
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
        let is_unmarked = marks.as_ref().is_some_and(|marks| marks.excludes(row));
        // A row that says "keep" beside the name.
        let is_kept = |(at, cell): (usize, &Cell<'_>)| Some(at) != column && says_keep(cell.text);
        let is_kept_row = || row.len() > 1 && row.iter().enumerate().any(is_kept);
        if !is_report && (is_unmarked || is_kept_row()) {
            for cell in row {
                gathering.leave(cell.text, Reason::Text);
            }
            continue;
        }
        for (at, cell) in row.iter().enumerate() {
            match field {
                Some(_) if is_count && Some(at) == column => {
                    gathering.leave(cell.text, Reason::Text);
                }
                Some(field) if is_report && Some(at) == column => {
                    let text = without_apostrophe(cell.text);
                    take_cell(Cell { text, ..*cell }, field, false, &mut gathering, paste);
                }
                Some(field) if all || Some(at) == column => {
                    take_cell(*cell, field, with_commas, &mut gathering, paste);
                }
                // Of another type than users and groups.
                None if !is_report && Some(at) == column => {
                    gathering.leave(cell.text, Reason::Text);
                }
                _ => gathering.leave(cell.text, Reason::OtherColumn),
            }
        }
    }
    for part in outside {
        gathering.leave(part, Reason::Text);
    }
    let source = if is_report {
        Source::Report(report)
    } else {
        Source::Table(Table {
            columns,
            rows: count_rows,
            chosen,
            type_column: types.map(count::of),
            has_names_beside: false,
        })
    };
    gathering.into_proposal(source)
}

/// Returns what a person chose, or else what most likely holds the names. Nothing is proposed where
/// commas could be within names or between them.
fn chosen(
    columns: &[Column<'_>],
    types: Option<usize>,
    (is_headed, can_propose): (bool, bool),
    paste: &Paste<'_, '_>,
) -> Option<Choice> {
    match paste.choice {
        Choice::Column(at) | Choice::ColumnParts(at) if (at as usize) < columns.len() => {
            return Some(paste.choice);
        }
        Choice::AllColumns if !is_headed && types.is_none() => return Some(Choice::AllColumns),
        _ => {}
    }
    if !can_propose {
        return None;
    }
    let mut filled =
        (0..columns.len()).filter(|at| columns.get(*at).is_some_and(|it| it.filled > 0));
    let only = filled.next().filter(|_| filled.next().is_none());
    let only = only.filter(|at| {
        let column = columns.get(*at);
        column.is_some_and(|column| column.is_possible(paste.purpose))
    });
    let column = only.or_else(|| propose(columns, types, paste))?;
    let commas = columns.get(column)?.commas();
    (commas != Commas::Undetermined).then(|| Choice::Column(count::of(column)))
}

/// Takes the name in `cell`, or each name if there are several.
fn take_cell<'a>(
    cell: Cell<'a>,
    field: Field,
    with_commas: bool,
    gathering: &mut Gathering<'a>,
    paste: &Paste<'a, '_>,
) {
    let Some(name) = cell.unescaped() else {
        return gathering.leave(cell.text, Reason::NotAName);
    };
    let kind = with_commas.then_some(paste.kind);
    let is_one = CellNames::read(&name, paste).is_none() || paste.knows(&name);
    if let Some(account) =
        full_name::account(cell.text, paste).filter(|_| field == Field::of(paste.kind))
    {
        return gathering.take_within(field, cell.text, account, Reason::Text);
    }
    let account = full_name_and_account(cell.text).filter(|_| field == Field::Users && with_commas);
    match name {
        _ if is_one => gathering.take_unescaped(field, cell.text, name),
        Cow::Borrowed(text) if account.is_some() => {
            let (_, account) = account.unwrap_or_default();
            gathering.take_within(field, text, account, Reason::Text);
        }
        Cow::Borrowed(text) => {
            let mut end = 0;
            for part in split(text, kind).filter(|part| !part.is_empty()) {
                let start = part.as_ptr().addr() - text.as_ptr().addr();
                gathering.leave(text.get(end..start).unwrap_or_default(), Reason::Notation);
                gathering.take(field, part);
                end = start + part.len();
            }
            gathering.leave(text.get(end..).unwrap_or_default(), Reason::Notation);
        }
        Cow::Owned(name) => {
            for part in split(&name, kind).filter(|part| !part.is_empty()) {
                gathering.take_unescaped(field, cell.text, Cow::Owned(part.to_owned()));
            }
        }
    }
}

/// Returns true for "do not remove", and for a remark that begins like "keep until May".
fn says_keep(text: &str) -> bool {
    (text.len() <= LONGEST_REMARK && said(text) == Some(Said::Keep))
        || begins_to_keep(text)
        || is_whitelist(text)
}

/// Returns true for the only cell of a row that is a note below the table.
fn is_note(text: &str) -> bool {
    let marked = text.trim_start_matches(['*', '†', '‡', '※', '¹', '²']);
    (marked.len() < text.len() && marked.starts_with(' ')) || prose::is_sentence(text)
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
