//! Words of the languages that people write, compared in any case.

use crate::heading::lower_case;

/// Maximum length in bytes of a word, and of a line whose words are all known. Words have no digits.
const LONGEST: usize = 64;

/// Returns true if `text` is `known`, which is in lower case.
fn is_word(text: &str, known: &str) -> bool {
    known.chars().eq(text.chars().map(lower_case))
}

/// A list of words in lower case.
pub(in crate::paste) struct Words {
    /// The words, separated by blanks.
    list: &'static str,
    /// A Bloom filter of the first two bytes of each word, by two hashes: most other words are told without
    /// a look at the list.
    starts: (u128, u128),
}

impl Words {
    pub(in crate::paste) const fn new(list: &'static str) -> Self {
        let mut starts = (0, 0);
        let mut rest = list.as_bytes();
        let mut begins = true;
        while let [first, after @ ..] = rest {
            if begins && *first != b' ' {
                let second = match after {
                    [b' ', ..] | [] => 0,
                    [second, ..] => *second,
                };
                let (one, two) = hashes(*first, second);
                starts = (starts.0 | one, starts.1 | two);
            }
            begins = *first == b' ';
            rest = after;
        }
        Self { list, starts }
    }

    /// Returns true if a word of the list is in `text`, also without blanks around it.
    pub(in crate::paste) fn is_any_in(&self, text: &str) -> bool {
        self.iter().any(|word| text.contains(word))
    }

    /// The words in lower case.
    pub(in crate::paste) fn iter(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.list.split_ascii_whitespace()
    }

    /// Returns false for most words that are not in the list.
    fn may_have(&self, word: &str) -> bool {
        let mut chars = word.chars().map(lower_case);
        let mut bytes = [0; 8];
        let Some(first) = chars.next() else {
            return false;
        };
        let length = first.encode_utf8(&mut bytes).len();
        if let (Some(second), Some(rest)) = (chars.next(), bytes.get_mut(length..)) {
            second.encode_utf8(rest);
        }
        let [first, second, ..] = bytes;
        let (one, two) = hashes(first, second);
        self.starts.0 & one != 0 && self.starts.1 & two != 0
    }
}

/// Two bits for the first two bytes of a word.
const fn hashes(first: u8, second: u8) -> (u128, u128) {
    let (first, second) = (first as u32, second as u32);
    (
        1 << ((first * 27 + second) % 128),
        1 << ((first * 3 + second * 11) % 127),
    )
}

/// Returns true if `word` is in `list`, in any case.
pub(in crate::paste) fn is_among(word: &str, list: &Words) -> bool {
    let is_possible = word.len() <= LONGEST && !word.bytes().any(|byte| byte.is_ascii_digit());
    is_possible && list.may_have(word) && list.iter().any(|known| is_word(word, known))
}

/// Returns true if `word`, without the punctuation around it, is in `list`.
pub(in crate::paste) fn is_in(word: &str, list: &Words) -> bool {
    let word = bare(word);
    !word.is_empty() && is_among(word, list)
}

/// The word without the punctuation around it.
pub(in crate::paste) fn bare(word: &str) -> &str {
    word.trim_matches(|c: char| !c.is_alphanumeric())
}

/// Returns the number of words of `line` in each of `lists`; `None` if a word is in none of them, or in
/// quotation marks.
pub(in crate::paste) fn phrase<const N: usize>(
    line: &str,
    lists: [&Words; N],
) -> Option<[usize; N]> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_of_a_list_is_found_in_any_case() {
        static LIST: Words = Words::new("a be über не 保留 о");
        for word in ["a", "BE", "Über", "ÜBER", "НЕ", "保留", "О"] {
            assert!(is_among(word, &LIST), "{word}");
        }
        for word in ["", "b", "bee", "保", "保留了", "u"] {
            assert!(!is_among(word, &LIST), "{word}");
        }
    }
}
