//! Replacements told by "bob instead of alice", or by "instead" behind the new name.

use super::super::prose::is_request;
use super::super::verbs::is_removing;
use super::super::words::{Words, bare, is_among};
use super::sentence::{NONE, Replacement, clause_end, clause_start, has_name, words};

/// Words between the new name and the old one, the last of several.
static INSTEAD_OF: Words = Words::new("statt anstatt anstelle вместо بدلا بدلاً");
const SEVERAL: [(&str, &[&str]); 8] = [
    ("rather", &["than"]),
    ("instead", &["of"]),
    ("place", &["of", "de", "d'"]),
    ("lieu", &["de"]),
    ("lugar", &["de"]),
    ("vez", &["de"]),
    ("posto", &["di"]),
    ("invece", &["di"]),
];

/// Words behind the new name.
static INSTEAD: Words = Words::new("instead stattdessen");

/// Returns the words that may follow the first one of several.
fn several(word: &str) -> Option<&'static [&'static str]> {
    let mut known = SEVERAL.iter();
    known.find_map(|(first, next)| first.eq_ignore_ascii_case(word).then_some(*next))
}

/// Returns the end of words such as "instead of" that begin with the word at `at`.
fn end_of(sentence: &str, at: usize, word: &str) -> Option<usize> {
    let end = at + word.len();
    let bare = bare(word);
    let Some(next) = several(bare) else {
        return Some(end);
    };
    let rest = sentence.get(end..)?;
    let (after, following) = words(rest)
        .find(|(_, word)| !word.is_empty())
        .unwrap_or_default();
    let elided = |next: &&&str| next.ends_with('\'') && following.starts_with(**next);
    if next.contains(&following) {
        Some(end + after + following.len())
    } else if let Some(elided) = next.iter().find(elided) {
        Some(end + after + elided.len())
    } else {
        is_among(bare, &INSTEAD).then_some(end)
    }
}

/// The replacement of words such as "instead of", or of "instead" behind the new name.
fn instead(sentence: &str, start: usize, end: usize) -> Option<Replacement> {
    let clause = clause_start(sentence, start);
    let before = sentence.get(clause..start)?;
    // The verb can be the last word: "alice statt bob entfernen".
    let after = sentence.get(end..)?;
    let removes =
        before.split(' ').any(is_removing) || after.rsplit(' ').next().is_some_and(is_removing);
    if !has_name(sentence, clause, start) || is_preposition(before, sentence.get(start..end)?) {
        let new = clause_end(sentence, end).min(request(sentence, end));
        // "Instead of alice, remove bob" is about bob.
        let is_request = sentence
            .get(new..)
            .is_some_and(|rest| rest.split(' ').any(is_removing));
        if is_request && has_name(sentence, end, new) {
            return Some(Replacement {
                old: (new, sentence.len()),
                new: (end, new),
                verb: NONE,
            });
        }
        // "Instead of alice, take bob".
        return has_name(sentence, end, new).then_some(Replacement {
            old: (end, new),
            new: (new, sentence.len()),
            verb: NONE,
        });
    }
    if has_name(sentence, end, sentence.len()) {
        let (first, second) = ((clause, end), (start, sentence.len()));
        // "Remove alice instead of bob" is about alice.
        return Some(if removes {
            Replacement {
                old: first,
                new: second,
                verb: NONE,
            }
        } else {
            Replacement {
                old: second,
                new: first,
                verb: NONE,
            }
        });
    }
    let arrow = before
        .find(['→', '⇒'])
        .or_else(|| before.find("->"))
        .or_else(|| before.find("=>"));
    let new = clause + arrow.unwrap_or(0);
    (!removes && has_name(sentence, new, start)).then_some(Replacement {
        old: (clause, new),
        new: (new, end),
        verb: NONE,
    })
}

/// The start of the first word behind a name that asks: "instead of alice please remove bob".
fn request(sentence: &str, start: usize) -> usize {
    let mut behind = words(sentence).filter(|(at, word)| *at > start && !word.is_empty());
    let asks = |(_, word): &(usize, &str)| is_request(word) || is_removing(word);
    let _name = behind.next();
    behind.find(asks).map_or(sentence.len(), |(at, _)| at)
}

/// Returns true if all that is before words such as "au lieu de" is their first word.
fn is_preposition(before: &str, words: &str) -> bool {
    let first = before.trim();
    let next = bare(words.split(' ').next().unwrap_or_default());
    [
        ("au", "lieu"),
        ("in", "place"),
        ("en", "lugar"),
        ("em", "vez"),
        ("en", "vez"),
        ("al", "posto"),
    ]
    .iter()
    .any(|(one, two)| one.eq_ignore_ascii_case(first) && two.eq_ignore_ascii_case(next))
        || first.eq_ignore_ascii_case("à la") && next == "place"
}

/// Returns true for a word that may tell of a replacement.
pub(super) fn is_telling(word: &str) -> bool {
    let word = bare(word);
    is_among(word, &INSTEAD_OF) || is_among(word, &INSTEAD) || several(word).is_some()
}

/// The replacement that such a word at `at` tells of.
pub(super) fn told_by(sentence: &str, at: usize, word: &str) -> Option<Replacement> {
    instead(sentence, at, end_of(sentence, at, word)?)
}
