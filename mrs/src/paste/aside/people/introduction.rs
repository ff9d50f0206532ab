//! People who say who they are, as in "I am alice" and "alice here".

use super::super::super::phrases::prose;
use super::super::super::phrases::separators::is_joining;
use super::super::super::phrases::verbs::is_removing;
use super::super::super::phrases::words::{Words, bare, is_in};
use super::words::Word;
use crate::heading::lower_case;

/// Words before the name.
const BEFORE: [&[&str]; 17] = [
    &["i", "am"],
    &["i'm"],
    &["i’m"],
    &["this", "is"],
    &["my", "name", "is"],
    &["my", "login", "is"],
    &["my", "user", "is"],
    &["my", "account", "is"],
    &["ich", "bin"],
    &["hier", "ist"],
    &["mein", "name", "ist"],
    &["je", "suis"],
    &["soy"],
    &["sou"],
    &["eu", "sou"],
    &["sono"],
    &["я"],
];

/// Words behind the name.
const BEHIND: [&str; 4] = ["here", "hier", "ici", "aquí"];

/// Words behind the name, before where the person is.
const FROM: [&str; 5] = ["from", "von", "aus", "de", "da"];

/// Words before the name of an account: "my account is alice".
const IS: [&str; 5] = ["is", "ist", "est", "es", "é"];

/// Words for the speaker behind a verb: "remove me".
static ME: Words = Words::new("me myself mich moi mir minha meu");
/// Words before what is the speaker's, and what it is: "my access".
static MY: Words = Words::new("my mein meinen meine mon mes mi mis meu meus minha il mio");
static ACCESS: Words = Words::new(
    "access account accounts user permission permissions rights zugang zugriff konto accès compte droits acceso cuenta \
    permisos acesso conta accesso",
);

/// Returns true for a text that asks about the access of who writes it.
pub(super) fn is_about_speaker(text: &str) -> bool {
    let mut words = text.split_whitespace().peekable();
    let (mut removes, mut is_mine) = (false, false);
    while let Some(word) = words.next() {
        let is_told = words.peek().is_some_and(|next| IS.contains(next));
        if (removes && is_in(word, &ME)) || (is_mine && is_in(word, &ACCESS) && !is_told) {
            return true;
        }
        (removes, is_mine) = (is_removing(word), is_in(word, &MY));
    }
    text.contains("我的")
}

/// Returns the first word, and the one behind the last, of such a clause at the start of a sentence or of a clause.
pub(super) fn find(words: &[Word<'_>]) -> Option<(usize, usize)> {
    (0..words.len())
        .filter(|at| {
            let before = at.checked_sub(1).and_then(|before| words.get(before));
            before.is_none_or(|it| it.ends_clause() || prose::greets(it.text))
        })
        .find_map(|at| Some((at, end(words, at)?)))
}

fn end(words: &[Word<'_>], at: usize) -> Option<usize> {
    let is_one_of = |word: &Word<'_>, known: &[&str]| known.iter().any(|known| is(word, known));
    let first = words.get(at)?;
    let behind = words.get(at + 1);
    if first.is_name
        && !first.ends_clause()
        && behind.is_some_and(|it| is_one_of(it, &BEHIND) && it.ends_clause())
    {
        return Some(at + 2);
    }
    let begins = |phrase: &&&[&str]| {
        let following = words.get(at..at + phrase.len());
        following.is_some_and(|it| it.iter().zip(**phrase).all(|(word, known)| is(word, known)))
    };
    let name = at + BEFORE.iter().find(begins)?.len();
    let (speaker, rest) = words.get(name..)?.split_first()?;
    let end = match rest {
        _ if !speaker.is_name => return None,
        _ if speaker.ends_clause() => 0,
        [] => 0,
        // "I am alice and I need".
        [next, after, ..] if is_joining(next.text) && !after.is_name => 0,
        [next, ..] if is_one_of(next, &FROM) => rest
            .iter()
            .position(Word::ends_clause)
            .map_or(rest.len(), |last| last + 1),
        _ => return None,
    };
    Some(name + 1 + end)
}

/// Returns true if `word` without the punctuation around it is `known`, in any case.
fn is(word: &Word<'_>, known: &str) -> bool {
    bare(word.text).chars().map(lower_case).eq(known.chars())
}
