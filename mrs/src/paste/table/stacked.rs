//! Records of a page with each value in the line below its heading.

use super::super::Paste;
use super::super::aside::filled_lines;
use super::super::rows::{Cell, Rows};
use crate::heading::{Heading, meaning};

/// The fewest fields of a record: two could be lists below their labels.
const FEWEST_FIELDS: usize = 3;

/// Reads lines of headings and values in turn, where only users or groups are on the cluster. A heading that comes
/// again begins another record.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Rows<'a>> {
    let lines: Vec<&str> = filled_lines(paste.text).collect();
    let pairs = || {
        lines
            .chunks_exact(2)
            .filter_map(|pair| Some((*pair.first()?, *pair.last()?)))
    };
    let is_naming = |text: &str| {
        matches!(
            meaning(text),
            Some(Heading::User | Heading::Group | Heading::Name)
        )
    };
    let is_pair = |(key, value): (&str, &str)| {
        meaning(key).is_some() && !is_naming(value) && (is_naming(key) || !paste.knows(value))
    };
    if !lines.len().is_multiple_of(2) || !pairs().all(is_pair) {
        return None;
    }
    let mut keys: Vec<&str> = Vec::new();
    for (key, _) in pairs() {
        if !keys.contains(&key) {
            keys.push(key);
        }
    }
    if keys.len() < FEWEST_FIELDS || !keys.iter().any(|key| is_naming(key)) {
        return None;
    }
    let mut rows = Rows::new(paste.text);
    for key in &keys {
        rows.push(Cell::plain(key));
    }
    rows.end();
    let mut record: Vec<Option<&str>> = vec![None; keys.len()];
    for (key, value) in pairs() {
        let column = keys.iter().position(|known| *known == key)?;
        if record.get(column)?.is_some() {
            end(&mut record, &mut rows);
        }
        if keys.get(column)?.as_ptr() != key.as_ptr() {
            rows.leave(key);
        }
        *record.get_mut(column)? = Some(value);
    }
    end(&mut record, &mut rows);
    Some(rows)
}

fn end<'a>(record: &mut [Option<&'a str>], rows: &mut Rows<'a>) {
    for value in record {
        rows.push(Cell::plain(value.take().unwrap_or_default()));
    }
    rows.end();
}
