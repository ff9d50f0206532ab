//! Rows in brackets: tuples of SQL, arrays of arrays of programs.

use super::super::rows::{Cell, Escapes, Rows};
use crate::name_list::is_blank;

/// Reads rows such as `('alice','ops'), ('bob','dev')`, also in a statement of SQL or an assignment.
/// Returns them with the index of the row of column names; `None` if they are no rows of the same
/// number of cells, at least two, with quotes.
pub(super) fn read(text: &str) -> Option<(Rows<'_>, Option<usize>)> {
    let mut reader = Reader {
        text,
        at: 0,
        rows: Rows::new(text),
    };
    let mut heading = None;
    let mut tuples = 0_usize;
    loop {
        let start = reader.at;
        let Some(gap) = reader.gap() else { break };
        let before = reader.at;
        let Some((cells, is_quoted)) = reader.tuple() else {
            reader.at = start;
            break;
        };
        let is_row = is_between(gap, tuples == 0);
        // The columns of a statement are named before its rows.
        let is_heading = !is_row && reader.names_columns();
        reader.rows.leave(gap);
        if is_heading && heading.is_none() && tuples == 0 {
            heading = Some(0);
        } else if is_row && is_quoted && cells.len() >= 2 {
            tuples += 1;
        } else if is_heading {
            reader
                .rows
                .leave(text.get(before..reader.at).unwrap_or_default());
            continue;
        } else {
            reader.at = start;
            break;
        }
        for cell in cells {
            reader.rows.push(cell);
        }
        reader.rows.end();
    }
    let Reader { at, mut rows, .. } = reader;
    rows.leave(text.get(at..).unwrap_or_default());
    let width = rows.row(0).len();
    let is_even = rows.iter().all(|row| row.len() == width);
    (is_even && (tuples >= 2 || (tuples == 1 && heading.is_some()))).then_some((rows, heading))
}

/// Returns true if the text before a bracket lets a row follow: separators, an outer bracket,
/// `VALUES`, `IN (`, and `users =` before the first row.
fn is_between(gap: &str, is_first: bool) -> bool {
    let gap = gap.trim_end();
    let inner = gap.trim_end_matches(['(', '[', ' ', '\n', '\r']);
    let word = inner
        .rsplit(|c: char| !c.is_ascii_alphanumeric())
        .next()
        .unwrap_or_default();
    gap.chars()
        .all(|c| ",;([)] \r\n\t".contains(c) || is_blank(c))
        || (is_first && inner.ends_with(['=', ':']) && !inner.contains(['"', '\'', '{']))
        || word.eq_ignore_ascii_case("values")
        || (word.eq_ignore_ascii_case("in") && inner.len() < gap.len())
}

struct Reader<'a> {
    text: &'a str,
    at: usize,
    rows: Rows<'a>,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Returns the text up to the next innermost bracket, outer ones included, and goes to it.
    fn gap(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let mut end = rest.find(['(', '['])?;
        loop {
            let inside = rest.get(end + 1..)?;
            let visible = inside.trim_start();
            if !visible.starts_with(['(', '[']) {
                break;
            }
            end += 1 + inside.len() - visible.len();
        }
        self.at += end;
        rest.get(..end)
    }

    /// Reads the cells in the brackets at the position. Returns `None` if the brackets are not closed
    /// or have objects in them.
    fn tuple(&mut self) -> Option<(Vec<Cell<'a>>, bool)> {
        self.at += 1;
        let mut cells = Vec::new();
        let mut is_quoted = false;
        loop {
            let rest = self.rest();
            let visible = rest.trim_start();
            self.at += rest.len() - visible.len();
            // Prefixes of strings, as in `N'alice'`.
            let prefix = visible
                .get(1..)
                .is_some_and(|rest| rest.starts_with(['\'', '"']));
            let prefix = usize::from(prefix && visible.starts_with(char::is_alphabetic));
            let string = visible.get(prefix..).unwrap_or_default();
            if let Some((cell, length)) = quoted(string) {
                self.rows.leave(visible.get(..prefix).unwrap_or_default());
                self.at += prefix + length;
                cells.push(cell);
                is_quoted = true;
                let after = self.plain()?;
                self.rows.leave(after);
            } else {
                let text = self.plain()?;
                // A comma may stand after the last cell.
                if !(text.trim().is_empty() && self.rest().starts_with([')', ']'])) {
                    cells.push(Cell::plain(text));
                }
            }
            let end = self.rest().bytes().next()?;
            self.at += 1;
            if end != b',' {
                return Some((cells, is_quoted));
            }
        }
    }

    /// Reads up to the comma or bracket that ends a cell.
    fn plain(&mut self) -> Option<&'a str> {
        let rest = self.rest();
        let mut depth = 0_usize;
        let end = rest.find(|c| match c {
            '{' | '}' | ';' => true,
            '(' | '[' => {
                depth += 1;
                false
            }
            ')' | ']' if depth > 0 => {
                depth -= 1;
                false
            }
            ',' | ')' | ']' => depth == 0,
            _ => false,
        })?;
        let text = rest.get(..end)?;
        self.at += end;
        (!self.rest().starts_with(['{', '}', ';'])).then_some(text)
    }

    /// Returns true if the brackets before the position name the columns of the rows that follow.
    fn names_columns(&self) -> bool {
        let rest = self.rest();
        let end = rest.find(['(', '[', ';']).unwrap_or(rest.len());
        is_between(rest.get(..=end).unwrap_or_default(), false)
            && rest
                .get(..end)
                .is_some_and(|gap| gap.contains(char::is_alphabetic))
    }
}

/// Reads a string in quotes of SQL and programs, and returns its cell and its length.
fn quoted(text: &str) -> Option<(Cell<'_>, usize)> {
    let quote = text
        .chars()
        .next()
        .filter(|c| matches!(c, '\'' | '"' | '`'))?;
    let inside = text.get(1..)?;
    let mut escapes = Escapes::None;
    let mut chars = inside.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' {
            escapes = Escapes::Program;
            chars.next();
        } else if c == quote {
            if chars.next_if(|(_, next)| *next == quote).is_none() {
                let mut cell = Cell::plain(inside.get(..at)?);
                cell.escapes = escapes;
                return Some((cell, at + 2));
            }
            escapes = Escapes::Doubled(quote);
        }
    }
    None
}
