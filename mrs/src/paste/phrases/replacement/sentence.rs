//! The parts of a sentence that tells of a replacement.

use super::super::sentences::ENDS;

/// Where the old name and the new one are.
pub(super) struct Replacement {
    pub(super) old: Range,
    pub(super) new: Range,
    /// The verb, if it is in neither.
    pub(super) verb: Range,
}

/// The start and end of a part of the sentence.
pub(super) type Range = (usize, usize);

pub(super) const NONE: Range = (0, 0);

/// The words of a sentence with their offsets.
pub(super) fn words(sentence: &str) -> impl Iterator<Item = (usize, &str)> {
    let words = sentence.split([' ', '\u{a0}', '\t', ',', ';', '，', '；', '、']);
    words.map(|word| (word.as_ptr().addr() - sentence.as_ptr().addr(), word))
}

pub(super) fn has_name(sentence: &str, start: usize, end: usize) -> bool {
    let part = sentence.get(start..end);
    part.is_some_and(|part| part.contains(char::is_alphanumeric))
}

/// The start of the clause before `at`.
pub(super) fn clause_start(sentence: &str, at: usize) -> usize {
    let before = sentence.get(..at).unwrap_or_default();
    let after = |end: usize| {
        let c = before.get(end..).and_then(|rest| rest.chars().next());
        end + c.map_or(1, char::len_utf8)
    };
    before.rfind(ENDS).map_or(0, after)
}

/// The end of the clause from `at` on.
pub(super) fn clause_end(sentence: &str, at: usize) -> usize {
    let end = sentence.get(at..).and_then(|rest| rest.find(ENDS));
    end.map_or(sentence.len(), |end| at + end)
}

/// Number of telling words, and of replacements, of a sentence that are looked at.
pub(super) const MOST: usize = 16;
