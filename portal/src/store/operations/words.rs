//! The words by which kinds and states are stored.

use crate::operations::{BatchState, OperationKind, OperationState};

/// The stored word of a kind.
pub const fn kind_word(kind: OperationKind) -> &'static str {
    match kind {
        OperationKind::CancelSync => "cancel_sync",
        OperationKind::Sync => "sync",
        OperationKind::UpdateMapping => "update_mapping",
    }
}

pub(super) fn kind(word: &str) -> Option<OperationKind> {
    [
        OperationKind::CancelSync,
        OperationKind::Sync,
        OperationKind::UpdateMapping,
    ]
    .into_iter()
    .find(|kind| kind_word(*kind) == word)
}

/// Every state.
pub const STATES: [OperationState; 8] = [
    OperationState::Planned,
    OperationState::Running,
    OperationState::Succeeded,
    OperationState::Partly,
    OperationState::Failed,
    OperationState::Conflict,
    OperationState::Interrupted,
    OperationState::Discarded,
];

/// The stored word of a state, which is also the one for people.
pub const fn state_word(state: OperationState) -> &'static str {
    match state {
        OperationState::Planned => "planned",
        OperationState::Running => "running",
        OperationState::Succeeded => "succeeded",
        OperationState::Partly => "partly",
        OperationState::Failed => "failed",
        OperationState::Conflict => "conflict",
        OperationState::Interrupted => "interrupted",
        OperationState::Discarded => "discarded",
    }
}

pub(super) fn state(word: &str) -> Option<OperationState> {
    STATES.into_iter().find(|state| state_word(*state) == word)
}

const BATCH_STATES: [BatchState; 5] = [
    BatchState::Waiting,
    BatchState::Sending,
    BatchState::Accepted,
    BatchState::Refused,
    BatchState::FateUnknown,
];

/// The stored word of a batch's state.
pub(super) const fn batch_state_word(state: BatchState) -> &'static str {
    match state {
        BatchState::Waiting => "waiting",
        BatchState::Sending => "sending",
        BatchState::Accepted => "accepted",
        BatchState::Refused => "refused",
        BatchState::FateUnknown => "fate_unknown",
    }
}

/// The state a stored word stands for.
pub(super) fn batch_state(word: &str) -> Option<BatchState> {
    BATCH_STATES
        .into_iter()
        .find(|state| batch_state_word(*state) == word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_reads_back() {
        for known in STATES {
            assert_eq!(state(state_word(known)), Some(known));
        }
        for known in BATCH_STATES {
            assert_eq!(batch_state(batch_state_word(known)), Some(known));
        }
        assert_eq!(kind("sync"), Some(OperationKind::Sync));
        assert_eq!(state("gone"), None);
    }
}
