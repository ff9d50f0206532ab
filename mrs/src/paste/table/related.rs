//! Names of which some are above others: behind arrows, as in `alice > bob`, and below them in a tree.

use super::super::Paste;
use super::super::aside::filled_lines;
use super::super::marks;
use super::super::phrases::separators::is_separator;
use super::super::rows::{Cell, MOST_COLUMNS, Rows};

/// What points from a name to another.
const ARROWS: [&str; 9] = ["->", "=>", "→", "⇒", "➔", "<-", "←", ">>", ">"];

/// Reads names on the cluster with arrows between them, or in a tree, into a column for each level. Whether those who
/// are above, those below or all are meant, only a person knows.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    let first = filled_lines(paste.text).next()?;
    let mut rows = match ARROWS.iter().find(|arrow| first.contains(*arrow)) {
        Some(arrow) => pointed(paste, arrow),
        None => tree(paste),
    }?;
    rows.are_lists = true;
    Some(rows)
}

/// Splits lines at `arrow`.
fn pointed<'a>(paste: &Paste<'a, '_>, arrow: &str) -> Option<Rows<'a>> {
    let mut rows = Rows::new(paste.text);
    for line in filled_lines(paste.text) {
        if line.split(arrow).nth(MOST_COLUMNS).is_some() {
            return None;
        }
        for (level, part) in line.split(arrow).enumerate() {
            let (names, remark) = part.split_once(" (").unwrap_or((part, ""));
            for name in names.split(is_separator).map(str::trim) {
                if !paste.knows(name) {
                    return None;
                }
                rows.fill(level);
                rows.push(Cell::plain(name));
                rows.end();
            }
            rows.leave(remark);
        }
    }
    Some(rows)
}

/// Reads lines of which only some have marks: the others are above them.
fn tree<'a>(paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    let mut rows = Rows::new(paste.text);
    let mut is_above = false;
    for line in filled_lines(paste.text) {
        let (mark, name) = marks::strip(line, marks::Style::Strong);
        let is_parent = mark.is_empty();
        // A name without others below it is in a list.
        if !paste.knows(name) || (is_parent && is_above) || (rows.len() == 0 && !is_parent) {
            return None;
        }
        rows.fill(usize::from(!is_parent));
        rows.push(Cell::plain(name));
        rows.end();
        is_above = is_parent;
    }
    (!is_above).then_some(rows)
}
