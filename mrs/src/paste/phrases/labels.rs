//! Words that say alone in a line what the names below it are.

use super::kept::{Said, direction, said};
use super::words::{Words, is_among, phrase};
use super::{people, unaffected};

static DECISIONS: Words = Words::new(
    "approved rejected declined denied refused pending open confirmed unconfirmed undecided accepted waiting \
    unclear clarified unklar accepté acceptés genehmigt abgelehnt offen bestätigt unbestätigt ausstehend approuvé approuvés refusé refusés validé validés rejeté \
    rejetés aprobado aprobados rechazado rechazados pendiente pendientes aprovado aprovados rejeitado rejeitados \
    pendente pendentes approvato rifiutato одобрено отклонено согласовано ожидает onaylandı reddedildi bekliyor 通过 \
    已通过 批准 已批准 同意 不同意 驳回 已驳回 拒绝 已拒绝 待定 待审批 待确认 已确认 承認 却下 승인 거부",
);

/// Words for what happens at another time or place.
static LATER: Words = Words::new(
    "later next week month quarter on hold leave vacation moved postponed deferred extended transferred today \
    tomorrow später verschoben verlängert versetzt urlaub plus tard reporté reportés prolongé prolongés mutés aplazado \
    aplazados trasladado trasladados adiado adiados transferidos rinviato rinviati trasferiti verplaatst przeniesieni",
);

/// All such words that no other list has.
pub(in crate::paste) static WORDS: [&Words; 2] = [&DECISIONS, &LATER];

/// Returns true for a decision, as in "Approved".
pub(in crate::paste) fn is_decision(word: &str) -> bool {
    is_among(word, &DECISIONS)
}

/// Returns true for a line that says so in words of any case. What is decided, stays or happens later can have dashes
/// between its words; the rest is one word: accounts and groups are called `new-user` and `data-owners`.
pub(in crate::paste) fn is_label(line: &str) -> bool {
    let is_word = !line.contains(['-', '_']);
    let text = line.replace('-', " ");
    is_decision(&text)
        || said(&text) == Some(Said::Keep)
        || phrase(&text, [&LATER]).is_some_and(|[words]| words > 0)
        || (is_word && says(line))
}

fn says(line: &str) -> bool {
    said(line).is_some()
        || direction(line).is_some()
        || unaffected::is_heading(line)
        || people::is_label(line)
}
