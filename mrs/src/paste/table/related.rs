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

/// The fewest blanks that set a line below another one: one is a slip.
const FEWEST_BLANKS: usize = 2;

/// Reads lines of which only some have marks, or begin with more blanks than the first: the others are above them.
fn tree<'a>(paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    let mut rows = Rows::new(paste.text);
    let (mut is_above, mut is_list, mut has_indent) = (false, false, false);
    let is_word = |name: &str| {
        name.chars()
            .all(|c| c.is_alphanumeric() || "-_.".contains(c))
    };
    let mut first = None;
    for raw in paste.text.split(['\n', '\r']) {
        let line = raw.trim();
        if line.is_empty() {
            continue;
        }
        let blanks = raw.len() - raw.trim_start().len();
        let is_indented = blanks >= *first.get_or_insert(blanks) + FEWEST_BLANKS;
        let (mark, name) = marks::strip(line, marks::Style::Strong);
        let is_parent = mark.is_empty() && !is_indented;
        let is_below = is_indented && mark.is_empty();
        has_indent |= is_below;
        let is_known = paste.knows(name) || (is_below && is_word(name));
        if !is_known || (rows.len() == 0 && !is_parent) {
            return None;
        }
        // A name without others below it is in a list.
        is_list |= is_parent && is_above;
        rows.fill(usize::from(!is_parent));
        rows.push(Cell::plain(name));
        rows.end();
        is_above = is_parent;
    }
    (has_indent || !(is_list || is_above)).then_some(rows)
}
