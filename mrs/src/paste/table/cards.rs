//! Records of as many lines each without labels, as pages show them: initials, full name, account, department.

use super::super::aside::filled_lines;
use super::super::columns::describe;
use super::super::notation::address;
use super::super::phrases::kept::said;
use super::super::phrases::prose::is_sentence;
use super::super::rows::{Cell, Rows};
use super::super::{Column, Paste};
use crate::heading::{Heading, is_person, meaning};

/// Minimum number of lines of a record. Two can be a label and the name below it.
const LEAST_LINES: usize = 3;

/// Maximum number of lines of a record.
const MOST_LINES: usize = 8;

/// Returns the records as rows: below each other are only names on the cluster, or only addresses, and elsewhere no
/// such and no other accounts.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    let lines: Vec<&str> = filled_lines(paste.text).collect();
    if paste.text.contains(['\t', '"']) {
        return None;
    }
    let is_key = |line: &&str| paste.knows_own(line) || address::is_address(line);
    // The first name tells how many lines a record has: the next one is as many lines below.
    let mut keys = lines.iter().enumerate().filter(|(_, line)| is_key(line));
    let (first, key) = keys.next()?;
    let is_known = paste.knows_own(key);
    let mut alike = keys.filter(|(_, line)| paste.knows_own(line) == is_known);
    let (second, _) = alike.next()?;
    let length = second - first;
    let records = lines.len().checked_div(length)?;
    let is_even = lines.len() == records * length && first < length;
    if !is_even || !(LEAST_LINES..=MOST_LINES).contains(&length) || records < 2 {
        return None;
    }
    // Labels stand above names, too, and authors above messages.
    let is_label = |line: &&str| {
        let heads = meaning(line).is_some_and(|heading| heading != Heading::Other);
        heads
            || line.ends_with([':', '：'])
            || is_person(line)
            || said(line).is_some()
            || is_sentence(line)
    };
    if lines.iter().any(is_label) {
        return None;
    }
    let mut rows = Rows::new(paste.text);
    for (index, line) in lines.iter().enumerate() {
        if index > 0 && index % length == 0 {
            rows.end();
        }
        rows.push(Cell::plain(line));
    }
    rows.end();
    let columns = describe(&rows, None, 0, paste);
    let is_key = |column: &Column<'_>| {
        column.on_cluster == column.filled || column.addresses == column.filled
    };
    let is_other = |column: &Column<'_>| column.known == 0 && column.accounts == 0;
    let are_apart = columns
        .iter()
        .all(|column| is_key(column) || is_other(column));
    let has_other = columns.iter().any(|column| !is_key(column));
    (are_apart && has_other).then_some(rows)
}
