//! Splitting a list with marks, foreign quotes and foreign separators into cells.

use super::super::field::Field;
use super::super::marks;
use super::super::marks::Style;
use super::super::notation::{csv_quote, entities, quotes};
use super::super::phrases::prose;
use super::super::phrases::separators::{is_foreign_separator, is_separator, joined};
use super::super::{Paste, known_words};
use crate::name_list::is_blank;

/// Maximum length in bytes of a cell in foreign quotes, so that apostrophes cost little.
const LONGEST_QUOTED: usize = 1024;

/// A cell of the list.
pub(super) struct Piece<'a> {
    /// The cell without quotes, marks and brackets.
    pub(super) part: &'a str,
    pub(super) form: Form,
    /// Mark or label before the cell.
    pub(super) lead: &'a str,
    pub(super) field: Option<Field>,
    /// Index of the line.
    pub(super) line: usize,
    pub(super) is_marked: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    Plain,
    /// In quotation marks of CSV, which the list reads itself.
    Csv {
        doubled: bool,
    },
    Foreign,
}

/// Notations that occur in the list.
#[derive(Default)]
pub(super) struct Notations {
    pub(super) marks: bool,
    pub(super) quotes: bool,
    pub(super) separators: bool,
    pub(super) sentences: usize,
}

/// Returns true for punctuation alone, such as `---` or `…`.
fn is_drawing(part: &str) -> bool {
    !part.is_empty() && part.chars().all(|c| c.is_ascii_punctuation() || c == '…')
}

/// The start of `text` up to a separator.
fn cell(text: &str) -> &str {
    text.split(is_separator).next().unwrap_or_default()
}

/// The start of the label of users or groups behind a name, as in `bob. Groups: readers`.
fn label_behind(cell: &str) -> Option<usize> {
    let before = cell.get(..cell.find([':', '：'])?)?;
    let (name, word) = before.rsplit_once(' ')?;
    let is_name = !name.trim().is_empty() && !name.trim().contains(' ');
    (is_name && marks::field(word).is_some()).then(|| before.len() - word.len())
}

pub(super) struct Reader<'p, 'a, 'c> {
    pub(super) paste: &'p Paste<'a, 'c>,
    pub(super) at: usize,
    pub(super) style: Option<Style>,
    pub(super) brackets: bool,
    pub(super) never_closed: bool,
    /// Foreign quotes, and the offset up to which nothing closes them.
    pub(super) unclosed: Vec<(char, usize)>,
    pub(super) pieces: Vec<Piece<'a>>,
    pub(super) found: Notations,
}

impl<'a> Reader<'_, 'a, '_> {
    fn rest(&self) -> &'a str {
        self.paste.text.get(self.at..).unwrap_or_default()
    }

    pub(super) fn read(&mut self) {
        let mut line = 0;
        let mut label_field = None;
        let mut begins = true;
        let (mut lead, mut is_marked, mut field): (&str, bool, Option<Field>) = ("", false, None);
        while self.at < self.paste.text.len() {
            if begins {
                (lead, is_marked, field) = self.lead(&mut label_field);
                begins = false;
            } else if let Some((named, label)) = self.label_within() {
                self.found.marks = true;
                self.at += label.len();
                (lead, is_marked, field) = (label, true, Some(named));
            }
            self.skip_blanks();
            if self.brackets {
                while self.rest().starts_with(['(', '[', '{']) {
                    self.at += 1;
                    self.skip_blanks();
                }
            }
            let (part, form) = self.cell();
            if !part.is_empty() || !lead.trim().is_empty() {
                self.push(Piece {
                    part,
                    form,
                    lead,
                    field,
                    line,
                    is_marked,
                });
            }
            lead = "";
            self.skip_blanks();
            if self.brackets {
                while self.rest().starts_with([')', ']', '}', ' ']) {
                    self.found.quotes = true;
                    self.at += 1;
                }
            }
            if let Some(c) = self.rest().chars().next().filter(|c| is_separator(*c)) {
                self.at += c.len_utf8();
                self.found.separators |= is_foreign_separator(c);
                if matches!(c, '\n' | '\r') {
                    begins = true;
                    line += 1;
                }
            }
        }
    }

    fn push(&mut self, piece: Piece<'a>) {
        let plain = piece.form == Form::Plain;
        self.found.quotes |= piece.form == Form::Foreign;
        self.found.sentences += usize::from(
            plain
                && (self.style.is_none() || piece.is_marked)
                && (prose::is_sentence(piece.part)
                    || (self.pieces.is_empty() && prose::is_request(piece.part))
                    || known_words::is_attached(piece.part, self.paste))
                && !self.paste.knows(piece.part),
        );
        // A line of punctuation is no name.
        let is_joined = !self.pieces.is_empty() && joined(piece.part, self.paste.kind).is_some();
        self.found.separators |= plain && (is_drawing(piece.part) || is_joined);
        self.pieces.push(piece);
    }

    /// Reads marks and a label at the start of a line, or a line of comment. A label alone in its line holds for the
    /// lines below.
    fn lead(&mut self, label_field: &mut Option<Field>) -> (&'a str, bool, Option<Field>) {
        let rest = self.rest();
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = rest.get(..end).unwrap_or_default();
        if self.style.is_none() && marks::is_comment(line) {
            self.found.marks = true;
            self.at += line.len();
            return (line, true, None);
        }
        let (mark, after) = self
            .style
            .map_or(("", line), |style| marks::strip(line, style));
        let mut length = mark.len();
        let mut field = *label_field;
        let mut is_marked = !mark.trim().is_empty();
        if let Some((named, label, after)) =
            marks::label(after).or_else(|| self.label_without_colon(after))
        {
            length += label.len();
            is_marked = true;
            field = named;
            if after.trim().is_empty() {
                *label_field = named;
            }
        }
        self.found.marks |= is_marked;
        self.at += length;
        (line.get(..length).unwrap_or_default(), is_marked, field)
    }

    /// The label of users or groups at the position, which is behind other names in a line, and its field:
    /// `Users: alice; Groups: readers`.
    fn label_within(&mut self) -> Option<(Field, &'a str)> {
        self.skip_blanks();
        let before = self.pieces.last()?;
        if !before.is_marked && !self.paste.knows(before.part) {
            return None;
        }
        let cell = cell(self.rest());
        let (field, label, _) = marks::label(cell).or_else(|| self.label_without_colon(cell))?;
        Some((field?, label))
    }

    /// Splits a label without a colon off, as in `user alice`, where the name is on the cluster.
    fn label_without_colon(&self, text: &'a str) -> Option<(Option<Field>, &'a str, &'a str)> {
        let whole = cell(text).trim_end();
        let (word, name) = whole.split_once(' ')?;
        let is_name = !name.contains(' ') && self.paste.knows(name) && !self.paste.knows(whole);
        let field = marks::field(word).filter(|_| is_name)?;
        Some((Some(field), text.get(..=word.len())?, name))
    }

    fn skip_blanks(&mut self) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(is_blank).len();
    }

    /// Reads the cell at the position up to what ends it.
    fn cell(&mut self) -> (&'a str, Form) {
        let rest = self.rest();
        let first = rest.chars().next().unwrap_or('\n');
        if first == '"' && !self.never_closed {
            if let Some(cell) = self.csv(rest) {
                return cell;
            }
        } else if first != '"'
            && let Some(close) = quotes::closing(first)
            && let Some(length) = self.foreign(rest, first, close)
        {
            self.at += length;
            return (rest.get(..length).unwrap_or_default(), Form::Foreign);
        }
        let ends = |(at, c): (usize, char)| {
            let is_entity = || c == ';' && entities::ends(rest.get(..at).unwrap_or_default(), rest);
            is_separator(c) && !is_entity()
        };
        let end = rest.char_indices().find(|next| ends(*next));
        let end = end.map_or(rest.len(), |(at, _)| at);
        let cell = rest.get(..end).unwrap_or_default();
        if let Some(label) = label_behind(cell) {
            self.at += label;
            let name = cell.get(..label).unwrap_or_default().trim_end();
            let is_stopped = !self.paste.knows(name);
            let bare = name.strip_suffix('.').filter(|_| is_stopped);
            return (bare.unwrap_or(name), Form::Plain);
        }
        self.at += end;
        self.found.quotes |= cell.contains('&') && entities::decoded(cell).is_some();
        let cell = cell.trim_end_matches(is_blank);
        if self.brackets && !cell.contains(['(', '[', '{']) {
            let inner = cell.trim_end_matches([')', ']', '}', ' ']);
            self.found.quotes |= inner.len() < cell.len();
            return (inner, Form::Plain);
        }
        (cell, Form::Plain)
    }

    /// Reads a cell in quotation marks of CSV, which another quote can follow after blanks.
    fn csv(&mut self, rest: &'a str) -> Option<(&'a str, Form)> {
        let Some((length, doubled)) = csv_quote::length(rest.get(1..)?) else {
            self.never_closed = true;
            return None;
        };
        let close = length + 1;
        let after = rest.get(close + 1..)?;
        if !self.ends_cell(after) {
            return None;
        }
        self.at += close + 1;
        if after.trim_start_matches(is_blank).starts_with('"') {
            self.found.quotes = true;
        }
        Some((rest.get(1..close)?, Form::Csv { doubled }))
    }

    /// Returns the length of the cell in foreign quotes at the start of `rest`, quotes included.
    fn foreign(&mut self, rest: &str, quote: char, close: &str) -> Option<usize> {
        let open = quote.len_utf8();
        let before = self.unclosed.iter().position(|(known, _)| *known == quote);
        let searched = before.and_then(|index| self.unclosed.get(index));
        let searched = searched.map_or(0, |(_, end)| end.saturating_sub(self.at));
        let mut at = open.max(searched);
        let mut chars = rest.get(at..)?.chars();
        while let Some(c) = chars.next().filter(|c| !matches!(c, '\n' | '\r')) {
            let end = at + c.len_utf8();
            if end > LONGEST_QUOTED {
                break;
            }
            if close.contains(c)
                && at > open
                && rest.get(end..).is_some_and(|after| self.ends_cell(after))
            {
                return Some(end);
            }
            at = end;
        }
        let end = self.at + at;
        match before.and_then(|index| self.unclosed.get_mut(index)) {
            Some((_, known)) => *known = end.max(*known),
            None => self.unclosed.push((quote, end)),
        }
        None
    }

    /// Returns true if a cell in quotes can end before `after`: a separator, a bracket, another
    /// quote after a blank, or nothing follows.
    fn ends_cell(&self, after: &str) -> bool {
        let visible = after.trim_start_matches(is_blank);
        match visible.chars().next() {
            None => true,
            Some(c) => {
                is_separator(c)
                    || (self.brackets && matches!(c, ')' | ']' | '}'))
                    || (quotes::closing(c).is_some() && visible.len() < after.len())
            }
        }
    }
}
