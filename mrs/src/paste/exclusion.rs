//! Clauses that exclude names: "but not alice".

use super::separators::is_joining;
use super::words::{Words, bare, is_among};

/// Words that exclude what is after and before them in a clause.
static NOT: Words = Words::new(
    "not don't don’t dont never without keep keeping keeps retain stays remains reste restent queda quedan fica ficam \
    resta rimane остается остаётся остаются nicht kein keine keinen ohne \
    behalten bleibt bleiben garder conserver mantener conservar manter não não mantenere не оставить değil \
    kalsın silme silmeyin",
);

/// Words that exclude what is after them only.
static EXCEPT: Words = Words::new(
    "but except excepting excluding exclude excl unless aber außer ausser ausgenommen \
    sondern sauf hormis excepté mais menos excepto exceto eccetto tranne кроме но hariç",
);

/// All words that exclude names.
pub(super) static WORDS: [&Words; 2] = [&NOT, &EXCEPT];

/// Such words that are first names as well, in upper case.
const IN_LOWER_CASE: [&str; 4] = ["salvo", "pero", "mas", "ama"];

/// Parts of clauses in scripts that write no blanks.
const PARTS: [&str; 16] = [
    "除了",
    "除外",
    "以外",
    "不要",
    "不包括",
    "不含",
    "保留",
    "别删",
    "请勿",
    "除去",
    "不删",
    "不能",
    "を除",
    "残す",
    "제외",
    "유지",
];

/// Ends of clauses of scripts without blanks.
pub(super) const ENDS: [char; 8] = [',', ';', '，', '；', '、', '。', '！', '：'];

/// The sentences of a line: a full stop ends one only before a blank.
pub(super) fn sentences(line: &str) -> impl Iterator<Item = &str> {
    line.split_inclusive(['!', '?', '。', '！', '？', ';'])
        .flat_map(|part| part.split_inclusive(". "))
}

/// The offset behind the character at `at`.
fn behind(text: &str, at: usize) -> usize {
    let c = text.get(at..).and_then(|rest| rest.chars().next());
    at + c.map_or(1, char::len_utf8)
}

/// Returns the start of the first clause that excludes names. A word alone is a name, such as a user "but".
pub(super) fn start(sentence: &str) -> Option<usize> {
    if !sentence.is_ascii()
        && let Some(at) = PARTS.iter().filter_map(|part| sentence.find(part)).min()
    {
        let before = sentence.get(..at)?;
        let Some(end) = before.rfind(ENDS) else {
            return Some(0);
        };
        let start = behind(before, end);
        let has_words =
            |part: Option<&str>| part.is_some_and(|it| it.contains(char::is_alphanumeric));
        let rest = sentence
            .get(at..)
            .and_then(|rest| PARTS.iter().find_map(|part| rest.strip_prefix(part)));
        if has_words(before.get(start..)) || has_words(rest) {
            return Some(start);
        }
        // Alone it is about what is before: "alice（张三）转岗，保留".
        let before = before.get(..end)?;
        return Some(before.rfind(ENDS).map_or(0, |end| behind(before, end)));
    }
    let (mut clause, mut words, mut ends) = (0, 0_usize, true);
    // The start of "and" directly before the word.
    let mut joining = None;
    for word in sentence.split([' ', '\u{a0}', '\t', '|']) {
        let at = word.as_ptr().addr() - sentence.as_ptr().addr();
        // Two blanks end a cell.
        if word.is_empty() {
            ends = true;
            continue;
        }
        if ends {
            (clause, words) = (at, 0);
        }
        let is_except = is_among(bare(word), &EXCEPT) || IN_LOWER_CASE.contains(&bare(word));
        if is_except || is_among(bare(word), &NOT) {
            let start = if is_except {
                at
            } else {
                joining.unwrap_or(clause)
            };
            let after = sentence.get(at + word.len()..).unwrap_or_default();
            let is_alone = words == 0 && !after.contains(char::is_alphanumeric);
            // Behind a comma it is about what is before: "alice is on leave, keep".
            let before = sentence.get(..at).unwrap_or_default().trim_end();
            if is_alone {
                let item = before
                    .strip_suffix(',')
                    .and_then(|it| it.rsplit([',', ';']).next());
                let is_words = item.is_some_and(|item| item.trim().contains(' '));
                return (!is_except && is_words).then_some(0);
            }
            return Some(start);
        }
        joining = is_joining(word).then_some(at);
        words += 1;
        ends = word.ends_with([',', ';', ':']);
    }
    None
}
