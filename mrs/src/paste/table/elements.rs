//! Records in XML: elements with a text, and attributes.

use super::super::notation::entities;
use super::super::phrases::words::{Words, is_among};
use super::super::rows::{Cell, Escapes, MOST_COLUMNS, Rows};

/// Elements of HTML, whose attributes say how they look.
static HTML: Words = Words::new(
    "html body head table thead tbody tr td th ul ol li p div span a br b i em strong option select label input \
    button form nav section main h hr img svg font pre code dl dt dd",
);

/// A text or the value of an attribute, with the name of its element or attribute.
struct Field<'a> {
    key: &'a str,
    value: &'a str,
}

/// Returns the rows of records, the first of which are the headings. Returns `None` if the text is no XML, or
/// elements of one name alone.
pub(super) fn read(text: &str) -> Option<Rows<'_>> {
    let visible = text.trim();
    if !visible.starts_with('<') || !visible.ends_with('>') {
        return None;
    }
    let mut rows = Rows::new(text);
    let (fields, has_attributes) = fields(visible, &mut rows)?;
    let mut keys: Vec<&str> = Vec::new();
    for field in &fields {
        if position(&keys, field.key).is_none() {
            keys.push(field.key);
        }
        if keys.len() > MOST_COLUMNS {
            return None;
        }
    }
    if keys.is_empty() || (keys.len() == 1 && !has_attributes) {
        return None;
    }
    for key in &keys {
        rows.push(Cell::plain(key));
    }
    rows.end();
    let mut cells = vec![""; keys.len()];
    for field in fields {
        let Some(place) = position(&keys, field.key).and_then(|at| cells.get_mut(at)) else {
            continue;
        };
        if place.is_empty() {
            *place = field.value;
            continue;
        }
        end(&mut cells, &mut rows);
        if let Some(place) = position(&keys, field.key).and_then(|at| cells.get_mut(at)) {
            *place = field.value;
        }
    }
    end(&mut cells, &mut rows);
    Some(rows)
}

fn end<'a>(cells: &mut [&'a str], rows: &mut Rows<'a>) {
    for cell in cells.iter_mut() {
        let text = std::mem::take(cell);
        let mut cell = Cell::plain(text);
        if entities::decoded(text).is_some() {
            cell.escapes = Escapes::Entities;
        }
        rows.push(cell);
    }
    rows.end();
}

fn position(keys: &[&str], key: &str) -> Option<usize> {
    keys.iter().position(|known| *known == key)
}

/// The fields in the order of the text, and true if some are attributes.
fn fields<'a>(text: &'a str, rows: &mut Rows<'a>) -> Option<(Vec<Field<'a>>, bool)> {
    let mut fields = Vec::new();
    let mut has_attributes = false;
    let mut element = "";
    let mut rest = text;
    while let Some((before, tag)) = rest.split_once('<') {
        let value = before.trim();
        if !value.is_empty() {
            if element.is_empty() {
                return None;
            }
            fields.push(Field {
                key: element,
                value,
            });
        }
        let (tag, after) = tag.split_once('>')?;
        rest = after;
        if tag.starts_with(['/', '?', '!']) {
            element = "";
            rows.leave(tag);
            continue;
        }
        let end = tag
            .find(|c: char| c.is_whitespace() || c == '/')
            .unwrap_or(tag.len());
        let (name, attributes) = tag.split_at_checked(end)?;
        let is_name = |c: char| c.is_alphanumeric() || "-_.:".contains(c);
        if name.is_empty() || !name.chars().all(is_name) || is_among(name, &HTML) {
            return None;
        }
        element = name;
        rows.leave(name);
        let mut attributes = attributes.trim_end_matches('/').trim();
        while let Some((key, more)) = attributes.split_once('=') {
            let more = more.trim_start();
            let quote = more.chars().next().filter(|c| matches!(c, '"' | '\''))?;
            let (value, behind) = more.get(1..)?.split_once(quote)?;
            let key = key.trim();
            rows.leave(key);
            fields.push(Field { key, value });
            has_attributes = true;
            attributes = behind.trim_start();
        }
        if !attributes.is_empty() {
            return None;
        }
    }
    rest.trim().is_empty().then_some((fields, has_attributes))
}
