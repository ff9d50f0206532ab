//! Splitting a text into the rows and cells of a table.

use super::csv_quote;
use crate::name_list::is_blank;

/// Maximum number of columns that are told apart. The cells after them are one more cell, which
/// belongs to no column.
pub(super) const MOST_COLUMNS: usize = 64;

/// A cell, without the blanks and quotes around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    pub(super) text: &'a str,
    /// True if the quotes in the text are doubled.
    pub(super) doubled: bool,
}

/// The rows of a table. A row can have fewer cells than there are columns.
pub(super) struct Rows<'a> {
    text: &'a str,
    cells: Vec<Cell<'a>>,
    /// The end of each row in `cells`.
    ends: Vec<u32>,
}

impl<'a> Rows<'a> {
    /// Splits `text` at `delimiter` and at line breaks outside of quotes. Rows without content are
    /// left out. A row with a delimiter at its start or end, as in Markdown, has no cell there if
    /// `framed`; a doubled delimiter then counts once, as in headings of Jira.
    pub(super) fn split(text: &'a str, delimiter: u8, framed: bool) -> Self {
        let mut rows = Self {
            text,
            cells: Vec::new(),
            ends: Vec::new(),
        };
        let mut splitter = Splitter {
            text,
            delimiter,
            at: 0,
            never_closed: false,
        };
        let mut first = true;
        while splitter.at < text.len() {
            let (cell, end) = splitter.cell();
            let more = text.as_bytes().get(end) == Some(&delimiter);
            let edge = framed && cell.text.is_empty() && (first || !more || doubled(text, end));
            if !edge {
                rows.push(cell);
            }
            first = !more;
            splitter.at = end + 1;
            if !more {
                rows.end();
            }
        }
        rows.end();
        rows
    }

    fn row_start(&self) -> usize {
        self.ends.last().map_or(0, |end| *end as usize)
    }

    fn push(&mut self, cell: Cell<'a>) {
        if self.cells.len() - self.row_start() <= MOST_COLUMNS {
            self.cells.push(cell);
        } else if let Some(last) = self.cells.last_mut() {
            let offset = |part: &str| part.as_ptr().addr() - self.text.as_ptr().addr();
            let (start, end) = (offset(last.text), offset(cell.text) + cell.text.len());
            last.text = self.text.get(start..end).unwrap_or(cell.text);
        }
    }

    fn end(&mut self) {
        let start = self.row_start();
        let row = self.cells.get(start..).unwrap_or_default();
        if row.iter().all(|cell| cell.text.is_empty()) {
            self.cells.truncate(start);
        } else {
            self.ends.push(crate::count::of(self.cells.len()));
        }
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    /// The cells of the row at `index`.
    pub(super) fn row(&self, index: usize) -> &[Cell<'a>] {
        let end_of = |index: usize| self.ends.get(index).map_or(0, |end| *end as usize);
        let start = index.checked_sub(1).map_or(0, end_of);
        self.cells.get(start..end_of(index)).unwrap_or_default()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &[Cell<'a>]> {
        (0..self.len()).map(|index| self.row(index))
    }
}

/// Returns true if the delimiter at `at` follows another one.
fn doubled(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    at.checked_sub(1)
        .is_some_and(|before| bytes.get(before) == bytes.get(at))
}

struct Splitter<'a> {
    text: &'a str,
    delimiter: u8,
    at: usize,
    /// True once a quote was seen that nothing closes, so that the rest is searched only once.
    never_closed: bool,
}

impl<'a> Splitter<'a> {
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
        let end = rest
            .bytes()
            .position(|byte| byte == self.delimiter || matches!(byte, b'\n' | b'\r'))
            .map_or(self.text.len(), |length| self.at + length);
        let text = self.text.get(self.at..end).unwrap_or_default();
        let text = text.trim_matches(|c: char| c.is_whitespace() || is_blank(c));
        (
            Cell {
                text,
                doubled: false,
            },
            end,
        )
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
        let ends = match self.text.as_bytes().get(end) {
            None | Some(b'\n' | b'\r') => true,
            Some(byte) => *byte == self.delimiter,
        };
        let text = rest.get(..close)?;
        let text = text.trim_matches(|c: char| c.is_whitespace() || is_blank(c));
        ends.then_some((Cell { text, doubled }, end))
    }
}
