//! A cell of the text before validation.

use super::Location;
use super::tidy::is_blank;

/// The end of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Another cell of the same line follows.
    Cell,
    /// The next line follows.
    Line,
    /// The text ends.
    Text,
}

/// The notation of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form<'a> {
    /// Without quotes.
    Plain,
    /// In quotes, with the text between them, and true if quotes in the text are doubled.
    Quoted { inner: &'a str, doubled: bool },
    /// A quote opens the cell and nothing closes it.
    Unclosed,
    /// Text follows the closing quote.
    TextAfterQuote,
}

/// A cell of the text, with all that validation and writing need.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cell<'a> {
    /// The whole cell, blanks included.
    pub(super) whole: &'a str,
    /// The separator after the cell; empty at the end of the text.
    pub(super) separator: &'a str,
    pub(super) ends: Ends,
    /// Location of the cell without the blanks around it.
    pub(super) location: Location,
    pub(super) form: Form<'a>,
    /// The classes of all bytes of the cell.
    pub(super) flags: u8,
}

impl Cell<'_> {
    /// Returns true if the cell has no visible content.
    pub(super) fn is_empty(&self) -> bool {
        match self.form {
            Form::Plain => self.location.start == self.location.end,
            Form::Quoted { inner, .. } => inner.chars().all(is_blank),
            Form::Unclosed | Form::TextAfterQuote => false,
        }
    }
}
