//! The authors and times of messages in an exported chat.

use super::super::phrases::prose;
use super::super::phrases::words::{Words, bare, is_among};
use super::super::rows::is_drawn;
use super::super::{Paste, known_words};
use super::lines::{filled_lines, lines};
use super::parts::Parts;

/// Maximum length of a header in bytes, and number of words of an author.
const LONGEST: usize = 120;
const WORDS: usize = 5;

/// Words of dates and times.
static DATES: Words = Words::new(
    "am pm uhr today yesterday heute gestern hier hoy ayer hoje ontem oggi ieri сегодня вчера \
    bugün dün mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday jan feb \
    mar apr may jun jul aug sep oct nov dec january february march april june july august september october \
    november december at um à 上午 下午 昨天 今天 昨日 今日 오전 오후",
);

/// Finds the headers of messages: a time with an author before or after it. Where lines have nothing but an
/// author and a time, they are no headers of anything. An author on the cluster is one only where a message says
/// something: a console shows names, times and states in lines of their own, too.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    if !paste.text.contains([':', '：']) || filled_lines(paste.text).any(is_rule) {
        return;
    }
    let before = parts.spans.len();
    let (mut headers, mut messages) = (0_usize, 0_usize);
    let mut above = "";
    let mut known: Vec<&str> = Vec::new();
    let mut beside = 0;
    for line in filled_lines(paste.text) {
        match header(line) {
            Some("") => {
                // A time alone is below its author.
                if is_author(above) {
                    if paste.knows(above) {
                        known.push(above);
                    } else {
                        parts.push(above);
                    }
                    messages = messages.saturating_sub(1);
                }
                parts.push(line);
                headers += 1;
            }
            Some(header) if !paste.knows(header) => {
                parts.push(header);
                headers += 1;
                messages += usize::from(header.len() < line.len());
            }
            None if is_account_at_time(line) => {
                known.push(line);
                headers += 1;
                beside += 1;
            }
            _ => messages += 1,
        }
        above = line;
    }
    if says_something(paste, &known) {
        for author in &known {
            parts.push(author);
        }
    } else {
        messages += known.len();
        headers -= beside;
    }
    if headers == 0 {
        return;
    }
    if messages < headers {
        parts.spans.truncate(before);
        if messages > 0 || !paste.text.trim_start().starts_with('[') {
            return;
        }
        // Authors alone, each after a time in brackets.
        let times = lines(paste.text).filter_map(|line| line.split_inclusive(']').next());
        times.for_each(|time| parts.push(time));
    }
    parts.is_message = true;
}

/// Returns true for the dashes below several headings of a table, whose rows can end with times.
fn is_rule(line: &str) -> bool {
    line.contains("- -") && is_drawn(line)
}

/// Returns true if a line other than `authors` and the headers is a sentence or has a name on the cluster.
fn says_something(paste: &Paste<'_, '_>, authors: &[&str]) -> bool {
    let mut authors = authors.iter().peekable();
    authors.peek().is_some()
        && filled_lines(paste.text).any(|line| {
            let is_author = authors
                .next_if(|author| std::ptr::eq(**author, line))
                .is_some();
            let is_message = || header(line).is_none_or(|header| header.len() < line.len());
            let says = || prose::is_sentence(line) || known_words::has_any(line, paste);
            !is_author && header(line) != Some("") && is_message() && says()
        })
}

/// Returns true for a time before an account.
fn is_account_at_time(line: &str) -> bool {
    let parts = line.split_once(' ');
    parts.is_some_and(|(time, name)| kind(time) == Word::Time && kind(name) == Word::Name)
}

/// What a word of a header is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Word {
    Time,
    Date,
    Name,
    /// The last word of the author before a message.
    LastName,
    Other,
}

/// Returns the header at the start of `line`, which is empty for a time alone.
fn header(line: &str) -> Option<&str> {
    if !line.contains([':', '：']) {
        return None;
    }
    let digits = line.bytes().take(LONGEST).any(|byte| byte.is_ascii_digit());
    if !digits || line.contains(['\t', '|', ';', '=', '"', '{']) {
        return None;
    }
    let in_brackets = line.starts_with('[');
    let (mut names, mut times, mut dates_last) = (0_usize, 0_usize, false);
    let mut is_account = false;
    let mut begins_with_time = false;
    for word in line.split(' ').filter(|word| !word.is_empty()) {
        let end = word.as_ptr().addr() - line.as_ptr().addr() + word.len();
        let kind = kind(word);
        match kind {
            Word::Time | Word::Date => {
                begins_with_time |= names == 0;
                // Something follows the date after the author: no header.
                if begins_with_time && names > 0 {
                    return None;
                }
                times += usize::from(kind == Word::Time);
                dates_last = true;
            }
            Word::Name | Word::LastName => {
                if names > 0 && dates_last && !begins_with_time {
                    return None;
                }
                names += 1;
                dates_last = false;
                is_account |= word.bytes().any(|byte| byte.is_ascii_digit());
                if kind == Word::LastName && begins_with_time && times > 0 {
                    return line.get(..end);
                }
            }
            Word::Other => return None,
        }
        if names > WORDS || end > LONGEST {
            return None;
        }
    }
    match names {
        _ if times == 0 => None,
        0 => Some(""),
        _ if !begins_with_time || in_brackets || (names <= 3 && !is_account) => Some(line),
        // A console of tickets says what each text is.
        _ if line.ends_with("notes)") || line.ends_with("comments)") => Some(line),
        _ => None,
    }
}

fn kind(word: &str) -> Word {
    let nick = word
        .strip_prefix('<')
        .and_then(|word| word.strip_suffix('>'));
    let nick = nick.map(|nick| nick.trim_start_matches(['@', '+']));
    if nick.is_some_and(|nick| nick.chars().all(is_usual) && !nick.is_empty()) {
        return Word::LastName;
    }
    let inner = word.trim_matches(|c: char| "[](),-–—·•|".contains(c));
    let inner = ["上午", "下午"]
        .iter()
        .find_map(|half| inner.strip_prefix(half))
        .unwrap_or(inner);
    let inner = inner.trim_end_matches(':');
    if inner.is_empty() {
        return Word::Date;
    }
    if is_time(inner) {
        return Word::Time;
    }
    let is_number = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    // The month can be a word.
    let has_digit = inner.starts_with(|c: char| c.is_ascii_digit());
    let is_part = |part: &str| is_number(part) || (has_digit && is_among(part, &DATES));
    let numbers = inner.split(['/', '.', '-']);
    let is_date = numbers.clone().count() <= 3 && numbers.filter(|it| !it.is_empty()).all(is_part);
    if (is_date && inner.len() <= 10) || is_among(bare(inner), &DATES) || inner.ends_with('日') {
        return Word::Date;
    }
    if !inner.starts_with(char::is_alphabetic) || !inner.chars().all(is_usual) {
        return Word::Other;
    }
    if word.ends_with([':', '：']) {
        Word::LastName
    } else {
        Word::Name
    }
}

fn is_usual(c: char) -> bool {
    c.is_alphanumeric() || ".-'’_".contains(c)
}

/// Returns true for `10:32`, `10:32:11` and `10:32am`.
fn is_time(text: &str) -> bool {
    let end = text.len().saturating_sub(2);
    let half = text.get(end..).unwrap_or_default();
    let is_half = half.eq_ignore_ascii_case("am") || half.eq_ignore_ascii_case("pm");
    let text = text.get(..end).filter(|_| is_half).unwrap_or(text);
    let mut parts = text.split([':', '：']);
    let two =
        |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    let count = parts.clone().count();
    (2..=3).contains(&count) && parts.all(two)
}

fn is_author(line: &str) -> bool {
    let words = line.split(' ').filter(|word| !word.is_empty());
    let mut count = 0;
    let all = words.map(kind).all(|kind| {
        count += 1;
        kind == Word::Name
    });
    all && (1..=WORDS).contains(&count)
}
