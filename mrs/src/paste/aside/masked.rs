//! A text with some parts blank.

use super::super::phrases::separators::is_separator;

/// Returns `text` with blanks in the place of `spans`, line breaks aside. A vertical tab, which
/// separates names everywhere, is put in the place of a part within a line, so that the words around it do not
/// become one name.
pub(super) fn masked(text: &str, spans: &[(usize, usize)]) -> Option<String> {
    let mut bytes = text.as_bytes().to_vec();
    for (start, end) in spans {
        let part = bytes.get_mut(*start..*end)?;
        for byte in &mut *part {
            if !matches!(byte, b'\n' | b'\r') {
                *byte = b' ';
            }
        }
        let is_open = |neighbour: Option<char>| neighbour.is_some_and(|c| !is_separator(c));
        let before = text
            .get(..*start)?
            .trim_end_matches(' ')
            .chars()
            .next_back();
        let after = text.get(*end..)?.trim_start_matches(' ').chars().next();
        if is_open(before)
            && is_open(after)
            && let Some(first) = part.first_mut()
        {
            *first = b'\x0b';
        }
    }
    String::from_utf8(bytes).ok()
}
