//! Splitting a text into cells, in one pass over its bytes.
//!
//! Cells keep every byte: cells and separators joined are the text again. The module `parse`
//! validates the cells.

use super::Location;
use super::byte_class::{HIGH, ODD, STOP, class};
use super::cell::{Cell, Ends, Form};
use super::tidy::is_blank;
use crate::count;

/// Splits a text into cells.
pub(super) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    line: u32,
    line_start: usize,
    /// Number of bytes of the line so far that do not begin a character.
    inner_bytes: usize,
}

/// The extent of a cell without its separator.
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

    /// Returns the first byte from `at` that ends a cell, and the classes of the bytes before it.
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

    /// Returns the first visible character from `at`, and the classes of the bytes before it.
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

    /// Reads a cell whose quote opens at `open`.
    ///
    /// A quote that closes on a later line and is followed by text was most likely not meant to open
    /// there, so the cell ends with its line and the following lines are read separately. No text is
    /// scanned more than twice: skipped text has its quotes in pairs, so no cell in it is unclosed.
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

    /// Counts the line breaks in a quoted cell.
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

    /// Returns the end of the separator at `at`, and what the separator ends.
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
        let location = Location {
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
            location,
            form,
            flags,
        })
    }
}

/// Counts the bytes of `text` that do not begin a character.
fn inner_bytes(text: &str) -> usize {
    text.bytes()
        .filter(|byte| matches!(byte, 0x80..=0xbf))
        .count()
}

#[cfg(test)]
mod tests;
