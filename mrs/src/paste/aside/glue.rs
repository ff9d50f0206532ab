//! What stands between names in a line that otherwise are one name: numbers, signs and breaks.

use super::super::Paste;
use super::super::phrases::separators::is_separator;
use super::lines::filled_lines;
use super::parts::Parts;

/// Signs that join names.
const SIGNS: [char; 4] = ['+', '&', '＋', '＆'];

/// Separators as programs and addresses of pages write them.
const ESCAPED: [&str; 8] = ["\\r\\n", "\\n", "\\r", "\\t", "%0D%0A", "%0A", "%2C", "%20"];

/// Finds numbers, signs, escapes, breaks and addresses of links between names of a cell that all are on the cluster.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    for line in filled_lines(paste.text) {
        for cell in line.split(is_separator).map(str::trim) {
            if !paste.knows(cell)
                && let Some(glue) = glue(cell, paste)
            {
                for part in glue {
                    parts.push(part);
                }
            }
        }
    }
}

/// Returns the parts between the names of `cell`; `None` unless several names and no other words are in it.
fn glue<'a>(cell: &'a str, paste: &Paste<'_, '_>) -> Option<Vec<&'a str>> {
    let (mut parts, mut names) = (Vec::new(), 0);
    let mut rest = cell.trim_start();
    while !rest.is_empty() {
        let length = length(rest);
        let is_glue = length > 0;
        let end = if is_glue { length } else { name_end(rest) };
        let (part, after) = rest.split_at_checked(end)?;
        if is_glue {
            parts.push(part);
        } else if paste.knows(part) {
            names += 1;
        } else {
            return None;
        }
        rest = after.trim_start();
    }
    (names > 1 && !parts.is_empty()).then_some(parts)
}

/// The length of the name at the start of `text`.
fn name_end(text: &str) -> usize {
    let is_within =
        |c: char| (c.is_alphanumeric() && !is_circled(c)) || matches!(c, '-' | '_' | '.');
    text.find(|c| !is_within(c)).unwrap_or(text.len())
}

/// Returns true for numbers in circles.
fn is_circled(c: char) -> bool {
    matches!(c, '\u{2460}'..='\u{24ff}' | '\u{2776}'..='\u{2793}')
}

/// The length of what is no name at the start of `text`; 0 if nothing is.
fn length(text: &str) -> usize {
    if text.starts_with(SIGNS) || text.starts_with(is_circled) || text.starts_with('[') {
        return text.chars().next().map_or(0, char::len_utf8);
    }
    if let Some(escaped) = ESCAPED.iter().find(|escaped| text.starts_with(**escaped)) {
        return escaped.len();
    }
    if text.starts_with("](") {
        return text.find(')').map_or(0, |end| end + 1);
    }
    if let Some(tag) = text.get(..3).filter(|tag| tag.eq_ignore_ascii_case("<br")) {
        let after = text.get(tag.len()..).unwrap_or_default();
        let end = after.find('>').unwrap_or(0);
        let is_tag = after
            .get(..end)
            .is_some_and(|it| it.trim_matches([' ', '/']).is_empty());
        return if is_tag && after.contains('>') {
            tag.len() + end + 1
        } else {
            0
        };
    }
    let inner = text.trim_start_matches(['(', '（']);
    let after = inner.trim_start_matches(|c: char| c.is_ascii_digit());
    let closed = after.trim_start_matches(['.', ')', '）', '、']);
    if after.len() < inner.len() && closed.len() < after.len() {
        text.len() - closed.len()
    } else {
        0
    }
}
