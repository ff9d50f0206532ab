//! People named in sentences who are not meant: those who approve, ask, own, greet and are greeted.

mod clause;
mod introduction;
mod records;
mod spoken_to;
mod unspaced;
mod words;

use super::super::phrases::sentences::sentences;
use super::super::phrases::{prose, replacement};
use super::super::{Paste, known_words};
use super::lines::filled_lines;
use super::parts::Parts;
use std::cell::LazyCell;
use words::words;

/// Characters of tables and programs, which are read with their columns.
const OF_NOTATIONS: [char; 7] = ['"', '\t', '|', '=', '{', '<', '`'];

/// Finds the clauses that name such people, and greetings and closings with their names.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    records::find(paste, parts);
    let is_read = |line: &&str| {
        !line.contains(OF_NOTATIONS) && line.contains([' ', '\u{a0}']) | !line.is_ascii()
    };
    let lines = || filled_lines(paste.text).filter(is_read);
    let is_chat = lines().any(|line| {
        line.contains([':', '：'])
            && (spoken_to::speaks(&words(line, paste)) || unspaced::speaks(line, paste))
    });
    let is_about_speaker = LazyCell::new(|| introduction::is_about_speaker(paste.text));
    for line in lines().filter(|line| !paste.knows(line)) {
        let before = parts.spans.len();
        let mut rest = line;
        let mut has_names = false;
        let mut says =
            prose::is_sentence(line) || ["'s ", "’s "].iter().any(|part| line.contains(part));
        let all = words(line, paste);
        if is_chat && let Some(end) = spoken_to::author(line, paste) {
            parts.push(line.get(..end).unwrap_or_default());
            rest = line.get(end..).unwrap_or_default();
        } else if let Some(end) = spoken_to::find(&all) {
            let end = all.get(end - 1).map_or(0, words::Word::end);
            parts.push(line.get(..end).unwrap_or_default());
            rest = line.get(end..).unwrap_or_default();
        }
        if let Some(start) = spoken_to::closing(&all) {
            let start = all
                .get(start)
                .map_or(0, |word| word.start)
                .max(line.len() - rest.len());
            parts.push(line.get(start..).unwrap_or_default());
            rest = rest
                .get(..start.saturating_sub(line.len() - rest.len()))
                .unwrap_or_default();
        }
        for sentence in sentences(rest) {
            let words = words(sentence, paste);
            // Of "replace alice with bob", another reader tells who is meant.
            let is_read = replacement::is_told(sentence);
            let introduction = introduction::find(&words).filter(|_| !*is_about_speaker);
            let found = match introduction {
                Some(clause) => vec![clause],
                None if is_read => Vec::new(),
                None => clause::find(&words),
            };
            says |= clause::has_others(&words, &found);
            for (first, end) in found.iter().copied() {
                let start = words.get(first).map_or(0, |word| word.start);
                let end = words.get(end - 1).map_or(start, words::Word::end);
                let part = sentence.get(start..end).unwrap_or_default();
                parts.push(part.trim_end_matches([',', ';', '，', '；']));
            }
            let mut others = sentence;
            for part in unspaced::find(sentence, paste) {
                parts.push(part.trim());
                others = after(sentence, part);
            }
            has_names |= if others.len() == sentence.len() {
                clause::has_names(&words, &found)
            } else {
                known_words::has_any(others, paste) || known_words::is_attached(others, paste)
            };
        }
        let is_changed = parts.spans.len() > before;
        parts.is_request |= is_changed && says && has_names;
    }
    parts.is_request |= is_chat;
}

/// What is behind `part` in `text`.
fn after<'a>(text: &'a str, part: &str) -> &'a str {
    let start = part.as_ptr().addr() - text.as_ptr().addr() + part.len();
    text.get(start..).unwrap_or_default()
}
