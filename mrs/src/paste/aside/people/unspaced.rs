//! Clauses about people beside the names in scripts that write no blanks, as in `经alice批准`.

use super::super::super::phrases::people;
use super::super::super::phrases::verbs::REMOVE_UNSPACED;
use super::super::super::{Paste, known_words};

/// What such clauses have in them.
const PARTS: [&str; 27] = [
    "我是",
    "我叫",
    "私は",
    "批准",
    "审批",
    "同意",
    "要求",
    "申请",
    "提出",
    "您好",
    "你好",
    "联系",
    "抄送",
    "负责",
    "通知",
    "确认",
    "承認",
    "依頼",
    "さんへ",
    "連絡",
    "お疲れ",
    "승인",
    "요청",
    "문의",
    "님,",
    "อนุมัติ",
    "ติดต่อ",
];

/// Words directly before the name.
const BEFORE: [&str; 9] = [
    "โดย",
    "สวัสดี",
    "สวัสดีครับ",
    "สวัสดีค่ะ",
    "เรียน",
    "ติดต่อ",
    "ถึง",
    "尊敬的",
    "致",
];

/// What is behind the name of someone who is spoken to.
const TITLES: [&str; 3] = ["さん", "様", "님"];

/// Verbs that ask to remove names, or say that somebody left.
const GOES: [&str; 9] = [
    "删",
    "离职",
    "离开",
    "退職",
    "退社",
    "삭제",
    "퇴사",
    "ลบ",
    "ลาออก",
];

/// What is directly behind the name of someone who tells of others.
const TOLD: [&str; 14] = [
    "同意",
    "批准",
    "要求",
    "申请",
    "的要求",
    "提出",
    "說",
    "说",
    "通知",
    "の依頼",
    "の承認",
    "ขอให้",
    "แจ้ง",
    "อนุมัติ",
];

/// What is directly behind the name of someone who is asked to remove others.
const ASKED: [&str; 8] = ["请", "帮", "把", "将", "删除", "删掉", "移除", "取消"];

/// What is between two names of the same person.
const ALIAS: [&str; 5] = ["现在是", "现名", "改名", "更名", "也就是"];

/// Words that begin a request.
const REQUESTS: [&str; 6] = ["请", "請", "麻烦", "帮忙", "กรุณา", "ช่วย"];

/// Returns true for a line of which the name before the colon is the author.
pub(super) fn speaks(line: &str, paste: &Paste<'_, '_>) -> bool {
    let parts = line.split_once([':', '：']);
    parts.is_some_and(|(author, text)| {
        let text = text.trim_start();
        let is_request = REQUESTS.iter().any(|word| text.starts_with(word));
        is_request
            && paste.knows(author.trim())
            && (known_words::is_attached(text, paste) || known_words::has_any(text, paste))
    })
}

/// The end of the part that tells who asks, before other names: `按alice要求删除bob`.
fn told(clause: &str, paste: &Paste<'_, '_>) -> Option<usize> {
    let start = clause.find(|c: char| c.is_ascii_alphanumeric())?;
    let rest = clause.get(start..)?;
    let name = rest.find(|c: char| !(c.is_ascii_alphanumeric() || "-_.".contains(c)))?;
    let (name, after) = rest.split_at_checked(name)?;
    let told = after.trim_start();
    let before = clause.get(..start)?;
    let begins = |part: &&&str| told.starts_with(**part);
    let asked = ASKED.iter().find(begins).filter(|part| {
        let behind = told.get(part.len()..).unwrap_or_default();
        !before.contains(['把', '将']) && !behind.contains(['留', '请'])
    });
    let part = TOLD.iter().find(begins).or(asked)?;
    let behind = told.get(part.len()..)?;
    let has_names = known_words::is_attached(behind, paste) || known_words::has_any(behind, paste);
    let is_passive = behind.starts_with("โดย") || GOES.iter().any(|part| before.contains(part));
    (paste.knows(name) && has_names && !is_passive).then(|| clause.len() - behind.len())
}

/// Finds such clauses of a line.
pub(super) fn find<'a>(line: &'a str, paste: &Paste<'_, '_>) -> Vec<&'a str> {
    let mut found = Vec::new();
    if line.is_ascii() {
        return found;
    }
    let mut label = None;
    let ends = |c| {
        matches!(
            c,
            '，' | ',' | '；' | ';' | '。' | '！' | '!' | '(' | '（' | ')' | '）' | '：' | ':'
        )
    };
    let called = line.split_once('、').filter(|(name, rest)| {
        let name = TITLES.iter().find_map(|title| name.strip_suffix(title));
        let is_list = TITLES.iter().any(|title| rest.contains(title));
        name.is_some_and(|name| paste.knows(name))
            && !is_list
            && known_words::is_attached(rest, paste)
    });
    if let Some((name, _)) = called {
        found.push(name);
    }
    for clause in line.split_inclusive(ends) {
        let goes =
            GOES.iter().any(|part| clause.contains(part)) || REMOVE_UNSPACED.is_any_in(clause);
        let has_name =
            || known_words::has_any(clause, paste) || known_words::is_attached(clause, paste);
        let is_part = !goes && PARTS.iter().any(|part| clause.contains(part));
        let is_alias = ALIAS.iter().any(|part| clause.contains(part));
        let before = label.take();
        if (is_part || is_alias || before.is_some()) && has_name() {
            found.extend(before);
            found.push(clause);
            continue;
        }
        // The names of a label are behind its colon.
        let is_label = |label: &str| people::is_label(label);
        label = Some(clause).filter(|it| it.strip_suffix(['：', ':']).is_some_and(is_label));
        if let Some(end) = told(clause, paste) {
            found.push(clause.get(..end).unwrap_or_default());
            continue;
        }
        let mut is_named = false;
        for word in clause.split_inclusive(' ') {
            let is_name = is_named && known_words::has_any(word, paste);
            if is_name {
                found.push(word);
            }
            is_named = BEFORE.iter().any(|part| word.trim_end().ends_with(part));
        }
    }
    found
}
