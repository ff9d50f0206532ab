//! Lists below or behind decisions, as in "Approved: … Rejected: …".

use super::aside::filled_lines;
use super::phrases::words::{Words, is_among};
use super::rows::{Cell, MOST_COLUMNS, Rows};
use super::section_heading::stripped;
use super::{Paste, Proposal, table};

static DECISIONS: Words = Words::new(
    "approved rejected declined denied refused pending open confirmed unconfirmed undecided accepted waiting \
    unclear clarified unklar accepté acceptés genehmigt abgelehnt offen bestätigt unbestätigt ausstehend approuvé approuvés refusé refusés validé validés rejeté \
    rejetés aprobado aprobados rechazado rechazados pendiente pendientes aprovado aprovados rejeitado rejeitados \
    pendente pendentes approvato rifiutato одобрено отклонено согласовано ожидает onaylandı reddedildi bekliyor 通过 \
    已通过 批准 已批准 同意 不同意 驳回 已驳回 拒绝 已拒绝 待定 待审批 待确认 已确认 承認 却下 승인 거부",
);

/// Reads lists of which each has a decision before it. Which decision is meant, only a person knows: of a review
/// of access the approved names stay, and of a list of requests they go.
pub(super) fn read<'a>(paste: &Paste<'a, '_>) -> Option<Proposal<'a>> {
    if !paste.text.contains([':', '：']) {
        return None;
    }
    let mut labels: Vec<&str> = Vec::new();
    for (label, _) in filled_lines(paste.text).filter_map(decision) {
        if !labels.contains(&label) && labels.len() < MOST_COLUMNS {
            labels.push(label);
        }
    }
    if labels.len() < 2 {
        return None;
    }
    let mut rows = Rows::new(paste.text);
    rows.are_lists = true;
    for label in &labels {
        rows.push(Cell::plain(label));
    }
    rows.end();
    let mut column = None;
    for line in filled_lines(paste.text) {
        let names = match decision(line) {
            Some((label, names)) => {
                column = labels.iter().position(|known| *known == label);
                names
            }
            None => line,
        };
        match column {
            Some(column) => {
                rows.fill(column);
                rows.push(Cell::plain(stripped(names)));
                rows.end();
            }
            None => rows.leave(line),
        }
    }
    (rows.len() > 1).then(|| table::take_lists(&rows, paste))
}

/// Splits a line with a decision before its colon.
fn decision(line: &str) -> Option<(&str, &str)> {
    let (label, names) = stripped(line).split_once([':', '：'])?;
    let label = label.trim();
    let decision = label.strip_prefix("To be ").unwrap_or(label);
    is_among(decision, &DECISIONS).then_some((label, names))
}
