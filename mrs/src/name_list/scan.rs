//! A text cut into cells, in one pass over its bytes.
//!
//! Cells keep every byte: cells and separators put together are the text again. What a cell means
//! is decided elsewhere.

use super::Place;
use super::tidy::is_blank;
use crate::count;

/// Ends a cell.
const STOP: u8 = 1;
/// Never part of a name.
pub(super) const CONTROL: u8 = 2;
/// Part of a character beyond ASCII.
pub(super) const HIGH: u8 = 4;
/// Punctuation that some rule may warn about.
pub(super) const ODD: u8 = 8;

static CLASSES: [u8; 256] = classes();

#[expect(
    clippy::indexing_slicing,
    reason = "runs at compile time, where a panic is an error"
)]
const fn classes() -> [u8; 256] {
    let mut table = [0; 256];
    let mut byte: u8 = 0;
    loop {
        table[byte as usize] = match byte {
            b'\n' | b'\r' | b'\t' => STOP | CONTROL,
            b',' | b';' => STOP | ODD,
            b' ' | b'-' | b'_' | b'0'..=b'9' | b'A'..=b'Z' | b'a'..=b'z' => 0,
            0x80.. => HIGH,
            0x00..=0x1f | 0x7f => CONTROL,
            _ => ODD,
        };
        if byte == u8::MAX {
            return table;
        }
        byte += 1;
    }
}

fn class(byte: u8) -> u8 {
    CLASSES.get(usize::from(byte)).copied().unwrap_or(CONTROL)
}

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
    pub(super) place: Place,
    pub(super) form: Form<'a>,
    /// The classes of all its bytes.
    pub(super) flags: u8,
}

/// Cuts a text into cells.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    line_start: usize,
    /// Bytes of the line so far that begin no character.
    inner_bytes: usize,
}

/// The end of a cell, before anything is known of what follows.
struct Extent<'a> {
    end: usize,
    flags: u8,
    form: Form<'a>,
    lines: bool,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        let at = if text.starts_with('\u{feff}') {
            '\u{feff}'.len_utf8()
        } else {
            0
        };
        Self {
            text,
            at,
            line: 1,
            line_start: at,
            inner_bytes: 0,
        }
    }

    fn byte(&self, at: usize) -> Option<u8> {
        self.text.as_bytes().get(at).copied()
    }

    fn slice(&self, start: usize, end: usize) -> &'a str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// The first byte from `at` that ends a cell, and the classes of those before it.
    fn run(&self, at: usize) -> (usize, u8) {
        let rest = self.text.as_bytes().get(at..).unwrap_or_default();
        let mut flags = 0;
        for (length, byte) in rest.iter().enumerate() {
            let class = class(*byte);
            if class & STOP != 0 {
                return (at + length, flags);
            }
            flags |= class;
        }
        (self.text.len(), flags)
    }

    /// The first character from `at` that can be seen, and the classes of those before it.
    fn skip_blanks(&self, mut at: usize) -> (usize, u8) {
        let mut flags = 0;
        loop {
            match self.byte(at) {
                Some(b' ') => at += 1,
                Some(0x80..) => match self.slice(at, self.text.len()).chars().next() {
                    Some(c) if is_blank(c) => {
                        flags |= HIGH;
                        at += c.len_utf8();
                    }
                    _ => return (at, flags),
                },
                _ => return (at, flags),
            }
        }
    }

    /// A cell whose quote opens at `open`.
    ///
    /// A quote that closes on a later line and is followed by text was most likely never meant to
    /// open there, so the cell ends with its line and the lines after it are read for themselves.
    /// No text is scanned more than twice for it: whatever was skipped has its quotes in pairs, so
    /// no cell in it can be left open again.
    fn quoted(&self, open: usize) -> Extent<'a> {
        let rest = self.text.as_bytes().get(open + 1..).unwrap_or_default();
        let (mut flags, mut doubled, mut lines, mut close) = (0, false, false, None);
        let mut bytes = rest.iter().enumerate();
        while let Some((length, byte)) = bytes.next() {
            match byte {
                b'"' if rest.get(length + 1) == Some(&b'"') => {
                    doubled = true;
                    flags |= ODD;
                    bytes.next();
                }
                b'"' => {
                    close = Some(open + 1 + length);
                    break;
                }
                _ => {
                    flags |= class(*byte);
                    lines |= matches!(byte, b'\n' | b'\r');
                }
            }
        }
        if let Some(close) = close {
            let (after, blanks) = self.skip_blanks(close + 1);
            if self.byte(after).is_none_or(|byte| class(byte) & STOP != 0) {
                let form = Form::Quoted {
                    inner: self.slice(open + 1, close),
                    doubled,
                };
                return Extent {
                    end: after,
                    flags: flags | blanks,
                    form,
                    lines,
                };
            }
            if !lines {
                let (end, more) = self.run(after);
                let flags = flags | blanks | more;
                return Extent {
                    end,
                    flags,
                    form: Form::TextAfterQuote,
                    lines,
                };
            }
        }
        let line = rest.iter().position(|byte| matches!(byte, b'\n' | b'\r'));
        let end = line.map_or(self.text.len(), |length| open + 1 + length);
        Extent {
            end,
            flags: HIGH | ODD,
            form: Form::Unclosed,
            lines: false,
        }
    }

    /// Takes note of the line breaks in a quoted cell.
    fn count_lines(&mut self, start: usize, end: usize) {
        let mut at = start;
        while at < end {
            let (next, ends) = self.separator(at);
            if ends == Ends::Line {
                self.begin_line(next);
            }
            at = next.max(at + 1);
        }
        self.inner_bytes = inner_bytes(self.slice(self.line_start.max(start), end));
    }

    /// Where the separator at `at` ends, and what it separates.
    fn separator(&self, at: usize) -> (usize, Ends) {
        match self.byte(at) {
            None => (at, Ends::Text),
            Some(b'\r') if self.byte(at + 1) == Some(b'\n') => (at + 2, Ends::Line),
            Some(b'\r' | b'\n') => (at + 1, Ends::Line),
            Some(_) => (at + 1, Ends::Cell),
        }
    }

    fn begin_line(&mut self, at: usize) {
        self.line = self.line.saturating_add(1);
        self.line_start = at;
        self.inner_bytes = 0;
    }
}

impl<'a> Iterator for Scanner<'a> {
    type Item = Cell<'a>;

    fn next(&mut self) -> Option<Cell<'a>> {
        let start = self.at;
        if start >= self.text.len() {
            return None;
        }
        let (first, blanks) = self.skip_blanks(start);
        let Extent {
            end,
            flags,
            form,
            lines,
        } = if self.byte(first) == Some(b'"') {
            self.quoted(first)
        } else {
            let (end, flags) = self.run(first);
            Extent {
                end,
                flags,
                form: Form::Plain,
                lines: false,
            }
        };
        let flags = flags | blanks;
        let whole = self.slice(start, end);
        let seen = self.slice(first, end);
        let seen = if flags & HIGH == 0 {
            seen.trim_end_matches(' ')
        } else {
            seen.trim_end_matches(is_blank)
        };
        let before = if blanks == 0 {
            0
        } else {
            inner_bytes(self.slice(start, first))
        };
        let place = Place {
            line: self.line,
            column: count::of(first - self.line_start - self.inner_bytes - before + 1),
            start: count::of(first),
            end: count::of(first + seen.len()),
        };
        if lines {
            self.count_lines(first, end);
        } else if flags & HIGH != 0 {
            self.inner_bytes += inner_bytes(whole);
        }
        let (next, ends) = self.separator(end);
        if ends == Ends::Line {
            self.begin_line(next);
        }
        self.at = next;
        Some(Cell {
            whole,
            separator: self.slice(end, next),
            ends,
            place,
            form,
            flags,
        })
    }
}

/// Bytes of `text` that begin no character.
fn inner_bytes(text: &str) -> usize {
    text.bytes()
        .filter(|byte| matches!(byte, 0x80..=0xbf))
        .count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cells(text: &str) -> Vec<(&str, u32, u32, Form<'_>)> {
        Scanner::new(text)
            .map(|cell| (cell.whole, cell.place.line, cell.place.column, cell.form))
            .collect()
    }

    #[test]
    fn every_separator_ends_a_cell() {
        let plain = Form::Plain;
        assert_eq!(
            cells("a,b;c\td\ne\r\nf\rg"),
            [
                ("a", 1, 1, plain),
                ("b", 1, 3, plain),
                ("c", 1, 5, plain),
                ("d", 1, 7, plain),
                ("e", 2, 1, plain),
                ("f", 3, 1, plain),
                ("g", 4, 1, plain),
            ]
        );
    }

    #[test]
    fn columns_count_characters_and_leave_out_blanks() {
        let plain = Form::Plain;
        assert_eq!(
            cells("\u{feff}名,\u{a0} é x , y"),
            [
                ("名", 1, 1, plain),
                ("\u{a0} é x ", 1, 5, plain),
                (" y", 1, 11, plain)
            ]
        );
    }

    #[test]
    fn quotes_hold_separators_and_lines() {
        let quoted = |inner, doubled| Form::Quoted { inner, doubled };
        assert_eq!(
            cells("\"a,b\" ,\"c\"\"d\"\n\"é\r\né\", f"),
            [
                ("\"a,b\" ", 1, 1, quoted("a,b", false)),
                ("\"c\"\"d\"", 1, 8, quoted("c\"\"d", true)),
                ("\"é\r\né\"", 2, 1, quoted("é\r\né", false)),
                (" f", 3, 5, Form::Plain),
            ]
        );
    }

    #[test]
    fn a_quote_left_open_ends_with_its_line() {
        assert_eq!(
            cells("\"a, b\nc\n\"d\""),
            [
                ("\"a, b", 1, 1, Form::Unclosed),
                ("c", 2, 1, Form::Plain),
                (
                    "\"d\"",
                    3,
                    1,
                    Form::Quoted {
                        inner: "d",
                        doubled: false
                    }
                ),
            ]
        );
        assert_eq!(cells("a,\"")[1], ("\"", 1, 3, Form::Unclosed));
        assert_eq!(
            cells("\"a\"b, c")[0],
            ("\"a\"b", 1, 1, Form::TextAfterQuote)
        );
    }
}
