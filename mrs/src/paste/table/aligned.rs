//! Tables aligned by blanks, as terminals and fixed-width reports show them.

mod line;

use super::super::aside::is_count;
use super::super::columns::is_other;
use super::super::gathering::Gathering;
use super::super::phrases::prose;
use super::super::rows::{Cell, Rows};
use super::super::{Paste, Proposal, Reason, Source, known_words, marks};
use super::evidence::table;
use super::headings::heading_row;
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
    let ruled = lines.iter().any(|line| line.rules > 1);
    if wide().count() < 2 && !ruled {
        return single_column(&lines, paste);
    }
    let is_wide = wide().next().is_some();
    if (wide().count() * 2 < all && !ruled) || (is_wide && wide().all(Line::has_separators)) {
        return None;
    }
    let words = || wide().flat_map(Line::words);
    if is_wide && words().all(|word| paste.knows(word.text)) {
        return None;
    }
    let (rows, heading) = rows(&lines, paste.text);
    if marks::are_all(&rows) || rows.len() < 2 {
        return None;
    }
    if let Some(record) = record(&rows, paste.text) {
        return table(&record, Some(0), paste, true);
    }
    let heading = heading.or_else(|| heading_row(&rows, true));
    let width = rows.row(0).len();
    let is_even = rows.len() > 2 && rows.iter().all(|row| row.len() == width);
    if heading.is_some() || is_even {
        return table(&rows, heading, paste, true);
    }
    if let Some(found) = table(&rows, None, paste, false) {
        return Some(found);
    }
    let mut cells = rows.iter().flatten().filter(|cell| !cell.text.is_empty());
    if cells.any(|cell| is_other(cell.text)) {
        return Some(known_words::take(paste));
    }
    Some(list(&rows, paste))
}

/// Reads a column of names below a heading and a line of dashes.
fn single_column<'a>(lines: &[Line<'a>], paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let rule = lines.iter().position(|line| line.rules == 1)?;
    let (above, below) = lines.split_at_checked(rule)?;
    let told = below.last().is_some_and(|line| is_count(line.text))
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

/// Turns rows of labels and values, as in `User name    alice`, into headings and one row.
fn record<'a>(rows: &Rows<'a>, text: &'a str) -> Option<Rows<'a>> {
    let label = |row: &[Cell<'_>]| row.first().is_some_and(|cell| meaning(cell.text).is_some());
    let word = |row: &[Cell<'_>]| row.get(1).is_some_and(|cell| meaning(cell.text).is_some());
    let labels = rows.iter().filter(|row| label(row)).count();
    let words = rows.iter().filter(|row| word(row)).count();
    let is_record = labels > 1 && labels * 2 >= rows.len() && words * 2 < rows.len();
    // A label can have no value, or several.
    let pairs = rows.iter().filter(|row| row.len() == 2).count();
    if !is_record || pairs < rows.len() && (labels < 3 || pairs * 2 < rows.len()) {
        return None;
    }
    let mut record = Rows::new(text);
    rows.outside().iter().for_each(|part| record.leave(part));
    let more = rows.iter().flat_map(|row| row.iter().skip(2));
    more.for_each(|cell| record.leave(cell.text));
    for column in 0..2 {
        for row in rows.iter() {
            record.push(row.get(column).copied().unwrap_or_default());
        }
        record.end();
    }
    Some(record)
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
    // Below a line of dashes, one blank can be between the cells.
    let ruled = lines.iter().any(|line| line.rules > 1);
    let is_last = |line: &Line<'_>| line.is_wide || (ruled && !is_count(line.text));
    let last = lines.iter().rposition(is_last).unwrap_or(0);
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
