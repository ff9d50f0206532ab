//! The rows and cells of a table.

mod delimited;

use std::borrow::Cow;

use crate::name_list::is_blank;

/// Maximum number of columns that are told apart. The cells after them are one more cell, which
/// belongs to no column.
pub(super) const MOST_COLUMNS: usize = 64;

/// How the text of a cell stands for a name with quotes or punctuation in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Escapes {
    #[default]
    None,
    /// This quote is doubled.
    Doubled(char),
    /// A backslash stands before punctuation, as in Markdown.
    Punctuation,
    /// Backslashes as in strings of programs.
    Program,
    /// Characters by their names, as in HTML.
    Entities,
}

/// A cell, without the blanks and quotes around it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Cell<'a> {
    pub(super) text: &'a str,
    pub(super) escapes: Escapes,
}

impl<'a> Cell<'a> {
    /// The cell with `text`, without the blanks around it.
    pub(super) fn plain(text: &'a str) -> Self {
        Self {
            text: text.trim_matches(|c: char| c.is_whitespace() || is_blank(c)),
            escapes: Escapes::None,
        }
    }

    /// Returns the text without escapes; `None` if they are none of a text.
    pub(super) fn unescaped(&self) -> Option<Cow<'a, str>> {
        match self.escapes {
            Escapes::None => Some(Cow::Borrowed(self.text)),
            Escapes::Doubled(quote) => {
                let doubled = [quote, quote].iter().collect::<String>();
                let single = quote.encode_utf8(&mut [0; 4]).to_owned();
                Some(Cow::Owned(self.text.replace(&doubled, &single)))
            }
            Escapes::Punctuation => {
                let mut name = String::with_capacity(self.text.len());
                let mut rest = self.text.chars().peekable();
                while let Some(c) = rest.next() {
                    let escapes = c == '\\' && rest.peek().is_some_and(char::is_ascii_punctuation);
                    name.push(if escapes { rest.next().unwrap_or(c) } else { c });
                }
                Some(Cow::Owned(name))
            }
            Escapes::Entities => super::notation::entities::decoded(self.text).map(Cow::Owned),
            Escapes::Program => super::notation::json_scan::unescape(self.text).map(Cow::Owned),
        }
    }
}

/// The rows of a table. A row can have fewer cells than there are columns.
pub(super) struct Rows<'a> {
    text: &'a str,
    cells: Vec<Cell<'a>>,
    /// The end of each row in `cells`.
    ends: Vec<u32>,
    /// Text that is in no row, in the order of the text.
    outside: Vec<&'a str>,
    /// True if each column is a list of its own, of which only a person knows whether it is meant.
    pub(super) are_lists: bool,
    /// True if the second column is what the first one is mapped to.
    pub(super) are_mapped: bool,
}

impl<'a> Rows<'a> {
    /// No rows yet, of `text`.
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            cells: Vec::new(),
            ends: Vec::new(),
            outside: Vec::new(),
            are_lists: false,
            are_mapped: false,
        }
    }

    /// The text of the rows.
    pub(super) fn text(&self) -> &'a str {
        self.text
    }

    /// Leaves `part` of the text outside of the rows.
    pub(super) fn leave(&mut self, part: &'a str) {
        if part.contains(char::is_alphanumeric) {
            self.outside.push(part);
        }
    }

    /// The parts of the text that are in no row.
    pub(super) fn outside(&self) -> &[&'a str] {
        &self.outside
    }

    fn row_start(&self) -> usize {
        self.ends.last().map_or(0, |end| *end as usize)
    }

    /// Adds a cell to the row that is not ended yet.
    pub(super) fn push(&mut self, cell: Cell<'a>) {
        if self.cells.len() - self.row_start() <= MOST_COLUMNS {
            self.cells.push(cell);
        } else if let Some(last) = self.cells.last_mut() {
            let offset = |part: &str| part.as_ptr().addr() - self.text.as_ptr().addr();
            let (start, end) = (offset(last.text), offset(cell.text) + cell.text.len());
            last.text = self.text.get(start..end).unwrap_or(cell.text);
        }
    }

    /// Fills the row that is not ended yet with empty cells up to `column`.
    pub(super) fn fill(&mut self, column: usize) {
        while self.cells.len() - self.row_start() < column.min(MOST_COLUMNS) {
            self.cells.push(Cell::default());
        }
    }

    /// Ends the row.
    pub(super) fn end(&mut self) {
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

/// Returns true for a row that only draws: `|---|:--:|`, `+----+`.
pub(super) fn is_rule(row: &[Cell<'_>]) -> bool {
    row.iter().all(|cell| is_drawn(cell.text)) && row.iter().any(|cell| !cell.text.is_empty())
}

/// Returns true for a text of lines and corners, as programs and wikis draw them.
pub(super) fn is_drawn(text: &str) -> bool {
    text.chars().all(|c| "-+=: ".contains(c) || is_box(c))
}

/// Returns true for the characters that draw boxes.
pub(super) fn is_box(c: char) -> bool {
    matches!(c, '\u{2500}'..='\u{257f}')
}
