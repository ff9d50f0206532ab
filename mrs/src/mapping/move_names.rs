//! Moving names between rows: a user or group stands in one row of its kind.

use std::collections::HashSet;

use super::RowText;
use crate::name_list::{appended, parse, without_names, write};

/// Where names are moved to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MoveTarget {
    /// The row, counted from 0.
    Row(usize),
    /// No row: the names are removed.
    Nowhere,
}

/// Returns `rows` with the `names` in the target and in no other row of its kind; without a target row,
/// in no row at all.
///
/// `names` is a name list, whose rejected cells move nowhere. Returns `None` if the row does not exist.
pub(super) fn move_names(rows: &[RowText], names: &str, to: MoveTarget) -> Option<Vec<RowText>> {
    let kind = match to {
        MoveTarget::Row(row) => Some(rows.get(row)?.name_kind()),
        MoveTarget::Nowhere => None,
    };
    let mut moved = rows.to_vec();
    for (at, row) in moved.iter_mut().enumerate() {
        let row_kind = row.name_kind();
        if kind.is_some_and(|kind| kind != row_kind) {
            continue;
        }
        let list = parse(names, row_kind);
        let names = list.names().iter().map(|entry| &*entry.name);
        row.identifiers = if to == MoveTarget::Row(at) {
            let present = parse(&row.identifiers, row_kind);
            let present = present.names().iter().map(|entry| &*entry.name);
            let present: HashSet<&str> = present.collect();
            let added = write(names.filter(|name| !present.contains(name)));
            appended(&row.identifiers, &added)
        } else {
            let names: HashSet<&str> = names.collect();
            let left = without_names(&row.identifiers, row_kind, |name| names.contains(name));
            if left == row.identifiers {
                continue;
            }
            left.trim_end().to_owned()
        };
    }
    Some(moved)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(texts: &[(&str, &str)]) -> Vec<RowText> {
        let row = |&(kind, identifiers): &(&str, &str)| RowText {
            identifier_type: kind.to_owned(),
            identifiers: identifiers.to_owned(),
            ..RowText::default()
        };
        texts.iter().map(row).collect()
    }

    const START: [(&str, &str); 3] = [
        ("User", "alice\nbob"),
        ("User", "carol\nalice"),
        ("Group", "alice\nops"),
    ];

    fn after(names: &str, to: MoveTarget) -> Option<Vec<String>> {
        let moved = move_names(&rows(&START), names, to)?;
        Some(moved.into_iter().map(|row| row.identifiers).collect())
    }

    #[test]
    fn names_leave_the_other_rows_of_the_kind() {
        let expected = ["bob", "carol\nalice\ndave", "alice\nops"].map(str::to_owned);
        assert_eq!(
            after("alice, dave", MoveTarget::Row(1)),
            Some(expected.to_vec())
        );
    }

    #[test]
    fn without_a_row_names_leave_all_rows() {
        let expected = ["bob", "carol", "ops"].map(str::to_owned);
        assert_eq!(
            after("alice\nnobody", MoveTarget::Nowhere),
            Some(expected.to_vec())
        );
    }

    #[test]
    fn a_row_that_does_not_exist_gets_nothing() {
        assert_eq!(after("alice", MoveTarget::Row(3)), None);
    }
}
