//! A column that marks the rows to remove, such as "Remove" with "x" or "yes" in some rows.

use super::super::kept::{Said, said};
use super::super::rows::Rows;
use super::super::words::{Words, is_among};

/// Words of a marked row.
static YES: Words = Words::new("x y yes true ja oui sí si sim да evet 是 对 ✓ ✔ √ ☑ ✅");

/// Words of a row that is not.
static NO: Words = Words::new("n no false nein non não нет hayır 否 - – ✗ ✘ ☐");

/// Returns true for the mark of a row, false for its absence, `None` for any other text.
fn mark(text: &str) -> Option<bool> {
    match text {
        "" | "0" => Some(false),
        "1" => Some(true),
        text if is_among(text, &YES) => Some(true),
        text if is_among(text, &NO) => Some(false),
        _ => None,
    }
}

/// The column whose heading says to remove, and whose cells all say yes or no.
pub(super) fn column(rows: &Rows<'_>, heading: usize) -> Option<usize> {
    let headings = rows.row(heading).iter().enumerate();
    let mut said_so = headings.filter(|(_, cell)| said(cell.text) == Some(Said::Remove));
    let (at, _) = said_so.next()?;
    let below = || rows.iter().skip(heading + 1);
    let cells = || below().map(|row| row.get(at).map_or("", |cell| cell.text));
    (cells().all(|text| mark(text).is_some()) && cells().any(|text| mark(text) == Some(true)))
        .then_some(at)
}

/// Returns true if a cell of that column marks its row.
pub(super) fn is_marked(cell: Option<&str>) -> bool {
    cell.and_then(mark) == Some(true)
}
