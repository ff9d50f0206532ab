//! The values of JSON of an unknown shape, as rows.

use std::collections::HashSet;

use super::super::notation::json_scan::{Scanner, Token, assigned};
use super::super::rows::{Cell, Escapes, MOST_COLUMNS, Rows};

/// A value with its key, the object that holds it, and the key of that object.
struct Value<'a> {
    object: usize,
    outer: &'a str,
    key: &'a str,
    text: &'a str,
}

/// An array or object that is open.
struct Frame<'a> {
    object: Option<usize>,
    outer: &'a str,
    key: &'a str,
}

/// Returns the rows of a text that is JSON, and true if the first one is of headings. Of one object,
/// and of arrays in it, each key with a value is a row; of several, each object with its own key.
pub(super) fn read(text: &str) -> Option<(Rows<'_>, bool)> {
    let at = assigned(text);
    let (values, all_keys) = values(text, at)?;
    let mut rows = Rows::new(text);
    rows.leave(text.get(..at)?);
    let first = values.first()?.object;
    // The keys that are in a row, by their places in the text.
    let mut used: HashSet<usize> = HashSet::new();
    if values.iter().all(|value| value.object == first) {
        used.extend(values.iter().map(|value| value.key.as_ptr().addr()));
        for key in all_keys {
            if !used.contains(&key.as_ptr().addr()) {
                rows.leave(key);
            }
        }
        for value in values {
            rows.push(cell(value.key));
            rows.push(cell(value.text));
            rows.end();
        }
        return Some((rows, false));
    }
    let mut keys: Vec<&str> = Vec::new();
    for value in &values {
        if !keys.contains(&value.key) {
            keys.push(value.key);
        }
        if keys.len() >= MOST_COLUMNS {
            return None;
        }
    }
    rows.push(Cell::default());
    for key in &keys {
        rows.push(cell(key));
    }
    rows.end();
    used.extend(keys.iter().map(|key| key.as_ptr().addr()));
    used.extend(values.iter().map(|value| value.outer.as_ptr().addr()));
    for key in all_keys {
        if !used.contains(&key.as_ptr().addr()) {
            rows.leave(key);
        }
    }
    let mut cells = vec![Cell::default(); keys.len() + 1];
    let mut last = first;
    for value in values {
        let column = keys
            .iter()
            .position(|key| *key == value.key)
            .map_or(0, |at| at + 1);
        let is_set = cells.get(column).is_some_and(|cell| !cell.text.is_empty());
        if value.object != last || is_set {
            end(&mut cells, &mut rows);
            last = value.object;
        }
        if let Some(first) = cells.first_mut() {
            *first = cell(value.outer);
        }
        if let Some(place) = cells.get_mut(column) {
            *place = cell(value.text);
        }
    }
    end(&mut cells, &mut rows);
    Some((rows, true))
}

fn end<'a>(cells: &mut [Cell<'a>], rows: &mut Rows<'a>) {
    for cell in cells {
        rows.push(std::mem::take(cell));
    }
    rows.end();
}

/// The values in objects, and all keys. Returns `None` if the text is no JSON.
fn values(text: &str, at: usize) -> Option<(Vec<Value<'_>>, Vec<&str>)> {
    let mut scanner = Scanner::new(text, at)?;
    let (mut values, mut keys) = (Vec::new(), Vec::new());
    let mut frames: Vec<Frame<'_>> = Vec::new();
    let mut objects = 0;
    while let Some(token) = scanner.next_token() {
        match token {
            Token::Open { is_object } => {
                let (object, outer, key) = match frames.last() {
                    Some(frame) => (frame.object, frame.outer, frame.key),
                    None => (None, "", ""),
                };
                objects += usize::from(is_object);
                frames.push(if is_object {
                    Frame {
                        object: Some(objects),
                        outer: key,
                        key: "",
                    }
                } else {
                    Frame { object, outer, key }
                });
            }
            Token::Close { .. } => {
                frames.pop();
            }
            Token::Key { raw, .. } => {
                keys.push(raw);
                if frames.is_empty() {
                    objects += 1;
                    frames.push(Frame {
                        object: Some(objects),
                        outer: "",
                        key: "",
                    });
                }
                frames.last_mut()?.key = raw;
            }
            Token::Text { raw: text, .. } | Token::Scalar(text) => {
                let frame = frames.last()?;
                values.push(Value {
                    object: frame.object?,
                    outer: frame.outer,
                    key: frame.key,
                    text,
                });
            }
            Token::Cut(raw) => keys.push(raw),
            Token::Invalid => return None,
        }
    }
    Some((values, keys))
}

fn cell(text: &str) -> Cell<'_> {
    let mut cell = Cell::plain(text);
    if text.contains('\\') {
        cell.escapes = Escapes::Program;
    }
    cell
}
