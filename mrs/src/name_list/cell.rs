//! A cell of the text, before it is judged.

use super::Location;
use super::tidy::is_blank;

/// What follows a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Another cell of the same line.
    Cell,
    /// The next line.
    Line,
    /// The end of the text.
    Text,
}

/// How a cell is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form<'a> {
    /// As it stands.
    Plain,
    /// In quotes: what is between them, and whether quotes in it are doubled.
    Quoted { inner: &'a str, doubled: bool },
    /// A quote opens it and nothing closes it.
    Unclosed,
    /// Goes on after its closing quote.
    TextAfterQuote,
}

/// A cell of the text, with everything that is needed to judge it or to write it again.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'a> {
    /// All of it, blanks included.
    pub(super) whole: &'a str,
    /// What ends it; empty at the end of the text.
    pub(super) separator: &'a str,
    pub(super) ends: Ends,
    /// Where it stands, blanks left out.
    pub(super) location: Location,
    pub(super) form: Form<'a>,
    /// The classes of all its bytes.
    pub(super) flags: u8,
}

impl Cell<'_> {
    /// Whether there is nothing in it, so that it is no cell to a person.
    pub(super) fn is_empty(&self) -> bool {
        match self.form {
            Form::Plain => self.location.start == self.location.end,
            Form::Quoted { inner, .. } => inner.chars().all(is_blank),
            Form::Unclosed | Form::TextAfterQuote => false,
        }
    }
}
