//! The lines of a text.

/// The lines of `text`, without the blanks around them.
pub(super) fn lines(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    text.split(['\n', '\r']).map(str::trim)
}

/// The lines that are not blank.
pub(in super::super) fn filled_lines(text: &str) -> impl DoubleEndedIterator<Item = &str> {
    lines(text).filter(|line| !line.is_empty())
}

/// Returns the part of `text` from the start of `line`, which is in it.
pub(super) fn from<'a>(text: &'a str, line: &str) -> &'a str {
    let start = line.as_ptr().addr().wrapping_sub(text.as_ptr().addr());
    text.get(start..).unwrap_or_default()
}
