//! Clauses that exclude names in scripts that write no blanks.

use super::super::sentences::ENDS;
use super::super::verbs::REMOVE_UNSPACED;

/// Parts of clauses in scripts that write no blanks, and those that exclude only what is after them.
const AFTER: [&str; 7] = ["เก็บ", "ยกเว้น", "แต่ไม่", "ไม่รวม", "ไม่ต้องลบ", "ไม่ใช่", "ไม่ลบ"];
const PARTS: [&str; 38] = [
    "已删除",
    "已移除",
    "已经删除",
    "已经移除",
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
    "残し",
    "제외",
    "유지",
];

/// The last word of a clause that keeps names, which is part of other words as well.
const LAST: char = '留';

/// Words with a part that excludes in them, and which do not.
const HARMLESS_PARTS: [&str; 8] = [
    "เก็บข้อมูล",
    "不在职",
    "保留数据",
    "保留邮箱",
    "保留文件",
    "停留",
    "AD已删除",
    "账号已删除",
];

/// The offset behind the character at `at`.
fn behind(text: &str, at: usize) -> usize {
    let c = text.get(at..).and_then(|rest| rest.chars().next());
    at + c.map_or(1, char::len_utf8)
}

/// Returns the offset of what excludes names in `sentence`.
pub(super) fn find(sentence: &str) -> Option<usize> {
    if sentence.is_ascii() || HARMLESS_PARTS.iter().any(|part| sentence.contains(part)) {
        return None;
    }
    let parts = PARTS.iter().chain(&AFTER);
    parts
        .filter_map(|part| sentence.find(part))
        .chain(kept_last(sentence))
        .min()
}

/// Returns the offset of the word that ends the first clause about names that stay: `alice 留`.
fn kept_last(sentence: &str) -> Option<usize> {
    let mut clauses = sentence
        .split(ENDS)
        .filter_map(|clause| clause.trim_end().strip_suffix(LAST));
    let before = clauses.find(|clause| {
        clause
            .trim_end()
            .ends_with(|c: char| c.is_ascii_alphanumeric())
    })?;
    Some(before.as_ptr().addr() - sentence.as_ptr().addr() + before.len())
}

/// Returns the start of the clause with what excludes names at `at`.
pub(super) fn start(sentence: &str, at: usize) -> Option<usize> {
    let excluded = sentence.get(at..)?;
    let has_letters = |text: &str| text.contains(|c: char| c.is_ascii_alphanumeric());
    let has_behind = has_letters(excluded);
    if AFTER.iter().any(|part| excluded.starts_with(part)) && has_behind {
        return Some(at);
    }
    let before = sentence.get(..at)?;
    let clause = before.rfind(ENDS).map_or(0, |end| behind(before, end));
    // Of "remove alice keep bob" without blanks, the first part is meant.
    let removed = before.get(clause..)?;
    let verbs = REMOVE_UNSPACED
        .iter()
        .filter_map(|verb| Some(removed.rfind(verb)? + verb.len()));
    let rest =
        excluded.trim_start_matches(|c: char| !c.is_ascii_alphanumeric() && !ENDS.contains(&c));
    let has_name_behind = rest.starts_with(|c: char| c.is_ascii_alphanumeric());
    if let Some(verb_end) = verbs.max().filter(|_| has_letters(removed)) {
        return Some(if has_name_behind {
            at
        } else {
            clause + verb_end
        });
    }
    // In parentheses it is about the name within or before them: "王五（alice，转岗，暂时保留）".
    let open = before.rfind(['(', '（']).filter(|open| {
        let within = before.get(*open..).unwrap_or_default();
        !within.contains([')', '）']) && clause > *open
    });
    if let Some(open) = open.filter(|_| !has_letters(removed) && !has_name_behind) {
        let outside = before.get(..open)?;
        return Some(outside.rfind(ENDS).map_or(0, |end| behind(outside, end)));
    }
    let Some(end) = before.rfind(ENDS) else {
        return Some(0);
    };
    let has_words = |part: Option<&str>| part.is_some_and(|it| it.contains(char::is_alphanumeric));
    let rest = PARTS
        .iter()
        .find_map(|part| excluded.strip_prefix(part))
        .or_else(|| excluded.strip_prefix(LAST));
    if has_words(before.get(clause..)) || has_words(rest) {
        return Some(clause);
    }
    // Alone it is about the name before, with what is between: "alice（张三）转岗，保留".
    let mut before = before.get(..end)?;
    loop {
        let start = before.rfind(ENDS).map_or(0, |end| behind(before, end));
        if start == 0 || has_letters(before.get(start..)?) {
            return Some(start);
        }
        before = before.get(..before.rfind(ENDS)?)?;
    }
}
