//! Splitting a text into rows and cells at delimiters.

use super::super::notation::csv_quote;
use super::{Cell, Escapes, Rows, is_drawn};
use crate::name_list::is_blank;

impl<'a> Rows<'a> {
    /// Splits `text` at `delimiters` and at line breaks outside of quotes. Rows without content are
    /// left out. A row with a delimiter at its start or end, as in Markdown, has no cell there if
    /// `framed`; a doubled delimiter then counts once, as in headings of Jira, and lines without any
    /// are outside.
    pub(in super::super) fn split(text: &'a str, delimiters: &[char], framed: bool) -> Self {
        let mut rows = Self::new(text);
        let mut splitter = Splitter {
            text,
            delimiters,
            framed,
            at: 0,
            never_closed: false,
        };
        let mut first = true;
        while splitter.at < text.len() {
            let (cell, end) = splitter.cell();
            let ending = text.get(end..).and_then(|rest| rest.chars().next());
            let more = ending.is_some_and(|c| delimiters.contains(&c));
            let edge = framed && cell.text.is_empty() && (first || !more || doubled(text, end));
            if framed && first && !more && !is_drawn(cell.text) {
                rows.leave(cell.text);
            } else if !edge {
                rows.push(cell);
            }
            first = !more;
            splitter.at = end + ending.map_or(1, char::len_utf8);
            if !more {
                rows.end();
            }
        }
        rows.end();
        rows
    }
}

/// Returns true if the delimiter at `at` follows another one.
fn doubled(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    at.checked_sub(1)
        .is_some_and(|before| bytes.get(before) == bytes.get(at))
}

struct Splitter<'a, 'd> {
    text: &'a str,
    delimiters: &'d [char],
    /// True if a backslash before a delimiter makes it part of a cell.
    framed: bool,
    at: usize,
    /// True once a quote was seen that nothing closes, so that the rest is searched only once.
    never_closed: bool,
}

impl<'a> Splitter<'a, '_> {
    /// Returns the cell at the position and the offset of the byte that ends it.
    fn cell(&mut self) -> (Cell<'a>, usize) {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let visible = rest.trim_start_matches(is_blank);
        if visible.starts_with('"') && !self.never_closed {
            let open = self.at + rest.len() - visible.len();
            if let Some(quoted) = self.quoted(open) {
                return quoted;
            }
        }
        let mut escaped = false;
        let mut has_escapes = false;
        let ends = |c: char| {
            let was_escaped = escaped;
            escaped = self.framed && c == '\\' && !was_escaped;
            has_escapes |= was_escaped && c.is_ascii_punctuation();
            matches!(c, '\n' | '\r') || (!was_escaped && self.delimiters.contains(&c))
        };
        let end = rest
            .find(ends)
            .map_or(self.text.len(), |length| self.at + length);
        let mut cell = Cell::plain(self.text.get(self.at..end).unwrap_or_default());
        if has_escapes {
            cell.escapes = Escapes::Punctuation;
        }
        (cell, end)
    }

    fn quoted(&mut self, open: usize) -> Option<(Cell<'a>, usize)> {
        let rest = self.text.get(open + 1..)?;
        let Some((close, doubled)) = csv_quote::length(rest) else {
            self.never_closed = true;
            return None;
        };
        let after = rest.get(close + 1..)?;
        let blanks = after.len() - after.trim_start_matches(is_blank).len();
        let end = open + 1 + close + 1 + blanks;
        let following = self.text.get(end..).and_then(|rest| rest.chars().next());
        let ends =
            following.is_none_or(|c| matches!(c, '\n' | '\r') || self.delimiters.contains(&c));
        let mut cell = Cell::plain(rest.get(..close)?);
        if doubled {
            cell.escapes = Escapes::Doubled('"');
        }
        ends.then_some((cell, end))
    }
}
