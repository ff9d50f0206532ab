//! Remarks beside names: in parentheses with separators within, such as `(contractor, left)`, lines about the
//! list, such as `Approved by: …`, and words such as "etc." at its end.

use super::super::Paste;
use super::super::columns::{is_other, is_state};
use super::super::phrases::kept::said;
use super::super::phrases::prose;
use super::super::phrases::separators::{is_joining, is_separator};
use super::super::phrases::words::{Words, bare, is_among, phrase};
use super::lines::{filled_lines, lines};
use super::parts::Parts;
use crate::heading::{Heading, meaning};

/// Finds such remarks behind names. Otherwise each part of one would be a name. In a text with quotation
/// marks they are more likely lists of a program.
pub(super) fn find<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let text = paste.text;
    if text.contains(['\'', '"']) {
        return;
    }
    for line in lines(text) {
        let mut rest = line;
        while let Some((_, after)) = rest.split_once(" (") {
            let Some((remark, next)) = after.split_once(')') else {
                break;
            };
            let start = line.len() - after.len() - 1;
            let mut names = remark.split(is_separator).map(str::trim);
            // A label can be before the names themselves.
            let label = line.get(..start).unwrap_or_default();
            let is_label =
                || next.is_empty() && said(label).is_none() && !paste.knows_own(label.trim());
            let are_names = || names.clone().all(|name| paste.knows(name));
            if remark.contains(is_separator) && is_label() && are_names() {
                parts.push(line.get(..=start).unwrap_or_default());
                parts.push(line.get(line.len() - 1..).unwrap_or_default());
                break;
            }
            // A sentence can have the names themselves in parentheses.
            let is_list = prose::is_sentence(line) && names.any(|name| paste.knows(name));
            if remark.contains(is_separator) && !is_list {
                let end = line.len() - next.len();
                parts.push(line.get(start..end).unwrap_or_default());
            }
            rest = next;
        }
    }
}

/// Words that begin a line about the list, before a colon or before one of [`BY`].
static ABOUT: Words = Words::new(
    "reviewer reviewed prüfer geprüft relecteur revisor revisado проверил 审核人 复核人 確認者 검토자 approved requested reported submitted created confirmed authorized approver requester requestor reason \
    ticket incident genehmigt beantragt freigegeben antragsteller grund validé demandé approuvé demandeur motif \
    aprobado solicitado solicitante motivo aprovado одобрено утверждено согласовано заявитель причина onaylayan \
    talep 审批人 申请人 批准人 提交人 原因 工单 申請者 承認者 理由 요청자 승인자 사유",
);
static BY: Words = Words::new("by for von für durch par pour por para da от для tarafından");

/// Words before a number or a mention.
static REFERENCE: Words = Words::new("ticket incident request page seite cc fyi attn ref");

/// Words for more of the same.
static ETC: Words = Words::new(
    "etc etcetera others more usw andere weitere autres otros outros др 等 等等 其他 など 등",
);

/// The words that are remarks alone in a line.
pub(in super::super) static WORDS: [&Words; 2] = [&ETC, &CONTROLS];

/// Finds lines about the list beside lines of names.
pub(super) fn find_about<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let filled = || filled_lines(paste.text);
    if filled().all(is_about) {
        return;
    }
    for line in filled().filter(|line| is_about(line) && !paste.knows(line)) {
        parts.push(line);
    }
}

/// Returns true for a line such as "Approved by: …". Text in quotation marks is taken as it stands.
fn is_about(line: &str) -> bool {
    if line.starts_with('"') {
        return false;
    }
    if let Some((label, rest)) = line.split_once([':', '：']) {
        let is_label = is_among(label.trim(), &ABOUT)
            || begins_about(label)
            || meaning(label) == Some(Heading::Other);
        let is_path = rest.starts_with(['/', '\\']);
        return is_label && !is_path && rest.contains(char::is_alphanumeric);
    }
    let mut words = line.split(' ');
    let first = words.next().unwrap_or_default();
    let second = words.next().unwrap_or_default();
    let is_reference =
        second.starts_with(['@', '#']) || second.contains(|c: char| c.is_ascii_digit());
    // Names can be below a label that is alone in its line.
    let is_label = words.next().is_none();
    (begins_about(line) && !is_label) || (is_among(first, &REFERENCE) && is_reference)
}

fn begins_about(text: &str) -> bool {
    let mut words = text.split(' ');
    let mut next_is = |list: &Words| words.next().is_some_and(|word| is_among(word, list));
    next_is(&ABOUT) && next_is(&BY)
}

/// Buttons and headings that a console shows with each name.
static CONTROLS: Words = Words::new(
    "authorize authorise modify more edit delete details view manage reset configure operation operations 授权 修改 \
    更多 编辑 删除 查看 详情 操作 配置 冻结 重置密码 bearbeiten mehr anzeigen modifier supprimer ещё изменить",
);

/// Finds the other cells of a table whose cells were copied one a line: its states, dates, buttons and headings.
pub(super) fn find_controls<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let filled = || filled_lines(paste.text);
    let is_control =
        |line: &str| is_state(line) || phrase(line, [&CONTROLS]).is_some_and(|[n]| n > 0);
    let mut seen: Vec<&str> = Vec::new();
    let mut controls = filled().filter(|line| line.len() > 3 && is_control(line));
    let repeats = controls.any(|line| {
        let is_seen = seen.contains(&line);
        if !is_seen && seen.len() < MOST_CONTROLS {
            seen.push(line);
        }
        is_seen
    });
    if !repeats {
        return;
    }
    let is_heading = |line: &str| matches!(meaning(line), Some(Heading::Other | Heading::Kind));
    let is_date = |line: &str| is_other(line) && line.contains([':', '-', '/']);
    for line in filled().filter(|line| !paste.knows(line)) {
        if is_control(line) || is_heading(line) || is_date(line) {
            parts.push(line);
        }
    }
}

/// Number of different controls that are compared.
const MOST_CONTROLS: usize = 16;

/// Finds the last of several names if it says that there are more.
pub(super) fn find_more<'a>(paste: &Paste<'a, '_>, parts: &mut Parts<'a>) {
    let mut cells = paste.text.split(is_separator).map(str::trim);
    let Some(last) = cells.rfind(|cell| !cell.is_empty()) else {
        return;
    };
    let Some(start) = more(last) else { return };
    let has_names = start > 0 || cells.any(|cell| !cell.is_empty());
    if has_names && !paste.knows(last) {
        parts.push(last.get(start..).unwrap_or_default());
    }
}

/// Returns the start of "and others" or "etc." at the end of a cell.
fn more(cell: &str) -> Option<usize> {
    let (before, word) = cell.rsplit_once(' ').unwrap_or(("", cell));
    let joining = before.rsplit(' ').next()?;
    let is_end = before.is_empty() || is_joining(joining);
    (is_end && !word.contains('"') && is_among(bare(word), &ETC))
        .then_some(before.len() - joining.len())
}

/// Returns true for a name that alone in its line is read as a remark.
pub(in super::super) fn is_remark(name: &str) -> bool {
    is_about(name) || more(name).is_some()
}
