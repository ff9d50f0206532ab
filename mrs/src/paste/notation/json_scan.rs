//! A scanner of JSON that keeps no state but its position and never recurses.

use std::borrow::Cow;

use crate::name_list::is_blank;

/// A part of JSON with a meaning.
pub(in crate::paste) enum Token<'a> {
    Open {
        is_object: bool,
    },
    Close {
        is_object: bool,
    },
    /// A string before a colon.
    Key {
        text: Cow<'a, str>,
        raw: &'a str,
    },
    /// Another string.
    Text {
        text: Cow<'a, str>,
        raw: &'a str,
    },
    /// A number, `true`, `false` or `null`.
    Scalar(&'a str),
    /// The beginning of a key or value at the end of a text that was cut off.
    Cut(&'a str),
    /// Something that is not in JSON.
    Invalid,
}

pub(in crate::paste) struct Scanner<'a> {
    text: &'a str,
    at: usize,
    /// True for the objects of programs: keys without quotes, strings in apostrophes.
    is_lenient: bool,
    /// True if a key came, so that the text is JSON where it is cut off.
    has_keys: bool,
}

impl<'a> Scanner<'a> {
    /// Begins to scan `text` at `at`, if the first character is one of JSON. An assignment of a program
    /// is read only if objects are in it.
    pub(in crate::paste) fn new(text: &'a str, at: usize) -> Option<Self> {
        let is_lenient =
            text.contains('{') && ["':", ": '", ": \""].iter().any(|it| text.contains(it));
        let mut scanner = Self {
            text,
            at,
            is_lenient,
            has_keys: false,
        };
        if at > 0 && !is_lenient {
            return None;
        }
        match scanner.visible()? {
            b'[' | b'{' => Some(scanner),
            b'"' if scanner.begins_with_key() => Some(scanner),
            b'}' | b']' => scanner.goes_on().then_some(scanner),
            _ => None,
        }
    }

    /// Goes behind brackets whose beginning was not copied. Returns false if no object follows.
    fn goes_on(&mut self) -> bool {
        while matches!(self.visible(), Some(b'}' | b']' | b',')) {
            self.at += 1;
        }
        self.visible() == Some(b'{') || self.begins_with_key()
    }

    /// Returns true if a key comes first, so that an object around it was not copied.
    pub(in crate::paste) fn begins_with_key(&self) -> bool {
        let mut ahead = Self { ..*self };
        matches!(ahead.visible(), Some(b'"'))
            && matches!(ahead.next_token(), Some(Token::Key { .. }))
    }

    /// Skips blanks and returns the next byte.
    fn visible(&mut self) -> Option<u8> {
        let rest = self.text.get(self.at..)?;
        let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || is_blank(c));
        self.at += rest.len() - trimmed.len();
        trimmed.bytes().next()
    }

    /// Returns the next token; `None` at the end of the text.
    pub(in crate::paste) fn next_token(&mut self) -> Option<Token<'a>> {
        while matches!(self.visible(), Some(b',' | b':')) {
            self.at += 1;
        }
        let byte = self.visible()?;
        let token = match byte {
            b'[' | b'{' => Token::Open {
                is_object: byte == b'{',
            },
            b']' | b'}' => Token::Close {
                is_object: byte == b'}',
            },
            b'"' => return Some(self.string('"')),
            b'\'' if self.is_lenient => return Some(self.string('\'')),
            b'0'..=b'9' | b'-' | b'_' | b'a'..=b'z' | b'A'..=b'Z' => return Some(self.scalar()),
            b';' if self.text.get(self.at + 1..)?.trim().is_empty() => return None,
            _ => Token::Invalid,
        };
        self.at += 1;
        Some(token)
    }

    fn scalar(&mut self) -> Token<'a> {
        let rest = self.text.get(self.at..).unwrap_or_default();
        let end = rest
            .find(|c: char| !c.is_ascii_alphanumeric() && !matches!(c, '.' | '-' | '+' | '_'))
            .unwrap_or(rest.len());
        let raw = rest.get(..end).unwrap_or_default();
        self.at += raw.len();
        let number = raw.bytes().any(|b| b.is_ascii_digit())
            && raw
                .bytes()
                .all(|b| b.is_ascii_digit() || b".-+eE".contains(&b));
        if number || matches!(raw, "true" | "false" | "null") {
            Token::Scalar(raw)
        } else if self.is_lenient && self.visible() == Some(b':') {
            self.has_keys = true;
            let text = Cow::Borrowed(raw);
            Token::Key { text, raw }
        } else if self.is_lenient && matches!(raw, "True" | "False" | "None" | "undefined") {
            Token::Scalar(raw)
        } else if self.has_keys && self.visible().is_none() {
            Token::Cut(raw)
        } else {
            Token::Invalid
        }
    }

    /// Reads a string. A string that no quote closes, or with a line break, is not JSON, unless the text ends there.
    fn string(&mut self, quote: char) -> Token<'a> {
        let rest = self.text.get(self.at + 1..).unwrap_or_default();
        let mut escaped = false;
        let mut bytes = rest.bytes().enumerate();
        let end = loop {
            match bytes.next() {
                Some((_, b'\\')) => {
                    escaped = true;
                    bytes.next();
                }
                Some((end, byte)) if char::from(byte) == quote => break end,
                None | Some((_, b'\n' | b'\r')) => return self.cut(rest),
                Some(_) => {}
            }
        };
        let raw = rest.get(..end).unwrap_or_default();
        self.at += end + 2;
        let text = if escaped {
            match unescape(raw) {
                Some(text) => Cow::Owned(text),
                None => return Token::Invalid,
            }
        } else {
            Cow::Borrowed(raw)
        };
        if self.visible() == Some(b':') {
            self.has_keys = true;
            Token::Key { text, raw }
        } else {
            Token::Text { text, raw }
        }
    }

    /// Goes to the end of a text that ends within a string.
    fn cut(&mut self, rest: &'a str) -> Token<'a> {
        let rest = rest.trim_end();
        if !self.has_keys || rest.contains(['\n', '\r']) {
            return Token::Invalid;
        }
        self.at = self.text.len();
        Token::Cut(rest)
    }
}

/// Replaces the escapes in a string; `None` if one of them is unknown.
pub(in crate::paste) fn unescape(raw: &str) -> Option<String> {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(rest.get(..at)?);
        let escape = rest.get(at + 1..)?;
        let (c, length) = match escape.bytes().next()? {
            b'n' => ('\n', 1),
            b't' => ('\t', 1),
            b'r' => ('\r', 1),
            b'b' => ('\u{8}', 1),
            b'f' => ('\u{c}', 1),
            b'u' => code_point(escape.get(1..)?)?,
            b'"' => ('"', 1),
            b'\'' => ('\'', 1),
            b'\\' => ('\\', 1),
            b'/' => ('/', 1),
            _ => return None,
        };
        text.push(c);
        rest = escape.get(length..)?;
    }
    text.push_str(rest);
    Some(text)
}

/// Returns the character of `XXXX` or `XXXX\uXXXX`, and the length of the escape after `\`.
fn code_point(digits: &str) -> Option<(char, usize)> {
    let unit = |digits: &str| u32::from_str_radix(digits.get(..4)?, 16).ok();
    let first = unit(digits)?;
    if let Some(c) = char::from_u32(first) {
        return Some((c, 5));
    }
    let low = digits
        .get(4..)
        .and_then(|rest| rest.strip_prefix("\\u"))
        .and_then(unit)
        .filter(|low| (0xdc00..0xe000).contains(low) && (0xd800..0xdc00).contains(&first));
    match low {
        Some(low) => {
            let code = 0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00);
            Some((char::from_u32(code)?, 11))
        }
        None => Some((char::REPLACEMENT_CHARACTER, 5)),
    }
}

/// Returns the offset of the value in an assignment of a program, such as `const users = [`.
pub(in crate::paste) fn assigned(text: &str) -> usize {
    let before = text.find(['[', '{']).and_then(|at| text.get(..at));
    let is_assignment = |before: &&str| {
        before.trim_end().ends_with('=') && !before.contains(['"', '\'', ',', '(', '\n'])
    };
    before.filter(is_assignment).map_or(0, str::len)
}
