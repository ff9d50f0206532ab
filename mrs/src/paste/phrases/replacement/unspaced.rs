//! Replacements in scripts that write no blanks, and in languages whose words stand behind the names.

use super::sentence::{NONE, Replacement, clause_end, clause_start, has_name};

/// Words between the old name and the new one: the new one is behind them.
const BEHIND: [&str; 20] = [
    "转给",
    "移交给",
    "交接给",
    "而不是",
    "而非",
    "替换为",
    "替换成",
    "替換為",
    "替換成",
    "更换为",
    "更换成",
    "变更为",
    "换成",
    "换为",
    "換成",
    "改为",
    "改成",
    "代わりに",
    "대신",
    "yerine",
];

/// Words between the new name and the old one, of scripts without blanks.
const BEFORE: [&str; 6] = ["替换", "代替", "替代", "取代", "接替", "顶替"];

/// Verbs behind both, what is before the new name, and what is behind it.
const LAST: [(&str, &[&str], &str); 9] = [
    ("置き換え", &["を"], "に"),
    ("差し替え", &["を"], "に"),
    ("切り替え", &["を"], "に"),
    ("入れ替え", &["を"], "に"),
    ("交換", &["を"], "に"),
    ("変更", &["を"], "に"),
    ("교체", &["을 ", "를 "], "로"),
    ("변경", &["을 ", "를 "], "로"),
    ("대체", &["을 ", "를 "], "로"),
];

/// Verbs before both, and what is between them.
const FIRST: [(&str, &str); 3] = [("แทนที่", "ด้วย"), ("เปลี่ยน", "เป็น"), ("แทน", "ด้วย")];

/// Finds such a replacement.
pub(super) fn find(sentence: &str) -> Option<Replacement> {
    let first_of = |parts: &[&'static str]| {
        let found = parts
            .iter()
            .filter_map(|part| Some((sentence.find(part)?, *part)));
        found.min_by_key(|(at, _)| *at)
    };
    if let Some((at, part)) = first_of(&BEHIND) {
        let end = clause_end(sentence, at + part.len());
        return has_name(sentence, at + part.len(), end).then_some(Replacement {
            old: (0, at),
            new: (at, end),
            verb: NONE,
        });
    }
    for (verb, before, behind) in LAST {
        let Some(end) = sentence.find(verb) else {
            continue;
        };
        let names = sentence.get(..end)?;
        let start = before
            .iter()
            .filter_map(|part| Some(names.rfind(part)? + part.len()));
        let Some(start) = start.max() else { continue };
        if names.get(start..).is_some_and(|new| new.contains(behind)) {
            return Some(Replacement {
                old: (0, start),
                new: (start, end),
                verb: NONE,
            });
        }
    }
    for (verb, between) in FIRST {
        let at = sentence.find(verb).map(|at| at + verb.len());
        let Some(at) = at else { continue };
        let marker = sentence.get(at..).and_then(|rest| rest.find(between));
        let Some(marker) = marker.map(|marker| at + marker) else {
            continue;
        };
        return Some(Replacement {
            old: (at, marker),
            new: (marker, sentence.len()),
            verb: NONE,
        });
    }
    let (at, part) = first_of(&BEFORE)?;
    let before = sentence.get(..at)?;
    let start = before
        .rfind(['用', '以', '由', '让'])
        .unwrap_or_else(|| clause_start(sentence, at));
    has_name(sentence, start, at).then_some(Replacement {
        old: (at + part.len(), clause_end(sentence, at)),
        new: (start, at + part.len()),
        verb: NONE,
    })
}
