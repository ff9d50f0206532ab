//! Names in the place of others: "replace alice with bob", "bob instead of alice".

mod contrast;
mod instead;
mod sentence;
mod unspaced;
mod verb;

use super::super::input::Purpose;
use sentence::{MOST, Range, Replacement, words};

/// The parts of a sentence with the names that are not meant.
pub(in crate::paste) struct Unmeant<'a> {
    pub(in crate::paste) parts: Vec<&'a str>,
    /// True if the rest of the sentence is names, and no words of a request.
    pub(in crate::paste) is_rest_names: bool,
}

/// Finds the names of a sentence that are not meant: the new ones where names are removed, and the old ones where
/// names are mapped.
pub(in crate::paste) fn find(sentence: &str, purpose: Purpose) -> Option<Unmeant<'_>> {
    let found = replacements(sentence);
    let get = |(start, end): Range| sentence.get(start..end).unwrap_or_default();
    if purpose == Purpose::Mapping && !found.is_empty() {
        return Some(Unmeant {
            parts: found.iter().map(|it| get(it.old)).collect(),
            is_rest_names: false,
        });
    }
    let mut parts: Vec<&str> = found.iter().map(|it| get(it.new)).collect();
    let told = found.iter().flat_map(|it| [it.old, it.new, it.verb]);
    let is_told = |at: usize| told.clone().any(|(start, end)| (start..end).contains(&at));
    let is_one = |it: &Replacement| get(it.old).is_ascii() && !get(it.old).trim().contains(' ');
    let mut others = sentence.char_indices().filter(|(_, c)| c.is_alphanumeric());
    let is_rest_names = found.iter().all(is_one) && others.all(|(at, _)| is_told(at));
    if is_rest_names {
        parts.extend(found.iter().map(|it| get(it.verb)));
    }
    (!found.is_empty()).then_some(Unmeant {
        parts,
        is_rest_names,
    })
}

/// Finds the names of "not alice but bob" that are not meant.
pub(in crate::paste) fn find_contrast(sentence: &str, purpose: Purpose) -> Option<&str> {
    let found = contrast::find(sentence).filter(|_| purpose == Purpose::Removal)?;
    sentence.get(found.new.0..found.new.1)
}

/// Returns true if `text` tells of a replacement.
pub(in crate::paste) fn is_told(text: &str) -> bool {
    !replacements(text).is_empty()
}

fn replacements(sentence: &str) -> Vec<Replacement> {
    let found = if sentence.contains(' ') {
        replaced(sentence)
    } else {
        Vec::new()
    };
    if !found.is_empty() || sentence.is_ascii() && !sentence.contains("yerine") {
        return found;
    }
    unspaced::find(sentence).into_iter().collect()
}

/// Finds replacements by words between blanks.
fn replaced(sentence: &str) -> Vec<Replacement> {
    let told_by = |(at, word): (usize, &str)| {
        if verb::is_telling(word) {
            verb::told_by(sentence, at, word)
        } else {
            instead::told_by(sentence, at, word).into_iter().collect()
        }
    };
    let is_telling =
        |(_, word): &(usize, &str)| verb::is_telling(word) || instead::is_telling(word);
    let mut found = words(sentence).filter(is_telling).take(MOST).map(told_by);
    found.find(|found| !found.is_empty()).unwrap_or_default()
}
