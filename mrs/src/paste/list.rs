//! Names in lists with marks, foreign quotes or foreign separators.

use std::borrow::Cow;

use super::gathering::{Field, Gathering};
use super::marks::{self, Style};
use super::{Paste, Proposal, Reason, Source, prose, quotes};
use crate::heading::is_heading;
use crate::name_list::is_blank;

/// Maximum length in bytes of a cell in foreign quotes, so that apostrophes cost little.
const LONGEST_QUOTED: usize = 1024;

/// Words that begin a statement of SQL.
const SQL: [&str; 9] = [
    "insert", "select", "values", "where", "in", "delete", "update", "and", "not",
];

/// Returns true for separators of other scripts and notations than CSV.
pub(super) fn is_foreign_separator(c: char) -> bool {
    matches!(
        c,
        '，' | '；'
            | '、'
            | '､'
            | '،'
            | '؛'
            | '﹐'
            | '﹑'
            | '﹔'
            | '︐'
            | '︔'
            | '|'
            | '｜'
            | '\u{b}'
            | '\u{c}'
            | '\u{85}'
            | '\u{2028}'
            | '\u{2029}'
    )
}

/// Returns true for all separators of names.
pub(super) fn is_separator(c: char) -> bool {
    matches!(c, ',' | ';' | '\t' | '\n' | '\r') || is_foreign_separator(c)
}

/// A cell of the list.
struct Piece<'a> {
    /// The cell without quotes, marks and brackets.
    part: &'a str,
    form: Form,
    /// Mark or label before the cell.
    lead: &'a str,
    field: Option<Field>,
    /// Index of the line.
    line: usize,
    is_marked: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Form {
    Plain,
    /// In quotation marks of CSV, which the list reads itself.
    Csv {
        doubled: bool,
    },
    Foreign,
}

/// Notations that occur in the list.
#[derive(Default)]
struct Notations {
    marks: bool,
    quotes: bool,
    separators: bool,
    sentences: usize,
}

/// Reads a list with notations that a plain list does not have.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    let style = marks::style(paste);
    let prefix = if style.is_none() {
        prefix(paste.text)
    } else {
        None
    };
    let brackets = style.is_none() && (prefix.is_some() || begins_bracket(paste.text));
    let mut reader = Reader {
        paste,
        at: prefix.unwrap_or(0),
        style,
        brackets,
        never_closed: false,
        pieces: Vec::new(),
        found: Notations::default(),
    };
    reader.read();
    let Reader { pieces, found, .. } = reader;
    if found.sentences * 2 > pieces.len() || (found.sentences > 0 && !found.marks) {
        return Some(prose::take(paste));
    }
    let slashes = pieces
        .iter()
        .any(|piece| piece.form == Form::Plain && slashed(piece.part, paste));
    let source = if found.marks {
        Source::ListMarks
    } else if found.quotes {
        Source::Quoted
    } else if found.separators || slashes {
        Source::Separators
    } else {
        return None;
    };
    let mut gathering = Gathering::new(paste);
    gathering.leave(
        paste.text.get(..prefix.unwrap_or(0)).unwrap_or_default(),
        Reason::Text,
    );
    take(
        &pieces,
        found.marks,
        prefix.is_some(),
        &mut gathering,
        paste,
    );
    Some(gathering.into_proposal(source))
}

fn take<'a>(
    pieces: &[Piece<'a>],
    marks: bool,
    is_statement: bool,
    gathering: &mut Gathering<'a>,
    paste: &Paste<'a, '_>,
) {
    let first_line = pieces.first().map_or(0, |piece| piece.line);
    let only_quoted = is_statement && pieces.iter().any(|piece| piece.form != Form::Plain);
    let mut headings = pieces.last().is_some_and(|last| last.line > first_line);
    for piece in pieces {
        let part = piece.part;
        gathering.leave(piece.lead, Reason::Notation);
        headings = headings && piece.line == first_line && !piece.is_marked && is_heading(part);
        let field = piece.field.unwrap_or(gathering.own());
        let around = marks && !piece.is_marked && prose::is_around_list(part);
        match piece.form {
            _ if headings => gathering.leave(part, Reason::Heading),
            Form::Plain if only_quoted || around => gathering.leave(part, Reason::Text),
            Form::Plain if slashed(part, paste) => {
                for name in part.split(['/', '／']) {
                    gathering.take(field, name);
                }
            }
            Form::Csv { doubled: true } => {
                let name = Cow::Owned(part.replace("\"\"", "\""));
                gathering.take_unescaped(field, part, name);
            }
            Form::Foreign => match quotes::inner(part) {
                Some(Cow::Owned(name)) => gathering.take_unescaped(field, part, Cow::Owned(name)),
                _ => gathering.take(field, part),
            },
            Form::Plain | Form::Csv { .. } => gathering.take(field, part),
        }
    }
}

/// Returns true if slashes separate several names in `part`: it is no path, link or fraction, and
/// not on the cluster itself.
fn slashed(part: &str, paste: &Paste<'_, '_>) -> bool {
    part.contains(['/', '／'])
        && !part.contains("//")
        && part.split(['/', '／']).all(|name| {
            let name = name.trim();
            name.chars().nth(1).is_some() && name.starts_with(char::is_alphabetic)
        })
        && !paste.knows(part)
}

/// Returns the offset of the bracket after the start of an SQL statement or an assignment.
fn prefix(text: &str) -> Option<usize> {
    let first = text.trim_start();
    let word = first
        .split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
        .next()
        .filter(|word| !word.is_empty())?;
    let bracket = text.find(['[', '(', '{'])?;
    let before = text.get(..bracket)?.trim_end();
    if before.ends_with(['=', ':']) && !before.contains(['\n', '\r', ',', ';']) {
        return Some(bracket);
    }
    if !SQL.iter().any(|known| word.eq_ignore_ascii_case(known)) {
        return None;
    }
    let opens = |(at, _): &(usize, &str)| {
        text.get(at + 1..).is_some_and(|rest| {
            let quote = rest.trim_start().chars().next();
            quote.is_some_and(|c| quotes::closing(c).is_some())
        })
    };
    let quoted = text.match_indices('(').find(opens).map(|(at, _)| at);
    quoted.or_else(|| word.eq_ignore_ascii_case("in").then_some(bracket))
}

/// Returns true if brackets around the names or around each name begin the text. Braces are part of
/// names of groups unless one pair is around several cells.
fn begins_bracket(text: &str) -> bool {
    let text = text.trim_matches(|c: char| c.is_whitespace() || is_blank(c) || c == ';');
    match text.bytes().next() {
        Some(b'(' | b'[') => true,
        Some(b'{') => {
            text.ends_with('}')
                && text.bytes().filter(|byte| *byte == b'{').count() == 1
                && text.contains([',', ';', '\'', '"', '\n'])
        }
        _ => false,
    }
}

struct Reader<'p, 'a, 'c> {
    paste: &'p Paste<'a, 'c>,
    at: usize,
    style: Option<Style>,
    brackets: bool,
    never_closed: bool,
    pieces: Vec<Piece<'a>>,
    found: Notations,
}

impl<'a> Reader<'_, 'a, '_> {
    fn rest(&self) -> &'a str {
        self.paste.text.get(self.at..).unwrap_or_default()
    }

    fn read(&mut self) {
        let mut line = 0;
        let mut label_field = None;
        let mut begins = true;
        let (mut lead, mut is_marked, mut field): (&str, bool, Option<Field>) = ("", false, None);
        while self.at < self.paste.text.len() {
            if begins {
                (lead, is_marked, field) = self.lead(&mut label_field);
                begins = false;
            }
            self.skip_blanks();
            if self.brackets {
                while self.rest().starts_with(['(', '[', '{']) {
                    self.at += 1;
                    self.skip_blanks();
                }
            }
            let (part, form) = self.cell();
            if !part.is_empty() || !lead.is_empty() {
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
                && prose::is_sentence(piece.part)
                && !self.paste.knows(piece.part),
        );
        self.pieces.push(piece);
    }

    /// Reads marks and a label at the start of a line. A label alone in its line holds for the
    /// lines below.
    fn lead(&mut self, label_field: &mut Option<Field>) -> (&'a str, bool, Option<Field>) {
        let rest = self.rest();
        let end = rest.find(['\n', '\r']).unwrap_or(rest.len());
        let line = rest.get(..end).unwrap_or_default();
        let (mark, after) = self
            .style
            .map_or(("", line), |style| marks::strip(line, style));
        let mut length = mark.len();
        let mut field = *label_field;
        let mut is_marked = !mark.trim().is_empty();
        if let Some((named, label, after)) = marks::label(after) {
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
            && let Some(length) = self.foreign(rest, first.len_utf8(), close)
        {
            self.at += length;
            return (rest.get(..length).unwrap_or_default(), Form::Foreign);
        }
        let end = rest.find(is_separator).unwrap_or(rest.len());
        self.at += end;
        let cell = rest.get(..end).unwrap_or_default();
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
        let mut doubled = false;
        let mut bytes = rest.bytes().enumerate().skip(1).peekable();
        let close = loop {
            match bytes.next() {
                None => {
                    self.never_closed = true;
                    return None;
                }
                Some((_, b'"')) if bytes.next_if(|next| next.1 == b'"').is_some() => doubled = true,
                Some((close, b'"')) => break close,
                Some(_) => {}
            }
        };
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
    fn foreign(&self, rest: &str, open: usize, close: &str) -> Option<usize> {
        let mut at = open;
        let inside = rest.get(open..)?;
        for c in inside.chars() {
            at += c.len_utf8();
            if at > LONGEST_QUOTED || matches!(c, '\n' | '\r') {
                return None;
            }
            if close.contains(c)
                && at > open + c.len_utf8()
                && rest.get(at..).is_some_and(|after| self.ends_cell(after))
            {
                return Some(at);
            }
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
