//! Lists with check boxes, some of which are checked.

use super::super::notation::check_box;
use super::super::rows::{Cell, Rows};

/// Reads lines with check boxes into two columns, whose headings are the boxes. Returns `None` unless some are
/// checked and some are not: only a person knows which of them are meant.
pub(super) fn read(text: &str) -> Option<Rows<'_>> {
    if text.is_ascii() && !text.contains('[') {
        return None;
    }
    let lines = || text.split(['\n', '\r']);
    let mark_of = |is_checked: bool| {
        let mut marks = lines().filter_map(check_box::split);
        marks.find_map(|(mark, checked, _)| (checked == is_checked).then_some(mark))
    };
    let mut rows = Rows::new(text);
    rows.are_lists = true;
    for mark in [mark_of(true)?, mark_of(false)?] {
        rows.push(Cell::plain(mark));
    }
    rows.end();
    for line in lines() {
        match check_box::split(line) {
            Some((mark, is_checked, name)) => {
                rows.leave(mark);
                rows.fill(usize::from(!is_checked));
                rows.push(Cell::plain(name));
                rows.end();
            }
            None => rows.leave(line),
        }
    }
    Some(rows)
}
