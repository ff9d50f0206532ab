//! The evidence that rows are a table.

use super::super::columns::describe;
use super::super::gathering::Gathering;
use super::super::rows::Rows;
use super::super::{Column, Paste, Proposal, Purpose};
use super::headings::heading_by_kind;
use super::removal_marks;
use super::removal_marks::Marks;
use super::several::merged;
use super::take::take_columns;

/// Takes the names of the rows, if they are a table. Rows with content in one column only are none,
/// and neither are rows without `certain` evidence that cells below each other belong together.
pub(super) fn table<'a>(
    rows: &Rows<'a>,
    heading: Option<usize>,
    paste: &Paste<'a, '_>,
    certain: bool,
) -> Option<Proposal<'a>> {
    let heading = heading.or_else(|| certain.then(|| heading_by_kind(rows, paste)).flatten());
    let merged = heading.and_then(|heading| merged(rows, heading));
    let rows = merged.as_ref().unwrap_or(rows);
    let first = heading.map_or(0, |index| index + 1);
    let columns = describe(rows, heading, first, paste);
    let filled = columns.iter().filter(|column| column.filled > 0).count();
    let headed = heading.is_some() && columns.len() > 1;
    if filled < 2 && !(headed && filled == 1) {
        return None;
    }
    if !certain && !are_columns(rows, &columns, paste.purpose) {
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
fn are_columns(rows: &Rows<'_>, columns: &[Column<'_>], purpose: Purpose) -> bool {
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
    if removal_marks::says_so(rows) || Marks::find(rows, None, purpose).is_some() {
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
