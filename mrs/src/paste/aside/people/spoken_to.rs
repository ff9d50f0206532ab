//! People who are spoken to, and those who speak: greetings, closings and authors before a colon.

use super::super::super::Paste;
use super::super::super::phrases::{closing, prose};
use super::words::{Word, run};

/// Whom a greeting speaks to without a name.
const ALL: [&str; 9] = [
    "all", "team", "both", "everyone", "zusammen", "alle", "tous", "todos", "tutti",
];

/// The end of the greeting or the name at the start of a line.
pub(super) fn find(words: &[Word<'_>]) -> Option<usize> {
    let first = words.first()?;
    if prose::greets(first.text) && !first.ends_clause() {
        // "Good morning alice".
        let is_word =
            |word: &Word<'_>| !word.is_name && !word.ends_clause() && !ALL.contains(&word.text);
        let start = 1 + usize::from(words.get(1).is_some_and(is_word));
        let end = run(words, start, false);
        return (end > start).then_some(end);
    }
    let end = run(words, 0, false);
    let last = words.get(end.checked_sub(1)?)?;
    let is_mention = first.text.starts_with('@');
    let is_called = is_mention || (end == 1 && last.text.ends_with([',', '!', '，']));
    let rest = words.get(end..)?;
    let asks = rest.first().is_some_and(Word::asks) && rest.iter().any(|word| word.is_name);
    // "@alice bob has left".
    let tells = is_mention
        && end == 1
        && rest
            .first()
            .is_some_and(|word| word.is_name && !word.text.starts_with('@'))
        && rest
            .iter()
            .any(|word| !word.is_name && word.text.contains(char::is_alphabetic));
    ((is_called && asks) || tells).then_some(end)
}

/// Returns true for a line of which the first word is its author.
pub(super) fn speaks(words: &[Word<'_>]) -> bool {
    let Some((author, rest)) = words.split_first() else {
        return false;
    };
    let has_name = rest.iter().any(|word| word.is_name);
    let asks = rest.first().is_some_and(Word::asks)
        || (rest.first().is_some_and(|word| word.is_name)
            && rest.iter().any(|word| prose::leaves(word.text)));
    author.is_name && author.text.ends_with([':', '：']) && has_name && asks
}

/// The end of the name before a colon at the start of a line.
pub(super) fn author(line: &str, paste: &Paste<'_, '_>) -> Option<usize> {
    let (name, _) = line.split_once([':', '：'])?;
    paste.knows(name.trim()).then_some(name.len())
}

/// The start of "thanks, alice" at the end of a line.
pub(super) fn closing(words: &[Word<'_>]) -> Option<usize> {
    let (last, before) = words.split_last()?;
    let (end, others) = before.split_last()?;
    let closes = |word: &Word<'_>| closing::closes(word.text);
    if !last.is_name {
        return None;
    }
    if closes(end) {
        return Some(others.len());
    }
    // "Thanks and regards, alice", "thanks a lot alice".
    let start = before.iter().rposition(closes)?;
    let is_rest = |word: &Word<'_>| closing::is_around(word.text) || closes(word);
    before.get(start..)?.iter().all(is_rest).then_some(start)
}
