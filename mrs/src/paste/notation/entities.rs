//! Characters of HTML by their names or numbers, as in `R&amp;D` and `alice&nbsp;`.

/// The names of the characters that programs write so.
const NAMED: [(&str, char); 8] = [
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("bull", '•'),
];

/// Maximum length of a name or number in bytes.
const LONGEST: usize = 8;

/// Returns true if the semicolon behind `before`, which is in `text`, ends such a character.
pub(in crate::paste) fn ends(before: &str, text: &str) -> bool {
    let mut bytes = before.bytes().rev().take(LONGEST + 1);
    let length = bytes.position(|byte| byte == b'&');
    let written = length.and_then(|length| text.get(before.len() - length..));
    let found = written.and_then(read).zip(length);
    found.is_some_and(|((_, read), length)| read == length + 1)
}

/// Returns `text` with its characters in the place of their names; `None` if there are none.
pub(in crate::paste) fn decoded(text: &str) -> Option<String> {
    if !text.contains('&') {
        return None;
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_any = false;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let found = read(after).and_then(|(c, length)| Some((c, after.get(length..)?)));
        is_any |= found.is_some();
        let (c, after) = found.unwrap_or(('&', after));
        decoded.push(c);
        rest = after;
    }
    decoded.push_str(rest);
    is_any.then_some(decoded)
}

/// Reads the character behind an ampersand. Returns it with the length of its name and the semicolon.
fn read(text: &str) -> Option<(char, usize)> {
    let mut bytes = text.bytes().take(LONGEST + 1);
    let end = bytes.position(|byte| byte == b';')?;
    Some((character(text.get(..end)?)?, end + 1))
}

fn character(name: &str) -> Option<char> {
    let Some(number) = name.strip_prefix('#') else {
        return NAMED
            .iter()
            .find_map(|(known, c)| (*known == name).then_some(*c));
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    char::from_u32(code.ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_are_read_by_name_and_number() {
        for (text, plain) in [
            ("R&amp;D", "R&D"),
            ("&nbsp;alice&#160;", "\u{a0}alice\u{a0}"),
            ("&#x27;bob&#39;", "'bob'"),
        ] {
            assert_eq!(decoded(text).as_deref(), Some(plain));
        }
        for text in ["R&D", "a&b;", "&;", "&unknown;", "a & b; c"] {
            assert_eq!(decoded(text), None);
        }
        for (before, is_end) in [("R&amp", true), ("R&am", false), ("amp", false)] {
            assert_eq!(ends(before, &format!("{before};x")), is_end, "{before}");
        }
    }
}
