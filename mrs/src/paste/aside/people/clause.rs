//! Clauses about people beside the names, as in "approved by alice" and "alice asked to remove bob".

use super::super::super::phrases::keeping::is_keeping;
use super::super::super::phrases::people;
use super::super::super::phrases::prose;
use super::super::super::phrases::separators::is_joining;
use super::super::super::phrases::verbs::is_removing;
use super::super::super::phrases::words::bare;
use super::words::{Word, run};

/// Words before such a clause that belong to it.
const BEFORE: [&str; 5] = ["as", "wie", "comme", "como", "come"];

/// Words between the role of a person and their name.
const IS: [&str; 6] = ["is", "ist", "est", "es", "è", "="];

/// Finds the clauses of a sentence: the first word and the one behind the last of each.
pub(super) fn find(words: &[Word<'_>]) -> Vec<(usize, usize)> {
    let last_name = words.iter().rposition(|word| word.is_name);
    let Some(last_name) = last_name else {
        return Vec::new();
    };
    let removes = words.iter().any(|word| is_removing(word.text));
    if !removes && words.iter().any(|word| people::is_question(word.text)) {
        return vec![(0, words.len())];
    }
    let last_to = words.iter().rposition(|word| people::is_to(word.text));
    let mut found = Vec::new();
    let (mut at, mut transfers, mut has_name) = (0, false, false);
    while let Some(word) = words.get(at) {
        let relates = at > 0 && at < last_name && people::is_relating(word.text);
        if relates && words.get(at - 1).is_some_and(|it| it.is_name) {
            return vec![(0, words.len())];
        }
        if people::is_renaming(word.text) && last_to.is_some_and(|to| to > at) {
            return vec![(0, words.len())];
        }
        if let Some(name) = people::is_alias(word.text)
            .then(|| alias(words, at))
            .flatten()
        {
            return vec![(name, words.len())];
        }
        let end = told(words, at, last_name)
            .or_else(|| asked(words, at))
            .or_else(|| done(words, at, has_name))
            .or_else(|| named(words, at, transfers, has_name));
        if let Some(end) = end {
            let is_before = |before: &usize| {
                words
                    .get(*before)
                    .is_some_and(|it| BEFORE.contains(&&*bare(it.text).to_lowercase()))
            };
            found.push((at.checked_sub(1).filter(is_before).unwrap_or(at), end));
            at = end;
            continue;
        }
        transfers |= people::is_transfer(word.text);
        has_name |= word.is_name;
        at += 1;
    }
    found
}

/// The end of "approved by alice", to the end of the clause. Behind the names, all that are listed approved.
fn done(words: &[Word<'_>], at: usize, has_name: bool) -> Option<usize> {
    let (done, by) = (words.get(at)?, words.get(at + 1)?);
    let start = if people::is_by(done.text, by.text) && !by.ends_clause() {
        at + 2
    } else if by.is_name && (people::is_done_alone(done.text) || people::is_done_before(done.text))
    {
        at + 1
    } else {
        return None;
    };
    if (done.ends_clause() && start > at + 1) || words.get(start).is_none() {
        return None;
    }
    let mut end = start;
    for (index, word) in words.iter().enumerate().skip(start) {
        let next = words.get(index + 1);
        if matches!(word.text, "-" | "–" | "—" | "//" | "/") {
            break;
        }
        let is_for = word.text == "for" && next.is_some_and(|next| next.is_name);
        if is_for || word.asks() || (is_joining(word.text) && next.is_some_and(Word::asks)) {
            break;
        }
        end = index + 1;
        if word.ends_clause() {
            break;
        }
    }
    let all =
        listed(words, end, has_name).filter(|_| words.get(end - 1).is_some_and(Word::has_comma));
    (end > start).then(|| all.unwrap_or(end))
}

/// The end of "per alice", "manager alice" and "transfer to alice".
fn named(words: &[Word<'_>], at: usize, transfers: bool, has_name: bool) -> Option<usize> {
    let first = words.get(at)?;
    let rest = words.get(at..)?.iter().map(|word| word.text);
    // "From alice's team".
    let is_team = words.get(at + 2).is_some_and(|it| people::is_team(it.text));
    if matches!(first.text, "from" | "in" | "of") && is_team && words.get(at + 1)?.is_name {
        return Some(at + 3);
    }
    let length = match people::source(&rest) {
        0 => usize::from(transfers && people::is_to(first.text)),
        length => length,
    };
    let last = words.get(at + length).filter(|_| length > 0)?;
    // "Per manager alice", "the manager is alice".
    let is_between = IS.contains(&last.text) || (people::is_one(last.text) && !last.ends_clause());
    let start = at + length + usize::from(is_between);
    let start = start + full_name(words.get(start..)?);
    if !words.get(start)?.is_name {
        return None;
    }
    let is_role = people::is_one(first.text);
    // "FYI alice and bob have left" tells of them.
    let tells = || {
        words
            .get(start..)
            .is_some_and(|rest| rest.iter().any(|it| prose::leaves(it.text)))
    };
    let is_whole = first.text.ends_with([':', '：']) || !words.get(start)?.ends_clause();
    if at == 0 && people::is_note(first.text) && is_whole && tells() {
        return None;
    }
    // A manager who leaves is meant.
    let mut following = words
        .get(start + 1..)?
        .iter()
        .take_while(|word| !word.is_name);
    if is_role && !words.get(start)?.ends_clause() && following.any(|word| prose::leaves(word.text))
    {
        return None;
    }
    let all = listed(words, start, has_name);
    if first.has_comma() {
        // A label among cells.
        return all.filter(|_| first.text.starts_with(char::is_uppercase));
    }
    // "Together with alice".
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    if before.is_some_and(|before| people::joins(before.text)) {
        return None;
    }
    let is_open = first.text.ends_with([':', '：']) && is_role;
    (is_open || !first.ends_clause()).then(|| all.unwrap_or_else(|| run(words, start, false)))
}

/// The number of words of a full name before its account in parentheses: "Jane Doe (jdoe)".
fn full_name(words: &[Word<'_>]) -> usize {
    let is_part =
        |word: &&Word<'_>| word.text.starts_with(char::is_uppercase) && !word.ends_clause();
    let count = words.iter().take_while(is_part).count();
    let account = words
        .get(count)
        .filter(|it| it.is_name && it.text.starts_with('('));
    account.map_or(0, |_| count)
}

/// The end of the names from `start` on, of which nothing else follows in the sentence or the parentheses, behind
/// other names.
fn listed(words: &[Word<'_>], start: usize, has_name: bool) -> Option<usize> {
    let end = run(words, start, has_name);
    let closes = |word: &Word<'_>| word.text.ends_with([')', '.', '!', ';']);
    let is_whole = end == words.len() || words.get(end.checked_sub(1)?).is_some_and(closes);
    (has_name && end > start && is_whole).then_some(end)
}

/// The end of "alice asked" before other names.
fn told(words: &[Word<'_>], at: usize, last_name: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let begins = before.is_none_or(|it| it.ends_clause() || is_joining(it.text));
    if !begins || !words.get(at)?.is_name {
        return None;
    }
    let end = run(words, at, false);
    if words.get(end.checked_sub(1)?)?.ends_clause() {
        return None;
    }
    let has_auxiliary = people::is_auxiliary(words.get(end)?.text);
    let verb = end + usize::from(has_auxiliary);
    let word = words.get(verb)?;
    let next = words.get(verb + 1)?.text;
    let is_passive = people::is_by(word.text, next)
        || next == "to" && words.get(verb + 2).is_some_and(|it| it.text == "be");
    let is_open = !word.ends_clause() || word.text.ends_with(':');
    if last_name > verb && people::is_told(word.text) && !is_passive && is_open {
        return Some(verb + 1);
    }
    // In German the verb is the last word.
    let is_last = has_auxiliary && last_name >= verb;
    (is_last && words.last().is_some_and(|word| people::is_told(word.text))).then_some(verb)
}

/// The first of two names of the same person, where the words between them say so: `at` is at the "now" of
/// "alice is now called bob".
fn alias(words: &[Word<'_>], at: usize) -> Option<usize> {
    let is_other = |word: &&Word<'_>| !word.is_name;
    let before = words.get(..at)?.iter().rev().take_while(is_other);
    let behind = words.get(at + 1..)?.iter().take_while(is_other);
    let (first, end) = (
        at.checked_sub(before.clone().count() + 1)?,
        behind.clone().count(),
    );
    let is_known = before.chain(behind).all(|it| people::is_called(it.text));
    (is_known && words.get(at + 1 + end).is_some() && !words.get(at)?.text.starts_with('('))
        .then_some(first)
}

/// The end of "alice please" before a verb that asks to remove others, and of "can alice".
fn asked(words: &[Word<'_>], at: usize) -> Option<usize> {
    let before = at.checked_sub(1).and_then(|before| words.get(before));
    let is_asked = before.is_some_and(|it| at == 1 && people::asks_for(it.text));
    let name = words.get(at)?;
    let begins = is_asked || before.is_none_or(Word::ends_clause);
    if !begins || !name.is_name || name.ends_clause() {
        return None;
    }
    let asking = words.get(at + 1..)?.iter();
    let count = asking
        .take_while(|it| people::asks_for(it.text) && !it.ends_clause())
        .count();
    let end = at + 1 + count;
    let (next, rest) = words.get(end..)?.split_first()?;
    let is_verb = |word: &Word<'_>| is_removing(word.text) || is_keeping(bare(word.text));
    let (last, others) = rest.split_last()?;
    // In German the verb is the last word.
    let asks = if next.is_name {
        count > 0 && is_removing(last.text) && !others.iter().any(is_verb)
    } else {
        let names = rest.iter().position(|word| word.is_name)?;
        let is_open = !next.ends_clause() && !rest.first().is_some_and(|it| is_joining(it.text));
        (count > 0 || is_asked)
            && is_removing(next.text)
            && is_open
            && !rest.iter().any(is_verb)
            && rest.iter().take(names).all(|word| !word.ends_clause())
    };
    asks.then_some(end)
}

/// Returns true if a word outside of the clauses is no name, and stands beside another one without a comma.
pub(super) fn has_others(words: &[Word<'_>], found: &[(usize, usize)]) -> bool {
    let mut clauses = found.iter().peekable();
    let (mut is_open, mut is_word_before) = (false, false);
    for (index, word) in words.iter().enumerate() {
        while clauses.next_if(|(_, end)| *end <= index).is_some() {}
        if clauses.peek().is_some_and(|(start, _)| *start <= index) {
            (is_open, is_word_before) = (false, false);
            continue;
        }
        let is_word =
            !word.is_name && !is_joining(word.text) && word.text.contains(char::is_alphabetic);
        if is_open && (is_word || is_word_before) {
            return true;
        }
        is_open = !word.ends_clause();
        is_word_before = is_word;
    }
    false
}

/// Returns true if a name is outside of the clauses.
pub(super) fn has_names(words: &[Word<'_>], found: &[(usize, usize)]) -> bool {
    let mut clauses = found.iter().peekable();
    words.iter().enumerate().any(|(index, word)| {
        while clauses.next_if(|(_, end)| *end <= index).is_some() {}
        word.is_name && clauses.peek().is_none_or(|(start, _)| *start > index)
    })
}
