//! Names that are not meant, before those that are: "not alice but bob", "successor of bob: alice".

use super::super::exclusion;
use super::super::verbs::is_removing;
use super::super::words::{Words, bare, is_among};
use super::sentence::{NONE, Range, Replacement, clause_start, has_name, words};

static NOT: Words = Words::new("not nicht pas non no não не");
static BUT: Words = Words::new("but sondern mais sino ma mas а");

/// Words before those.
static BEFORE: Words = Words::new(
    "please do it's it is bitte es ist ne non il faut veuillez merci de por favor per favore пожалуйста",
);

/// Words for the one who takes the place of another.
static SUCCESSOR: Words = Words::new(
    "successor replacement substitute nachfolger nachfolgerin vertreter vertretung ersatz successeur remplaçant \
    remplaçante sucesor sucesora reemplazo sucessor substituto successore sostituto преемник замена",
);
static OF: Words = Words::new("of for von für de pour di per para do da");
const IS: [&str; 5] = [":", " is ", " ist ", " est ", " es "];

/// Parts of such clauses in scripts without blanks.
const UNSPACED: [(&str, [&str; 2]); 2] = [("不是", ["，是", ",是"]), ("不是", ["，而是", "而是"])];

/// Finds such a contrast.
pub(super) fn find(sentence: &str) -> Option<Replacement> {
    negated(sentence)
        .or_else(|| succeeded(sentence))
        .or_else(|| unspaced(sentence))
}

fn negated(sentence: &str) -> Option<Replacement> {
    let (not, word) = words(sentence)
        .find(|(_, word)| is_among(word, &NOT) && !is_followed_by_not(sentence, word))?;
    let start = clause_start(sentence, not);
    let before = sentence.get(start..not)?;
    let is_usual =
        |word: &str| word.is_empty() || is_among(bare(word), &BEFORE) || is_removing(word);
    if !before.split(' ').all(is_usual) {
        return None;
    }
    let (but, contrast) = words(sentence).find(|(at, word)| *at > not && is_among(word, &BUT))?;
    let end = but + contrast.len();
    contrasted(sentence, (not, end), not + word.len(), but)
}

/// Returns true for the first word of "non pas".
fn is_followed_by_not(sentence: &str, word: &str) -> bool {
    let end = word.as_ptr().addr() - sentence.as_ptr().addr() + word.len();
    sentence
        .get(end..)
        .is_some_and(|rest| rest.starts_with(" pas "))
}

/// The replacement, if names are before and behind the word of contrast, and those behind are not excluded.
fn contrasted(sentence: &str, new: Range, names: usize, but: usize) -> Option<Replacement> {
    let rest = sentence.get(new.1..)?;
    let is_told = has_name(sentence, names, but)
        && rest.contains(char::is_alphanumeric)
        && exclusion::start(rest).is_none();
    is_told.then_some(Replacement {
        old: (new.1, sentence.len()),
        new,
        verb: NONE,
    })
}

fn succeeded(sentence: &str) -> Option<Replacement> {
    let mut words = words(sentence);
    words
        .next()
        .filter(|(_, word)| is_among(word, &SUCCESSOR))?;
    let (of, word) = words.next().filter(|(_, word)| is_among(word, &OF))?;
    let old = of + word.len();
    let rest = sentence.get(old..)?;
    let end = old + IS.iter().filter_map(|is| rest.find(is)).min()?;
    let is_told = has_name(sentence, old, end) && has_name(sentence, end, sentence.len());
    is_told.then_some(Replacement {
        old: (old, end),
        new: (end, sentence.len()),
        verb: NONE,
    })
}

fn unspaced(sentence: &str) -> Option<Replacement> {
    UNSPACED.iter().find_map(|(not, but)| {
        let start = sentence
            .find(not)
            .filter(|start| clause_start(sentence, *start) == *start)?;
        let names = start + not.len();
        let rest = sentence.get(names..)?;
        let (at, but) = but
            .iter()
            .find_map(|but| Some((names + rest.find(but)?, but)))?;
        contrasted(sentence, (start, at + but.len()), names, at)
    })
}
