//! The row of headings in a table.

use super::super::Paste;
use super::super::columns::{describe, is_other, type_of};
use super::super::notation::address;
use super::super::phrases::kept::said_of_column;
use super::super::phrases::separators::is_separator;
use super::super::rows::{Rows, is_rule};
use crate::heading::{Heading, meaning};

/// Number of rows in which the headings are searched.
const HEADING_ROWS: usize = 20;

/// Returns the row of headings: the first in which a known heading says user, group, name or type,
/// and half of the cells are known headings. If it is certain that there is a table, one of several
/// cells is enough.
pub(super) fn heading_row(rows: &Rows<'_>, certain: bool) -> Option<usize> {
    (0..rows.len().min(HEADING_ROWS)).find(|index| {
        let row = rows.row(*index);
        let filled = row.iter().filter(|cell| !cell.text.is_empty()).count();
        if filled < 2 || *index + 1 == rows.len() {
            return false;
        }
        // Labels with their values are no headings: `User name    alice`.
        let has_meaning = |index: usize, at: usize| {
            let cell = rows.row(index).get(at);
            cell.is_some_and(|cell| meaning(cell.text).is_some())
        };
        if row.len() == 2 && !has_meaning(*index, 1) && has_meaning(*index + 1, 0) {
            return false;
        }
        let (mut known, mut telling) = (0, false);
        for heading in row.iter().filter_map(|cell| meaning(cell.text)) {
            known += 1;
            telling |= heading != Heading::Other;
        }
        let says = |text: &str| meaning(text).is_none() && said_of_column(text).is_some();
        known += row.iter().filter(|cell| says(cell.text)).count();
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

pub(super) fn single_heading(rows: &Rows<'_>) -> Option<usize> {
    let row = rows.row(0);
    (row.len() == 1 && row.iter().all(|cell| meaning(cell.text).is_some())).then_some(0)
}

/// Returns the row above the first rule of Markdown or of a database client. The rule below the last row is
/// none of headings, and neither is one below names on the cluster.
pub(super) fn heading_above_rule(rows: &Rows<'_>, paste: &Paste<'_, '_>) -> Option<usize> {
    let limit = rows.len().min(HEADING_ROWS);
    let rule = (1..limit).find(|index| is_rule(rows.row(*index)))?;
    let has_rows = (rule + 1..rows.len()).any(|index| !is_rule(rows.row(index)));
    let is_heading = |above: &usize| {
        let row = rows.row(*above);
        !is_rule(row) && !row.iter().any(|cell| paste.knows(cell.text))
    };
    rule.checked_sub(1).filter(is_heading).filter(|_| has_rows)
}

/// Returns the first row if it differs from the cells below by its kind: a word above numbers or
/// addresses, or the only cell that is not on the cluster.
pub(super) fn heading_by_kind<'a>(rows: &Rows<'a>, paste: &Paste<'a, '_>) -> Option<usize> {
    if rows.len() < 3 {
        return None;
    }
    let columns = describe(rows, None, 1, paste);
    let row = rows.row(0);
    let differs = row.iter().zip(&columns).any(|(cell, column)| {
        let word = !cell.text.is_empty() && !is_other(cell.text) && !address::is_address(cell.text);
        word && column.filled > 1
            && (column.other == column.filled
                || (column.on_cluster == column.filled && !paste.knows(cell.text)))
    });
    let has_known = |text: &str| {
        text.split(is_separator)
            .any(|name| paste.knows(name.trim()))
    };
    let names = row.iter().all(|cell| !has_known(cell.text));
    let plain = row.iter().all(|cell| {
        !address::is_address(cell.text) && !is_other(cell.text) || cell.text.is_empty()
    });
    (differs && names && plain).then_some(0)
}
