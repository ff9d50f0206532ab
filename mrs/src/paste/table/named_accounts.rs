//! Full names with an account behind or before a slash: `Jane Doe/jdoe`.

use super::super::Paste;
use super::super::aside::filled_lines;
use super::super::phrases::separators::{full_name_and_account, is_separator};
use super::super::rows::{Cell, Rows};

/// Splits cells into full names and accounts. Accounts alone can be among them. Where no account is on the cluster,
/// only a person knows which of the two is meant.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    if !paste.text.contains(['/', '／']) {
        return None;
    }
    if let Some(rows) = several(paste) {
        return Some(rows);
    }
    let mut rows = Rows::new(paste.text);
    let (mut pairs, mut known) = (0_usize, 0_usize);
    let cells = paste.text.split(is_separator).map(str::trim);
    for cell in cells.filter(|cell| !cell.is_empty()) {
        if let Some((full_name, account)) = full_name_and_account(cell) {
            pairs += 1;
            known += usize::from(paste.knows_own(account));
            rows.push(Cell::plain(full_name));
            rows.push(Cell::plain(account));
        } else if cell.contains([' ', '/', '／']) || paste.knows(cell) && cell.contains(' ') {
            return None;
        } else {
            rows.fill(1);
            rows.push(Cell::plain(cell));
        }
        rows.end();
    }
    rows.are_lists = known == 0;
    (pairs > 0).then_some(rows)
}

/// Splits lines of three parts or more, such as `jdoe / Jane Doe / Finance`.
fn several<'a>(paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    let mut rows = Rows::new(paste.text);
    let mut has_full_name = false;
    for line in filled_lines(paste.text) {
        for part in line.split(" / ") {
            has_full_name |= part.trim().contains(' ');
            rows.push(Cell::plain(part));
        }
        rows.end();
    }
    let width = rows.row(0).len();
    let is_even = width > 2 && rows.iter().all(|row| row.len() == width);
    let is_known = rows.iter().flatten().any(|cell| paste.knows_own(cell.text));
    rows.are_lists = !is_known;
    (is_even && has_full_name).then_some(rows)
}
