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

/// Returns true if a semicolon behind `before` ends such a character.
pub(super) fn ends(before: &str) -> bool {
    let bytes = before.bytes().rev().take(LONGEST + 1);
    let Some(length) = bytes.clone().position(|byte| byte == b'&') else {
        return false;
    };
    before
        .get(before.len() - length..)
        .and_then(character)
        .is_some()
}

/// Returns `text` with its characters in the place of their names; `None` if there are none.
pub(super) fn decoded(text: &str) -> Option<String> {
    if !text.contains('&') {
        return None;
    }
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    let mut is_any = false;
    while let Some((before, after)) = rest.split_once('&') {
        decoded.push_str(before);
        let end = after
            .bytes()
            .take(LONGEST + 1)
            .position(|byte| byte == b';');
        let found = end.and_then(|end| Some((after.get(..end)?, after.get(end + 1..)?)));
        let found = found.and_then(|(name, after)| Some((character(name)?, after)));
        if let Some((c, after)) = found {
            decoded.push(c);
            is_any = true;
            rest = after;
        } else {
            decoded.push('&');
            rest = after;
        }
    }
    decoded.push_str(rest);
    is_any.then_some(decoded)
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
        assert!(ends("R&amp") && !ends("R&am") && !ends("amp"));
    }
}
