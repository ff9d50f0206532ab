//! Lines of the files of users and groups of Unix, as `getent` prints them.

use super::super::rows::Rows;

/// Splits lines of seven fields, as in `/etc/passwd`, or four, as in `/etc/group`, at their colons. The
/// third field is a number.
pub(super) fn read(text: &str) -> Option<Rows<'_>> {
    let rows = Rows::split(text, &[':'], false);
    let width = rows.row(0).len();
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let is_account = matches!(width, 4 | 7)
        && rows
            .iter()
            .all(|row| row.len() == width && row.get(2).is_some_and(|cell| is_number(cell.text)));
    is_account.then_some(rows)
}
