//! Lines that were added and removed, as in the difference of two files.

use super::super::rows::{Cell, Rows};

/// Reads lines that begin with `+` and `-`. The signs are the headings of the columns, so that added and
/// removed names are told apart. Returns `None` if all lines have the same sign and no place is
/// named.
pub(super) fn read(text: &str) -> Option<Rows<'_>> {
    let mut places = 0_usize;
    let mut signs = ["", ""];
    let mut lines = Vec::new();
    for line in text
        .split(['\n', '\r'])
        .filter(|line| !line.trim().is_empty())
    {
        let starts = |prefixes: &[&str]| prefixes.iter().any(|prefix| line.starts_with(prefix));
        if starts(&["@@ ", "--- ", "+++ ", "diff ", "index ", "\\ No"]) {
            places += usize::from(line.starts_with("@@ "));
            lines.push((None, line));
            continue;
        }
        let (sign, name) = line.split_at_checked(1)?;
        let column = ["-", "+", " "].iter().position(|known| *known == sign)?;
        if let Some(known) = signs.get_mut(column).filter(|known| known.is_empty()) {
            *known = sign;
        }
        lines.push((Some(column), name));
    }
    let is_both = signs.iter().all(|sign| !sign.is_empty());
    let has_sign = |(column, _): &(Option<usize>, &str)| column.is_some_and(|column| column < 2);
    if places == 0 && !(is_both && lines.iter().all(has_sign)) {
        return None;
    }
    let mut rows = Rows::new(text);
    rows.are_lists = true;
    for sign in signs {
        rows.push(Cell::plain(sign));
    }
    rows.end();
    for (column, name) in lines {
        match column {
            Some(column) if column < 2 => {
                rows.fill(column);
                rows.push(Cell::plain(name));
                rows.end();
            }
            _ => rows.leave(name),
        }
    }
    (rows.len() > 1).then_some(rows)
}
