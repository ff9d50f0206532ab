//! The words and the mark of an operation's state.

use leptos::prelude::*;
use portal::words::Words;
use portal::{OperationKind, OperationState, PlanSummary, t};

/// The state as a badge: a word with a colour, never a colour alone.
#[component]
pub fn OperationStateBadge(
    /// The state.
    state: OperationState,
) -> impl IntoView {
    let class = match state {
        OperationState::Planned => "badge planned",
        OperationState::Running => "badge running",
        OperationState::Succeeded => "badge good",
        OperationState::Partial
        | OperationState::Unknown
        | OperationState::Conflict
        | OperationState::Stopped => "badge warning",
        OperationState::Failed => "badge bad",
        OperationState::Discarded | OperationState::Expired => "badge quiet",
    };
    view! { <span class=class>{word(state)}</span> }
}

/// The state's word.
pub fn word(state: OperationState) -> Words {
    match state {
        OperationState::Planned => t!(operation_planned),
        OperationState::Running => t!(operation_running),
        OperationState::Succeeded => t!(operation_succeeded),
        OperationState::Partial => t!(operation_partial),
        OperationState::Failed => t!(operation_failed),
        OperationState::Conflict => t!(operation_conflict),
        OperationState::Unknown => t!(operation_unknown),
        OperationState::Stopped => t!(operation_stopped_state),
        OperationState::Discarded => t!(operation_discarded),
        OperationState::Expired => t!(operation_expired),
    }
}

/// The sentence for a plan that was never applied; `None` for any other operation.
pub fn unapplied(state: OperationState) -> Option<Words> {
    match state {
        OperationState::Discarded => Some(t!(report_discarded)),
        OperationState::Expired => Some(t!(report_expired)),
        _ => None,
    }
}

/// What an operation of this kind is called.
pub fn kind(kind: OperationKind) -> Words {
    match kind {
        OperationKind::CancelSync => t!(kind_remove),
        OperationKind::Sync => t!(kind_sync),
        OperationKind::UpdateMapping => t!(kind_mapping),
    }
}

/// What an operation is called among others: `Remove 12 users`.
pub fn title(kind: OperationKind, summary: PlanSummary) -> Words {
    match kind {
        OperationKind::CancelSync => t!(apply_remove, size = size(summary)),
        OperationKind::Sync => t!(apply_sync, size = size(summary)),
        OperationKind::UpdateMapping => t!(kind_mapping),
    }
}

/// The size of a change: `12 users, 1 group`.
pub fn size(summary: PlanSummary) -> Words {
    let some = |count: u32| (count > 0).then_some(count);
    let parts: Vec<Words> = match summary {
        PlanSummary::Names { users, groups } => [
            some(users).map(|count| t!(size_users, count = count)),
            some(groups).map(|count| t!(size_groups, count = count)),
        ]
        .into_iter()
        .flatten()
        .collect(),
        PlanSummary::Mapping {
            added,
            changed,
            removed,
        } => [
            some(added).map(|count| t!(size_added, count = count)),
            some(changed).map(|count| t!(size_changed, count = count)),
            some(removed).map(|count| t!(size_removed, count = count)),
        ]
        .into_iter()
        .flatten()
        .collect(),
    };
    let mut parts = parts.into_iter();
    match (parts.next(), parts.next(), parts.next()) {
        (Some(first), Some(second), Some(third)) => {
            t!(size_all, first = first, second = second, third = third)
        }
        (Some(first), Some(second), None) => t!(size_both, first = first, second = second),
        (Some(only), None, _) => only,
        (None, ..) => t!(diff_summary_none),
    }
}
