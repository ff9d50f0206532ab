//! Words of the languages that people write, compared in any case.

use crate::heading::lower_case;

/// Maximum length in bytes of a line whose words are all known.
const LONGEST: usize = 64;

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

/// Returns the number of words of `line` in each of `lists`; `None` if a word is in none of them, or in
/// quotation marks.
pub(super) fn phrase<const N: usize>(line: &str, lists: [&str; N]) -> Option<[usize; N]> {
    if line.is_empty()
        || line.len() > LONGEST
        || line
            .bytes()
            .any(|byte| byte.is_ascii_digit() || byte == b'"')
    {
        return None;
    }
    let mut counts = [0; N];
    let words = line.split([' ', '\u{a0}', '/', ',']).map(bare);
    for word in words.filter(|word| !word.is_empty()) {
        let mut found = lists.iter().zip(&mut counts);
        let (_, count) = found.find(|(list, _)| is_among(word, list))?;
        *count += 1;
    }
    Some(counts)
}
