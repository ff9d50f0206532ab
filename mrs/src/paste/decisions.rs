//! Lists below or behind decisions, as in "Approved: … Rejected: …".

use super::aside::filled_lines;
use super::phrases::labels::is_decision;
use super::rows::{Cell, MOST_COLUMNS, Rows};
use super::section_heading::stripped;
use super::{Paste, Proposal, table};

/// Reads lists of which each has a decision before it. Which decision is meant, only a person knows: of a review
/// of access the approved names stay, and of a list of requests they go.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if !paste.text.contains([':', '：']) {
        return None;
    }
    let mut labels: Vec<&str> = Vec::new();
    for (label, _) in filled_lines(paste.text).filter_map(decision) {
        if !labels.contains(&label) && labels.len() < MOST_COLUMNS {
            labels.push(label);
        }
    }
    if labels.len() < 2 {
        return None;
    }
    let mut rows = Rows::new(paste.text);
    rows.are_lists = true;
    for label in &labels {
        rows.push(Cell::plain(label));
    }
    rows.end();
    let mut column = None;
    for line in filled_lines(paste.text) {
        let names = match decision(line) {
            Some((label, names)) => {
                column = labels.iter().position(|known| *known == label);
                names
            }
            None => line,
        };
        match column {
            Some(column) => {
                rows.fill(column);
                rows.push(Cell::plain(stripped(names)));
                rows.end();
            }
            None => rows.leave(line),
        }
    }
    (rows.len() > 1).then(|| table::take_lists(&rows, paste))
}

/// Splits a line with a decision before its colon.
fn decision(line: &str) -> Option<(&str, &str)> {
    let (label, names) = stripped(line).split_once([':', '：'])?;
    let label = label.trim();
    let decision = label.strip_prefix("To be ").unwrap_or(label);
    is_decision(decision).then_some((label, names))
}
