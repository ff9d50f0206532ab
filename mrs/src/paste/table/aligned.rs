//! Tables aligned by blanks, as terminals and fixed-width reports show them.

mod line;

use super::super::gathering::Gathering;
use super::super::rows::{Cell, Rows};
use super::super::{Paste, Proposal, Reason, Source, marks, prose};
use super::headings::heading_row;
use super::table;
use super::take::take;
use crate::heading::meaning;
use line::{Gaps, Line, lines};

/// Reads lines with two blanks or more between their words, or with a line of dashes below the
/// headings. Without headings and without evidence of columns, a few such lines are a list.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let is_aligned = ["  ", "---", "===", "───", "\u{a0}", "\u{3000}"];
    if paste.text.contains(['\t', '|']) || !is_aligned.iter().any(|it| paste.text.contains(it)) {
        return None;
    }
    let lines = lines(paste.text);
    let wide = || lines.iter().filter(|line| line.is_wide);
    let all = lines.iter().filter(|line| !line.is_rule()).count();
    if wide().count() < 2 {
        return single_column(&lines, paste);
    }
    let ruled = lines.iter().any(|line| line.rules > 1);
    if (wide().count() * 2 < all && !ruled) || wide().all(Line::has_separators) {
        return None;
    }
    let words = || wide().flat_map(Line::words);
    if words().all(|word| paste.knows(word.text)) {
        return None;
    }
    let (rows, heading) = rows(&lines, paste.text);
    if marks::are_all(&rows) || rows.len() < 2 {
        return None;
    }
    let heading = heading.or_else(|| heading_row(&rows, true));
    let width = rows.row(0).len();
    let is_even = rows.len() > 2 && rows.iter().all(|row| row.len() == width);
    if heading.is_some() || is_even {
        return table(&rows, heading, paste, true);
    }
    table(&rows, None, paste, false).or_else(|| Some(list(&rows, paste)))
}

/// Reads a column of names below a heading and a line of dashes.
fn single_column<'a>(lines: &[Line<'a>], paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let rule = lines.iter().position(|line| line.rules == 1)?;
    let (above, below) = lines.split_at_checked(rule)?;
    let is_footer = |line: &Line<'_>| line.text.starts_with('(') && line.text.ends_with(')');
    let told = below.last().is_some_and(is_footer)
        || above.iter().all(|line| meaning(line.text).is_some());
    if !told || above.len() != 1 || below.len() < 2 {
        return None;
    }
    let mut rows = Rows::new(paste.text);
    for line in lines.iter().filter(|line| !line.is_rule()) {
        rows.push(Cell::plain(line.text));
        rows.end();
    }
    Some(take(&rows, Some(0), Gathering::new(paste), paste))
}

/// Takes the cells of all rows as names, but not sentences.
fn list<'a>(rows: &Rows<'a>, paste: &Paste<'a, '_>) -> Proposal<'a> {
    let mut gathering = Gathering::new(paste);
    for cell in rows.iter().flatten() {
        if prose::is_sentence(cell.text) {
            gathering.leave(cell.text, Reason::Text);
        } else {
            gathering.take(gathering.own(), cell.text);
        }
    }
    for part in rows.outside() {
        gathering.leave(part, Reason::Text);
    }
    gathering.into_proposal(Source::Separators)
}

/// Splits the lines into cells, and returns the row of headings if a line of dashes is below it.
fn rows<'a>(lines: &[Line<'a>], text: &'a str) -> (Rows<'a>, Option<usize>) {
    let mut rows = Rows::new(text);
    let mut heading = None;
    let above_of = |index: usize| index.checked_sub(1).and_then(|above| lines.get(above));
    let mut end_before = lines.iter().position(|line| line.is_wide).unwrap_or(0);
    // Lines above a line of dashes that are no headings introduce a list.
    let rule = lines.iter().position(|line| line.rules == 1);
    let introduced = |rule: &usize| above_of(*rule).is_some_and(|above| !above.is_wide);
    if let Some(rule) = rule.filter(introduced) {
        end_before = end_before.max(rule);
    }
    let last = lines.iter().rposition(|line| line.is_wide).unwrap_or(0);
    let body = lines.get(end_before..=last).unwrap_or_default();
    let gaps = Gaps::find(body);
    for (index, line) in lines.iter().enumerate() {
        if line.is_rule() {
            let is_row =
                index > end_before && above_of(index).is_some_and(|above| !above.is_rule());
            if heading.is_none() && is_row && index <= last {
                heading = rows.len().checked_sub(1);
            }
            continue;
        }
        // Titles and the lines below the table have no columns.
        if index < end_before || (index > last && line.text.contains(' ')) {
            rows.leave(line.text);
            continue;
        }
        gaps.split(line, &mut rows);
        rows.end();
    }
    (rows, heading)
}
