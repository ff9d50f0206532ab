//! Rust source as words and marks with their lines. Comments, literals and test code are left out.

/// One word or mark of a source file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token<'a> {
    /// The word, `::`, or a single character.
    pub text: &'a str,
    /// Counted from one.
    pub line: usize,
}

impl Token<'_> {
    /// Returns true for identifiers and keywords.
    pub fn is_word(&self) -> bool {
        self.text.starts_with(begins_word)
    }
}

/// The tokens of a source file without what is compiled for tests only.
pub fn tokens(source: &str) -> Vec<Token<'_>> {
    without_tests(&all_tokens(source))
}

fn begins_word(character: char) -> bool {
    character == '_' || character.is_alphabetic()
}

fn continues_word(character: char) -> bool {
    character == '_' || character.is_alphanumeric()
}

fn all_tokens(source: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut rest = source;
    let mut line = 1;
    while let Some(first) = rest.chars().next() {
        let length = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = literal(rest) {
            length
        } else if begins_word(first) {
            let length = rest
                .find(|character| !continues_word(character))
                .unwrap_or(rest.len());
            found.push(Token {
                text: &rest[..length],
                line,
            });
            length
        } else if first.is_ascii_digit() {
            rest.find(|character| !continues_word(character))
                .unwrap_or(rest.len())
        } else {
            let length = if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            if !first.is_whitespace() {
                found.push(Token {
                    text: &rest[..length],
                    line,
                });
            }
            length
        };
        line += rest[..length].matches('\n').count();
        rest = &rest[length..];
    }
    found
}

/// The length of a comment `/* … */`, which may hold others.
fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        if rest[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if rest[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += rest[at..].chars().next().map_or(1, char::len_utf8);
        }
    }
    at
}

/// The length of a text, character or lifetime at the beginning of `rest`.
fn literal(rest: &str) -> Option<usize> {
    let prefix = rest
        .find(|character| !matches!(character, 'b' | 'c' | 'r'))
        .filter(|length| *length <= 2)?;
    let raw = rest[..prefix].contains('r');
    let body = &rest[prefix..];
    if raw {
        let hashes = body.find(|character| character != '#')?;
        let text = body[hashes..].strip_prefix('"')?;
        let end = format!("\"{}", "#".repeat(hashes));
        let length = text.find(&end)? + end.len();
        return Some(prefix + hashes + 1 + length);
    }
    if body.starts_with('"') {
        return Some(prefix + escaped(body, '"'));
    }
    let after = body.strip_prefix('\'')?;
    let mut characters = after.chars();
    let first = characters.next()?;
    if first == '\\' || characters.next() == Some('\'') {
        return Some(prefix + escaped(body, '\''));
    }
    let lifetime = after
        .find(|character| !continues_word(character))
        .unwrap_or(after.len());
    Some(prefix + 1 + lifetime)
}

/// The length of a quoted text in which a backslash escapes the next character.
fn escaped(body: &str, quote: char) -> usize {
    let mut escaping = false;
    for (at, character) in body.char_indices().skip(1) {
        if escaping {
            escaping = false;
        } else if character == '\\' {
            escaping = true;
        } else if character == quote {
            return at + 1;
        }
    }
    body.len()
}

/// Leaves out each item below `#[cfg(test)]`, and that attribute.
fn without_tests<'a>(all: &[Token<'a>]) -> Vec<Token<'a>> {
    const ATTRIBUTE: [&str; 7] = ["#", "[", "cfg", "(", "test", ")", "]"];
    let mut kept = Vec::new();
    let mut at = 0;
    while at < all.len() {
        let begins = ATTRIBUTE.iter().enumerate().all(|(offset, text)| {
            all.get(at + offset)
                .is_some_and(|token| token.text == *text)
        });
        if begins {
            at = end_of_item(all, at + ATTRIBUTE.len());
        } else {
            kept.push(all[at]);
            at += 1;
        }
    }
    kept
}

/// Where the item that begins at `at` has ended: after its `;` or its block.
fn end_of_item(all: &[Token<'_>], mut at: usize) -> usize {
    let mut depth = 0_usize;
    while let Some(token) = all.get(at) {
        at += 1;
        match token.text {
            "{" | "(" | "[" => depth += 1,
            "}" => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    break;
                }
            }
            ")" | "]" => depth = depth.saturating_sub(1),
            ";" if depth == 0 => break,
            _ => {}
        }
    }
    at
}
