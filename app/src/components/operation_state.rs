//! The words and the mark of an operation's state.

use leptos::prelude::*;
use portal::words::Words;
use portal::{OperationKind, OperationState, OperationSummary, PlanSummary, t};

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

/// What an operation is called. Both directions of a change of the mapping are the same call.
pub fn name(of: &OperationSummary) -> Words {
    let name = kind(of.kind);
    if of.reverts && of.kind == OperationKind::UpdateMapping {
        return t!(kind_revert, kind = name);
    }
    name
}

/// What an operation is called among others: `Remove 12 users`.
pub fn title(of: &OperationSummary) -> Words {
    match of.kind {
        OperationKind::CancelSync => t!(apply_remove, size = size(of.summary)),
        OperationKind::Sync => t!(apply_sync, size = size(of.summary)),
        OperationKind::UpdateMapping => name(of),
    }
}

/// The size of a change: `12 users and 1 group`, `1 added, 2 changed`.
pub fn size(summary: PlanSummary) -> Words {
    let some = |count: u32| (count > 0).then_some(count);
    match summary {
        PlanSummary::Names { users, groups } => {
            let users = some(users).map(|count| t!(size_users, count = count));
            let groups = some(groups).map(|count| t!(size_groups, count = count));
            match (users, groups) {
                (Some(users), Some(groups)) => t!(size_names, users = users, groups = groups),
                (users, groups) => users.or(groups).unwrap_or_else(|| t!(diff_summary_none)),
            }
        }
        PlanSummary::Mapping {
            added,
            changed,
            removed,
        } => {
            let parts = [
                some(added).map(|count| t!(size_added, count = count)),
                some(changed).map(|count| t!(size_changed, count = count)),
                some(removed).map(|count| t!(size_removed, count = count)),
            ];
            let mut parts = parts.into_iter().flatten();
            match (parts.next(), parts.next(), parts.next()) {
                (Some(first), Some(second), Some(third)) => {
                    t!(size_all, first = first, second = second, third = third)
                }
                (Some(first), Some(second), None) => {
                    t!(size_both, first = first, second = second)
                }
                (Some(only), None, _) => only,
                (None, ..) => t!(diff_summary_none),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_size_names_users_and_groups_apart() {
        for (users, groups, said) in [
            (106, 2, "106 users and 2 groups"),
            (1, 1, "1 user and 1 group"),
            (1_000, 0, "1,000 users"),
            (0, 1, "1 group"),
        ] {
            assert_eq!(size(PlanSummary::of_names(users, groups)), said);
        }
        let mapping = PlanSummary::Mapping {
            added: 1,
            changed: 0,
            removed: 2,
        };
        assert_eq!(size(mapping), "1 added, 2 removed");
    }
}
