//! Tables and lists in HTML and XML.

use super::super::notation::entities;
use super::super::phrases::words::{Words, is_among};
use super::super::rows::{Cell, Escapes, Rows};

/// Tags that end a row, besides `<tr>` with its cells.
static ROWS: Words = Words::new("tr li p div br option dd ul ol");

/// Reads the text between tags: cells of a table, or a row for each text where there is no table.
/// Returns `None` if the text does not begin with the start of an element.
pub(super) fn read(text: &str) -> Option<Rows<'_>> {
    let visible = text.trim();
    let begins = visible.starts_with('<') && !visible.starts_with("</");
    if !begins || !visible.ends_with('>') || !visible.contains("</") {
        return None;
    }
    let is_table = ["<td", "<TD", "<th", "<TH"]
        .iter()
        .any(|tag| text.contains(tag));
    let mut rows = Rows::new(text);
    let mut rest = visible;
    while let Some((before, tag)) = rest.split_once('<') {
        add(before, is_table, &mut rows);
        let (tag, after) = tag.split_once('>')?;
        let name = tag.trim_start_matches('/');
        let end = name
            .find(|c: char| !c.is_ascii_alphanumeric())
            .unwrap_or(name.len());
        let name = name.get(..end).unwrap_or_default();
        if is_among(name, &ROWS) {
            rows.end();
        }
        rows.leave(tag);
        rest = after;
    }
    add(rest, is_table, &mut rows);
    rows.end();
    (rows.len() > 0).then_some(rows)
}

fn add<'a>(text: &'a str, is_table: bool, rows: &mut Rows<'a>) {
    if !text.trim().is_empty() {
        let mut cell = Cell::plain(text);
        if entities::decoded(text).is_some() {
            cell.escapes = Escapes::Entities;
        }
        rows.push(cell);
        if !is_table {
            rows.end();
        }
    }
}
