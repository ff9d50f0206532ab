//! A scanner of the maps and lists of YAML, as far as programs write them by their indentation.

use super::super::notation::json_scan::Token;
use std::borrow::Cow;

/// Maximum length of a key in bytes.
const LONGEST_KEY: usize = 64;

/// A map or list that is open.
struct Open {
    indent: usize,
    is_map: bool,
}

struct Scanner<'a> {
    tokens: Vec<Token<'a>>,
    open: Vec<Open>,
    /// True if a map or list may begin: at the start, after a key without a value, and after a dash.
    may_open: bool,
    /// True if a key has a map or list.
    is_nested: bool,
    /// True if an item has a remark, as a person writes it.
    has_remarks: bool,
}

/// Returns the tokens of a text that is YAML from its beginning to its end, with a map or list below a key.
pub(super) fn tokens(text: &str) -> Option<Vec<Token<'_>>> {
    let mut scanner = Scanner {
        tokens: Vec::new(),
        open: Vec::new(),
        may_open: true,
        is_nested: false,
        has_remarks: false,
    };
    for line in text.trim_start_matches('\u{feff}').split(['\n', '\r']) {
        let line = line.trim_end();
        let content = line.trim_start_matches(' ');
        if content.is_empty() {
            continue;
        }
        if matches!(line, "---" | "...") {
            scanner.close(None);
            scanner.may_open = true;
            continue;
        }
        scanner.line(content, line.len() - content.len())?;
    }
    scanner.close(None);
    (scanner.is_nested && !scanner.has_remarks).then_some(scanner.tokens)
}

impl<'a> Scanner<'a> {
    /// Reads a line: dashes of items, then a key with or without a value, or a value.
    fn line(&mut self, mut rest: &'a str, mut indent: usize) -> Option<()> {
        let is_item = |text: &str| text == "-" || text.starts_with("- ");
        self.close(Some((indent, is_item(rest))));
        while is_item(rest) {
            self.enter(indent, false)?;
            let after = rest.get(1..)?;
            let inner = after.trim_start_matches(' ');
            indent += 1 + after.len() - inner.len();
            rest = inner;
            self.may_open = true;
        }
        if rest.is_empty() {
            return Some(());
        }
        let Some((key, value)) = key(rest).filter(|_| !rest.starts_with('{')) else {
            // A value is an item.
            self.open
                .last()
                .filter(|open| !open.is_map && self.may_open)?;
            self.may_open = false;
            return self.value(rest);
        };
        self.enter(indent, true)?;
        self.tokens.push(Token::Key {
            text: Cow::Borrowed(unquoted(key)),
            raw: key,
        });
        self.may_open = value.is_empty();
        if value.is_empty() {
            return Some(());
        }
        self.value(value)
    }

    /// Closes what a line with `indent` ends; all for `None`. A list may stand below the key that it belongs to.
    fn close(&mut self, line: Option<(usize, bool)>) {
        while let Some(open) = self.open.last() {
            let goes_on = line.is_some_and(|(indent, is_item)| {
                open.indent < indent || (open.indent == indent && (open.is_map || is_item))
            });
            if goes_on {
                break;
            }
            self.tokens.push(Token::Close {
                is_object: open.is_map,
            });
            self.open.pop();
        }
    }

    /// Goes on with the map or list at `indent`, or opens it.
    fn enter(&mut self, indent: usize, is_map: bool) -> Option<()> {
        let is_same = |open: &Open| open.indent == indent && open.is_map == is_map;
        if self.open.last().is_some_and(is_same) {
            return Some(());
        }
        let is_below =
            |open: &Open| open.indent < indent || (open.indent == indent && open.is_map && !is_map);
        if !self.may_open || !self.open.last().is_none_or(is_below) {
            return None;
        }
        self.is_nested |= matches!(self.tokens.last(), Some(Token::Key { .. }));
        self.tokens.push(Token::Open { is_object: is_map });
        self.open.push(Open { indent, is_map });
        Some(())
    }

    /// Reads a value in a line: a list or a map in brackets, or one text.
    fn value(&mut self, value: &'a str) -> Option<()> {
        let (value, comment) = value.split_once(" #").unwrap_or((value, ""));
        let value = value.trim();
        if value.starts_with(['|', '>']) {
            return None;
        }
        let map = value
            .strip_prefix('{')
            .and_then(|map| map.strip_suffix('}'));
        if let Some(map) = map {
            self.tokens.push(Token::Open { is_object: true });
            for pair in map
                .split(',')
                .map(str::trim)
                .filter(|pair| !pair.is_empty())
            {
                let (key, value) = key(pair).filter(|(_, value)| !value.starts_with(['{', '[']))?;
                self.tokens.push(Token::Key {
                    text: Cow::Borrowed(unquoted(key)),
                    raw: key,
                });
                self.text(value);
            }
            self.tokens.push(Token::Close { is_object: true });
            return Some(());
        }
        let list = value
            .strip_prefix('[')
            .and_then(|list| list.strip_suffix(']'));
        if let Some(list) = list {
            self.tokens.push(Token::Open { is_object: false });
            list.split(',').for_each(|item| self.text(item.trim()));
            self.tokens.push(Token::Close { is_object: false });
        } else {
            self.text(value);
        }
        if !comment.is_empty() {
            self.tokens.push(Token::Scalar(comment));
        }
        Some(())
    }

    fn text(&mut self, raw: &'a str) {
        if raw.is_empty() {
            return;
        }
        let is_field = self.open.last().is_some_and(|open| open.is_map);
        let parted = [" (", "（", " - ", " – ", " — "];
        self.has_remarks |=
            !is_field && unquoted(raw) == raw && parted.iter().any(|it| raw.contains(it));
        let is_number = is_field && raw.bytes().all(|byte| byte.is_ascii_digit());
        self.tokens.push(match raw {
            "null" | "~" | "true" | "false" => Token::Scalar(raw),
            _ if is_number => Token::Scalar(raw),
            _ => Token::Text {
                text: Cow::Borrowed(unquoted(raw)),
                raw: unquoted(raw),
            },
        });
    }
}

/// Splits a line at the colon after its key, which a blank follows.
fn key(line: &str) -> Option<(&str, &str)> {
    let (key, value) = line
        .split_once(": ")
        .or_else(|| Some((line.strip_suffix(':')?, "")))?;
    let is_usual = |c: char| c.is_alphanumeric() || "_-. '\"/".contains(c);
    let is_key = !key.is_empty() && key.len() <= LONGEST_KEY && key.chars().all(is_usual);
    is_key.then(|| (key, value.trim()))
}

fn unquoted(text: &str) -> &str {
    let inner = |quote| text.strip_prefix(quote)?.strip_suffix(quote);
    inner('"').or_else(|| inner('\'')).unwrap_or(text)
}
