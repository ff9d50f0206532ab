//! Plain lists, which most pasted texts are: told by one look at each line, before all readers.

use std::collections::HashSet;
use std::sync::LazyLock;

use super::notation::range::Range;
use super::phrases::{closing, exclusion, kept, labels, people, prose, unaffected, verbs};
use super::{aside, columns};
use crate::heading::words;

/// Maximum length of a word of the vocabulary in bytes.
const LONGEST: usize = 24;

/// The words that mean something alone in a line.
static VOCABULARY: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lists = [
        &kept::WORDS[..],
        &verbs::WORDS,
        &closing::WORDS,
        &labels::WORDS,
        &people::LABELS,
        &unaffected::WORDS,
        &exclusion::WORDS,
        &prose::WORDS,
        &aside::WORDS,
        &aside::EXCEPTING,
        &[&columns::STATES],
    ];
    let words = lists.into_iter().flatten().flat_map(|list| list.iter());
    words.filter(|word| word.is_ascii()).collect()
});

/// The headings of columns.
static HEADINGS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| words().filter(|word| word.is_ascii()).collect());

/// Returns true if no reader finds anything in `text`: each line is a word of letters and digits that means nothing
/// else, with `-`, `_` and `.` within, all begin with capitals or none does, and no empty line is between them.
pub(super) fn is_plain(text: &str) -> bool {
    let text = text.trim_matches(['\n', '\r', ' ']);
    let begins_upper = text.starts_with(|c: char| c.is_ascii_uppercase());
    text.split('\n').all(|line| {
        // A line that begins with several blanks can be below another one.
        let is_indented = line.starts_with("  ");
        let line = line.trim_end_matches('\r').trim_matches(' ').as_bytes();
        let first = line.first();
        first.is_some_and(|first| first.is_ascii_uppercase() == begins_upper)
            && !is_indented
            && is_name(line)
    })
}

/// Returns true for a word of letters and digits that means nothing else.
pub(super) fn is_name(line: &[u8]) -> bool {
    let ([first, .., last], 2..) = (line, line.len()) else {
        return false;
    };
    let is_usual = first.is_ascii_alphabetic() && last.is_ascii_alphanumeric();
    let mut has_digit = false;
    let is_word = |byte: &u8| {
        has_digit |= byte.is_ascii_digit();
        byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.')
    };
    let is_range = || {
        let name = str::from_utf8(line).ok();
        line.iter().any(|byte| matches!(byte, b'-' | b'.')) && name.and_then(Range::of).is_some()
    };
    is_usual
        && line.iter().all(is_word)
        && (if has_digit {
            !is_range()
        } else {
            !is_known(line)
        })
}

/// Returns true for a word of the vocabulary in any case.
fn is_known(word: &[u8]) -> bool {
    let mut lower = [0; LONGEST];
    let Some(lower) = lower.get_mut(..word.len()) else {
        return false;
    };
    lower.copy_from_slice(word);
    lower.make_ascii_lowercase();
    str::from_utf8(lower).is_ok_and(|word| {
        let without_dashes = || word.replace(['-', '_'], "");
        let mut parts = word.split('-');
        VOCABULARY.contains(word)
            || HEADINGS.contains(&*without_dashes())
            || parts.all(|part| VOCABULARY.contains(part))
    })
}

#[cfg(test)]
mod tests {
    use super::super::{Choice, Paste, Purpose, read_all};
    use super::*;
    use crate::cluster_match::ClusterNames;
    use crate::names::NameKind;
    use std::path::Path;

    /// All words of the sources of this module, those of the vocabulary among them.
    fn words(directory: &Path, words: &mut Vec<String>) {
        for entry in std::fs::read_dir(directory).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                self::words(&path, words);
            } else {
                let text = std::fs::read_to_string(path).unwrap();
                let found = text.split(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c)));
                words.extend(found.map(str::to_owned));
            }
        }
    }

    #[test]
    fn what_is_told_at_once_is_plain_for_all_readers() {
        let mut all = Vec::new();
        let sources = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/paste");
        words(&sources, &mut all);
        all.sort_unstable();
        all.dedup();
        let cluster = ClusterNames::new(["analyst01", "jdoe"], ["grp-audit"]);
        let mut plain = 0;
        for word in &all {
            for text in [
                format!("analyst01\n{word}\nbob"),
                format!("{word}\nanalyst01\r\n{word}\njdoe\n{word}"),
            ] {
                if !is_plain(&text) {
                    continue;
                }
                plain += 1;
                let paste = Paste {
                    text: &text,
                    kind: NameKind::User,
                    cluster: &cluster,
                    choice: Choice::Proposed,
                    purpose: Purpose::Removal,
                };
                assert_eq!(read_all(&paste), None, "{text:?}");
            }
        }
        assert!(plain > all.len(), "{plain}");
        for text in ["jdoe\nkeep", "jdoe\n\nanalyst01", "jdoe\n1. bob", "a", ""] {
            assert!(!is_plain(text), "{text:?}");
        }
    }
}
