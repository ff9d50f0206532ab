//! Clauses that exclude names: "but not alice".

use super::keeping::{is_harmless, is_keeping};
use super::prose::is_request;
use super::separators::is_joining;
use super::verbs::is_removing;
use super::words::{Words, bare, is_among};

/// Words that exclude what is after and before them in a clause.
static NOT: Words = Words::new(
    "not don't don’t dont never without keep keeping keeps retain stays remains reste restent queda quedan fica ficam \
    resta rimane остается остаётся остаются nicht kein keine keinen ohne \
    stay staying remain remaining retained skip skipped ignore ignored excluded exempt exempted tbd unverändert \
    bleibend conservé conservés maintenir behalten bleibt bleiben garder conserver mantener conservar manter não não mantenere не оставить değil \
    kalsın silme silmeyin",
);

/// Words that exclude what is after them only.
static EXCEPT: Words = Words::new(
    "minus w/o exkl but except excepting excluding exclude excl unless aber außer ausser ausgenommen \
    sondern sauf hormis excepté mais menos excepto exceto eccetto tranne кроме но hariç",
);

/// All words that exclude names.
pub(super) static WORDS: [&Words; 2] = [&NOT, &EXCEPT];

/// Such words that are first names as well, in upper case.
const IN_LOWER_CASE: [&str; 4] = ["salvo", "pero", "mas", "ama"];

/// Several words that exclude what is after them only.
const PHRASES: [&[&str]; 18] = [
    &["apart", "from"],
    &["aside", "from"],
    &["other", "than"],
    &["with", "the", "exception"],
    &["with", "exception"],
    &["mit", "ausnahme"],
    &["finger", "weg"],
    &["et", "non"],
    &["surtout", "pas"],
    &["on", "garde"],
    &["à", "l'exception"],
    &["à", "l’exception"],
    &["en", "dehors"],
    &["à", "part"],
    &["con", "excepción"],
    &["a", "excepción"],
    &["com", "exceção"],
    &["con", "eccezione"],
];

/// Several words that exclude the whole clause.
const CLAUSES: [&[&str]; 9] = [
    &["on", "hold"],
    &["still", "needs"],
    &["still", "need"],
    &["still", "active"],
    &["still", "required"],
    &["drin", "lassen"],
    &["noch", "aktiv"],
    &["toujours", "en", "poste"],
    &["toujours", "actif"],
];

/// Parts of clauses in scripts that write no blanks, and those that exclude only what is after them.
const AFTER: [&str; 6] = ["ยกเว้น", "แต่ไม่", "ไม่รวม", "ไม่ต้องลบ", "ไม่ใช่", "ไม่ลบ"];
const PARTS: [&str; 33] = [
    "在职",
    "先留",
    "留用",
    "留着",
    "别动",
    "仍在",
    "还在用",
    "暂缓",
    "不变",
    "不同意",
    "เก็บไว้",
    "ยังอยู่",
    "ยังใช้",
    "ยกเว้น",
    "ไม่รวม",
    "ไม่ต้องลบ",
    "ไม่ลบ",
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
        .flat_map(|part| {
            let mut rest = part;
            std::iter::from_fn(move || {
                let (sentence, after) = rest.split_at_checked(sentence_end(rest))?;
                rest = after;
                (!sentence.is_empty()).then_some(sentence)
            })
        })
}

/// The end of the first sentence. The full stop of an abbreviation ends none.
fn sentence_end(text: &str) -> usize {
    let mut stops = text.match_indices(". ");
    let stop = stops.find(|(at, _)| {
        let word = text
            .get(..*at)
            .and_then(|before| before.rsplit([' ', '(', ',']).next());
        !word.is_some_and(|word| ["excl", "exkl", "ausgen"].contains(&word))
    });
    stop.map_or(text.len(), |(at, stop)| at + stop.len())
}

/// The first bytes of `text`, in which a phrase is looked for.
fn head(text: &str) -> &str {
    text.get(..text.floor_char_boundary(64)).unwrap_or(text)
}

/// Returns true if the words of `text` begin with one of `phrases`.
fn begins_with(text: &str, phrases: &[&[&str]]) -> bool {
    phrases.iter().any(|phrase| {
        let mut words = text
            .split([' ', '\u{a0}'])
            .filter(|word| !word.is_empty())
            .map(bare);
        phrase.iter().all(|known| {
            words.next().is_some_and(|word| {
                word.chars()
                    .map(crate::heading::lower_case)
                    .eq(known.chars())
            })
        })
    })
}

/// Words with a part that excludes in them, and which do not.
const HARMLESS_PARTS: [&str; 5] = ["不在职", "保留数据", "保留邮箱", "保留文件", "停留"];

/// The offset behind the character at `at`.
fn behind(text: &str, at: usize) -> usize {
    let c = text.get(at..).and_then(|rest| rest.chars().next());
    at + c.map_or(1, char::len_utf8)
}

/// Returns the end of the clause from `start` on that keeps names: the next one that asks to remove others.
pub(super) fn end(sentence: &str, start: usize) -> Option<usize> {
    let clause = sentence.get(start..)?;
    let mut keeps = false;
    let mut offset = start;
    for part in clause.split_inclusive([',', ';', '，', '；']) {
        let mut words = part.split(' ').filter(|word| !word.is_empty());
        let first = words.find(|word| !is_joining(word) && !is_request(bare(word)));
        let last = part.trim_end().rsplit(' ').next();
        let removes = first.is_some_and(is_removing) || last.is_some_and(is_removing);
        if keeps && removes && self::start(part).is_none() {
            return Some(offset);
        }
        let has_name = part.trim().contains(' ');
        keeps |= has_name && part.split(' ').any(|word| is_keeping(bare(word)));
        offset += part.len();
    }
    None
}

/// Returns the start of the first clause that excludes names. A word alone is a name, such as a user "but".
pub(super) fn start(sentence: &str) -> Option<usize> {
    if !sentence.is_ascii()
        && !HARMLESS_PARTS.iter().any(|part| sentence.contains(part))
        && let Some(at) = PARTS
            .iter()
            .chain(&AFTER)
            .filter_map(|part| sentence.find(part))
            .min()
    {
        let excluded = sentence.get(at..)?;
        let has_letters = |text: &str| text.contains(|c: char| c.is_ascii_alphanumeric());
        if AFTER.iter().any(|part| excluded.starts_with(part)) && has_letters(excluded) {
            return Some(at);
        }
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
        let following = head(sentence.get(at..).unwrap_or_default());
        let is_exception = begins_with(following, &PHRASES);
        let is_phrase = is_exception || begins_with(following, &CLAUSES);
        let is_except =
            is_exception || is_among(bare(word), &EXCEPT) || IN_LOWER_CASE.contains(&bare(word));
        let excludes = is_except || is_among(bare(word), &NOT);
        let behind = head(sentence.get(at + word.len()..).unwrap_or_default());
        let before = sentence.get(clause..at).unwrap_or_default();
        if is_phrase || (excludes && !is_harmless(bare(word), behind, before)) {
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
