//! Words of the languages that people write, compared in any case.

use crate::heading::lower_case;

/// Returns true if `text` is `known`, which is in lower case.
pub(super) fn is_word(text: &str, known: &str) -> bool {
    known.chars().eq(text.chars().map(lower_case))
}

/// Returns true if `word` is in `list`, whose words are in lower case and separated by blanks.
pub(super) fn is_among(word: &str, list: &str) -> bool {
    list.split_ascii_whitespace()
        .any(|known| is_word(word, known))
}

/// Returns true if `word`, without the punctuation around it, is in `list`.
pub(super) fn is_in(word: &str, list: &str) -> bool {
    let word = bare(word);
    !word.is_empty() && is_among(word, list)
}

/// The word without the punctuation around it.
pub(super) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}
