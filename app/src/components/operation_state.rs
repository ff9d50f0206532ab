//! The words and the mark of an operation's state.

use leptos::prelude::*;
use portal::{OperationKind, OperationState};

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
        | OperationState::Stopped => "badge mixed",
        OperationState::Failed => "badge bad",
        OperationState::Discarded | OperationState::Expired => "badge quiet",
    };
    view! { <span class=class>{word(state)}</span> }
}

/// The state's word.
pub const fn word(state: OperationState) -> &'static str {
    match state {
        OperationState::Planned => "Planned",
        OperationState::Running => "Running",
        OperationState::Succeeded => "Succeeded",
        OperationState::Partial => "Partially completed",
        OperationState::Failed => "Failed",
        OperationState::Conflict => "Out of date",
        OperationState::Unknown => "Result unknown",
        OperationState::Stopped => "Stopped",
        OperationState::Discarded => "Discarded",
        OperationState::Expired => "Expired",
    }
}

/// What an operation of this kind is called.
pub const fn kind(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::CancelSync => "Cancel synchronisation",
        OperationKind::Sync => "Synchronise again",
        OperationKind::UpdateMapping => "Update agency mapping",
    }
}
