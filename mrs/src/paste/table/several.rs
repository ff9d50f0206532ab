//! Several tables below each other.

use super::super::rows::{Cell, MOST_COLUMNS, Rows, is_rule};
use crate::heading::{Heading, meaning};

/// Returns the rows of all tables from `heading` on as those of one table with the columns of all. Returns
/// `None` if there is no other row of headings.
pub(super) fn merged<'a>(rows: &Rows<'a>, heading: usize) -> Option<Rows<'a>> {
    let first = rows.row(heading);
    let body = || heading + 1..rows.len();
    let is_heading = |index: usize| is_heading(rows, index, first);
    if !body().any(is_heading) {
        return None;
    }
    let mut headings: Vec<Cell<'a>> = first.to_vec();
    for row in body().filter(|at| is_heading(*at)).map(|at| rows.row(at)) {
        for cell in row {
            if place(&headings, first, row, cell).is_none() {
                headings.push(*cell);
            }
        }
    }
    if headings.len() > MOST_COLUMNS {
        return None;
    }
    let mut merged = Rows::new(rows.text());
    for above in 0..heading {
        rows.row(above).iter().for_each(|cell| merged.push(*cell));
        merged.end();
    }
    for cell in &headings {
        merged.push(*cell);
    }
    merged.end();
    let mut outside = rows.outside().iter().peekable();
    let mut columns: Vec<usize> = (0..first.len()).collect();
    let mut cells = vec![Cell::default(); headings.len()];
    for index in body() {
        let row = rows.row(index);
        let start = row.iter().find(|cell| !cell.text.is_empty());
        let is_before = |part: &&&str| start.is_some_and(|cell| part.as_ptr() < cell.text.as_ptr());
        while let Some(part) = outside.next_if(is_before) {
            merged.leave(part);
        }
        if is_heading(index) {
            let found = (row.iter()).map(|cell| place(&headings, first, row, cell).unwrap_or(0));
            columns = found.collect();
            // The headings that are in the first row of the result are told by their place in the text.
            for cell in row {
                if !headings
                    .iter()
                    .any(|it| it.text.as_ptr() == cell.text.as_ptr())
                {
                    merged.leave(cell.text);
                }
            }
            continue;
        }
        // A title above the headings.
        if is_title(row) && is_heading(index + 1) {
            for cell in row {
                merged.leave(cell.text);
            }
            continue;
        }
        for (at, cell) in row.iter().enumerate() {
            match columns.get(at).and_then(|column| cells.get_mut(*column)) {
                Some(place) if place.text.is_empty() => *place = *cell,
                _ => merged.leave(cell.text),
            }
        }
        for cell in &mut cells {
            merged.push(std::mem::take(cell));
        }
        merged.end();
    }
    outside.for_each(|part| merged.leave(part));
    Some(merged)
}

/// Returns true for a row of headings: of those of the first table, or, below an empty line, of known ones.
fn is_heading(rows: &Rows<'_>, index: usize, first: &[Cell<'_>]) -> bool {
    let row = rows.row(index);
    let filled = || row.iter().filter(|cell| !cell.text.is_empty());
    let count = filled().count();
    if count < 2 || is_rule(row) {
        return false;
    }
    let repeated = filled().filter(|cell| column(first, cell).is_some());
    let repeated = repeated.count();
    repeated == count
        || (is_apart(rows, index)
            && filled()
                .filter(|cell| meaning(cell.text).is_some())
                .count()
                .max(repeated)
                * 2
                >= count)
}

/// Returns true for a row with one cell.
fn is_title(row: &[Cell<'_>]) -> bool {
    row.iter().filter(|cell| !cell.text.is_empty()).count() == 1
}

/// Returns true if an empty line is above the row or its title.
fn is_apart(rows: &Rows<'_>, index: usize) -> bool {
    let title = index
        .checked_sub(1)
        .filter(|above| is_title(rows.row(*above)));
    is_below_gap(rows, index) || title.is_some_and(|title| is_below_gap(rows, title))
}

fn is_below_gap(rows: &Rows<'_>, index: usize) -> bool {
    let text = rows.text();
    let offset = |cell: &Cell<'_>| cell.text.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
    let is_filled = |cell: &&Cell<'_>| !cell.text.is_empty();
    let above = index.checked_sub(1).map(|above| rows.row(above));
    let end = above.and_then(|row| row.iter().rfind(is_filled));
    let start = rows.row(index).iter().find(is_filled);
    let between = end
        .zip(start)
        .and_then(|(end, start)| text.get(offset(end) + end.text.len()..offset(start)));
    between.is_some_and(|between| {
        let mut lines = between.split('\n');
        let _ = (lines.next(), lines.next_back());
        lines.any(|line| line.trim().is_empty()) || between.contains("\r\r")
    })
}

/// Returns the column for `cell` of the headings in `row`: the one with its text, or the only one of the first table
/// that says user, or group, as `cell` alone does in its row.
fn place(
    headings: &[Cell<'_>],
    first: &[Cell<'_>],
    row: &[Cell<'_>],
    cell: &Cell<'_>,
) -> Option<usize> {
    column(headings, cell).or_else(|| {
        // "Name" alone means the users, too.
        let has_user =
            |row: &[Cell<'_>]| row.iter().any(|it| meaning(it.text) == Some(Heading::User));
        let of = |row: &[Cell<'_>], cell: &Cell<'_>| match meaning(cell.text) {
            Some(Heading::Name) if !has_user(row) => Some(Heading::User),
            found => found,
        };
        let wanted = of(row, cell).filter(|it| matches!(it, Heading::User | Heading::Group))?;
        let is_it = |row: &[Cell<'_>], cell: &Cell<'_>| of(row, cell) == Some(wanted);
        let is_one = |row: &[Cell<'_>]| row.iter().filter(|cell| is_it(row, cell)).count() == 1;
        (is_one(first) && is_one(row)).then(|| first.iter().position(|cell| is_it(first, cell)))?
    })
}

fn column(headings: &[Cell<'_>], cell: &Cell<'_>) -> Option<usize> {
    let known = |it: &Cell<'_>| it.text.eq_ignore_ascii_case(cell.text);
    headings.iter().position(known)
}
