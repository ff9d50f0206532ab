//! Rows of names on the cluster without headings, where the names below each other belong together.

use super::super::rows::Rows;
use super::super::{Paste, Proposal};
use super::Lines;
use super::evidence::table;
use super::labelled;
use super::lines::has_quoted;

/// Reads even rows in which all names of a column begin alike and those of another column otherwise, or one column
/// repeats a name. Nobody but the person knows which column is meant, or whether all are.
pub(in super::super) fn read_even<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if has_quoted(paste.text) {
        return None;
    }
    let delimiters = [';', ',', '|', '/', '='].into_iter();
    let mut delimiters = delimiters.filter(|delimiter| paste.text.contains(*delimiter));
    delimiters.find_map(|delimiter| {
        if Lines::with(paste.text, &[delimiter]) < 2 {
            return None;
        }
        let mut rows = Rows::split(paste.text, &[delimiter], false);
        let labelled = labelled::split(&rows, paste);
        let first = usize::from(labelled.is_some());
        rows = labelled.unwrap_or(rows);
        rows.are_lists = true;
        are_columns(&rows, first, paste)
            .then(|| table(&rows, None, paste, true))
            .flatten()
    })
}

fn are_columns(rows: &Rows<'_>, from: usize, paste: &Paste<'_, '_>) -> bool {
    let first = rows.row(0);
    if rows.len() < 2 || first.len() < from + 2 || rows.iter().any(|row| row.len() != first.len()) {
        return false;
    }
    let (mut alike, mut repeated) = (Vec::new(), 0);
    for (at, top) in first.iter().enumerate().skip(from) {
        let cells = || {
            rows.iter()
                .map(|row| row.get(at).map_or("", |cell| cell.text))
        };
        if top.text.is_empty() || !cells().any(|cell| paste.knows(cell)) {
            return false;
        }
        let stem = stem(top.text);
        if cells().all(|cell| self::stem(cell).eq_ignore_ascii_case(stem)) {
            alike.push(stem);
        }
        repeated += usize::from(cells().all(|cell| cell.eq_ignore_ascii_case(top.text)));
    }
    let differs = |stem: &&str| {
        let first = alike.first();
        first.is_some_and(|first| !first.eq_ignore_ascii_case(stem))
    };
    (alike.len() == first.len() - from && alike.iter().any(differs))
        || (repeated > 0 && repeated < first.len() - from)
}

/// The letters at the start of a name.
fn stem(name: &str) -> &str {
    let end = name.find(|c: char| !c.is_alphabetic());
    name.get(..end.unwrap_or(name.len())).unwrap_or(name)
}
