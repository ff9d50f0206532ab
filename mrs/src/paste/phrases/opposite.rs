//! Clauses that ask for the opposite of what is meant, as in "remove alice and add bob".

use super::super::input::Purpose;
use super::kept::Said;
use super::sentences::ENDS;
use super::separators::is_joining;
use super::verbs::{is_adding, is_removing};

/// Returns what the verb `word` asks for.
fn asked(word: &str) -> Option<Said> {
    let adding = is_adding(word).then_some(Said::Add);
    adding.or_else(|| is_removing(word).then_some(Said::Remove))
}

/// Returns true if `text` asks to remove names and to add others.
pub(in crate::paste) fn asks_for_both(text: &str) -> bool {
    let mut both = (false, false);
    for asked in text.split(is_between).filter_map(asked) {
        both.0 |= asked == Said::Add;
        both.1 |= asked == Said::Remove;
    }
    both == (true, true)
}

/// Returns true if a word of `text` asks to add or to remove names.
pub(in crate::paste) fn is_change(text: &str) -> bool {
    text.split(is_between).any(|word| asked(word).is_some())
}

/// Returns the clause of a sentence that asks for the opposite, up to one that asks for what is meant. The names
/// stand behind the verb, or before it if it is the last word.
pub(in crate::paste) fn clause(sentence: &str, purpose: Purpose) -> Option<&str> {
    let (mut clause, mut verb, mut end) = (0, None, sentence.len());
    for word in sentence.split(is_between) {
        let at = word.as_ptr().addr() - sentence.as_ptr().addr();
        let asked = asked(word);
        if verb.is_some() && asked == Some(purpose.meant()) {
            end = at;
            break;
        }
        let begins = sentence
            .get(..at)
            .is_some_and(|before| before.ends_with(ENDS));
        if verb.is_none() && (begins || is_joining(word)) {
            clause = at;
        }
        if verb.is_none() && asked == Some(purpose.opposite()) {
            verb = Some((at, at + word.len()));
        }
    }
    let (start, verb_end) = verb?;
    let has_names = sentence.get(verb_end..end)?.contains(char::is_alphanumeric);
    let is_whole = !has_names || clause == start;
    let joined = sentence
        .get(clause..start)?
        .split(' ')
        .next()
        .is_some_and(is_joining);
    let start = if is_whole || joined { clause } else { start };
    sentence.get(start..end)
}

fn is_between(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\t' | '\n' | '\r') || ENDS.contains(&c)
}

/// Returns the verb of a short line that asks for what is meant with the name before it, as in "alice: remove".
pub(in crate::paste) fn verb_behind(line: &str, purpose: Purpose) -> Option<&str> {
    let (before, verb) = line.trim_end().rsplit_once([' ', '\t'])?;
    let name = before.trim_end_matches([' ', ':', '-', '–', '>']);
    let is_name = !name.is_empty() && !name.contains([' ', '\t']);
    line.get(name.len()..)
        .filter(|_| is_name && asked(verb) == Some(purpose.meant()))
}
