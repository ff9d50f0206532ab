//! Replacements told by a verb: "replace alice with bob".

use super::super::separators::is_joining;
use super::super::verbs::is_removing;
use super::super::words::{Words, bare, is_among};
use super::sentence::{MOST, NONE, Replacement, clause_start, has_name, words};

/// Verbs with the old name, and the new one behind a word of [`WITH`].
static REPLACE: Words = Words::new(
    "replace replaced replacing swap swapped swapping exchange exchanged substitute substituted ersetzen ersetze \
    ersetzt tausche tauschen austauschen getauscht ausgetauscht remplacer remplacez remplacé remplace échanger \
    reemplazar reemplace reemplaza reemplazado sustituir sustituya sustituye sustituido substituir substitua \
    substituído trocar troque trocado sostituire sostituisci sostituisca sostituito заменить замените заменён \
    заменен поменять поменяйте değiştir değiştirin değiştirilecek استبدال استبدل",
);
static WITH: Words = Words::new("with by for durch gegen mit par por con com на بـ ب");

/// Verbs between the new name and the old one.
static REPLACES: Words = Words::new(
    "replaces ersetzt remplace remplacera reemplaza reemplazará sustituye sustituirá substitui substituirá sostituisce \
    sostituirà заменяет заменит",
);

/// Words of the passive before a verb.
static PASSIVE: Words = Words::new(
    "is are was were be been being will has have gets to wird werden wurde soll est sera a été es será fue é foi è \
    stato будет был должен",
);

/// The replacements of a verb at `verb`: each new name is behind a word such as "with".
fn with(sentence: &str, verb: usize, word: &str) -> Vec<Replacement> {
    let verb_end = verb + word.len();
    let is_with = |(_, word): &(usize, &str)| is_among(bare(word), &WITH);
    let all: Vec<usize> = words(sentence).filter(is_with).map(|(at, _)| at).collect();
    let behind = || all.iter().copied().filter(|at| *at > verb);
    let is_last = behind().next().is_none();
    let markers: Vec<usize> = if is_last {
        all.clone()
    } else {
        behind().take(MOST).collect()
    };
    let limit = if is_last {
        verb
    } else {
        end_of_request(sentence, verb_end)
    };
    let mut found = Vec::new();
    let mut start = if is_last { 0 } else { verb_end };
    let mut verb = (verb, verb_end);
    for (index, marker) in markers.iter().copied().enumerate() {
        let next = markers.get(index + 1).copied();
        let end = next.map_or(limit, |next| end_of_item(sentence, marker, next));
        let mut old = (start, marker);
        // In "alice is replaced by bob", the old name is before the verb.
        if index == 0 && !is_last && !has_name(sentence, start, marker) {
            verb.0 = passive_start(sentence, verb.0);
            old = (clause_start(sentence, verb.0), verb.0);
        }
        if marker >= end || !has_name(sentence, old.0, old.1) || !has_name(sentence, marker, end) {
            continue;
        }
        // Of "substitute bob for alice", the new name is the first.
        let is_swapped = word.to_ascii_lowercase().starts_with("substitute")
            && sentence
                .get(marker..)
                .is_some_and(|rest| rest.starts_with("for "));
        let new = (marker, end);
        let (old, new) = if is_swapped { (new, old) } else { (old, new) };
        found.push(Replacement { old, new, verb });
        start = end;
    }
    found
}

/// The start of the verb at `at` with the words of the passive before it.
fn passive_start(sentence: &str, at: usize) -> usize {
    let before = sentence.get(..at).unwrap_or_default();
    let mut start = at;
    for word in before.trim_end_matches(' ').rsplit(' ') {
        if !is_among(word, &PASSIVE) {
            break;
        }
        start = word.as_ptr().addr() - sentence.as_ptr().addr();
    }
    start
}

/// The replacement of a verb between the new name and the old one.
fn between(sentence: &str, start: usize, end: usize) -> Option<Replacement> {
    let clause = clause_start(sentence, start);
    let found = has_name(sentence, clause, start) && has_name(sentence, end, sentence.len());
    found.then_some(Replacement {
        old: (end, sentence.len()),
        new: (clause, end),
        verb: NONE,
    })
}

/// The end of the request from `at` on: the next verb to remove, with the word that joins it.
fn end_of_request(sentence: &str, at: usize) -> usize {
    let rest = sentence.get(at..).unwrap_or_default();
    let mut joining = None;
    for (start, word) in words(rest) {
        if is_removing(word) {
            return at + joining.unwrap_or(start);
        }
        joining = is_joining(word).then_some(start);
    }
    sentence.len()
}

/// The end of the new name behind `marker` where another one is behind `next`.
fn end_of_item(sentence: &str, marker: usize, next: usize) -> usize {
    let rest = sentence.get(marker..next).unwrap_or_default();
    let mut ends = words(rest).skip(1).filter(|(start, word)| {
        let before = rest.get(..*start).unwrap_or_default();
        is_joining(word) || (*start > 0 && before.ends_with([',', ';', '，', '；', '、']))
    });
    ends.next().map_or(next, |(start, _)| marker + start)
}

/// Returns true for such a verb.
pub(super) fn is_telling(word: &str) -> bool {
    is_among(bare(word), &REPLACE) || is_among(bare(word), &REPLACES)
}

/// The replacements that such a verb at `at` tells of.
pub(super) fn told_by(sentence: &str, at: usize, word: &str) -> Vec<Replacement> {
    let is_verb = is_among(bare(word), &REPLACE);
    if is_verb {
        let found = with(sentence, at, word);
        if !found.is_empty() {
            return found;
        }
    }
    let before = sentence.get(..at).unwrap_or_default();
    let will = |word: &str| matches!(word, "will" | "shall" | "soll" | "va");
    let is_between = is_among(bare(word), &REPLACES) || before.split(' ').any(will);
    let found = is_between.then(|| between(sentence, at, at + word.len()));
    found.flatten().into_iter().collect()
}
