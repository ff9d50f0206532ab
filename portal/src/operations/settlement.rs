//! How an operation ends.

use crate::error::PortalError;
use crate::operations::{NameOutcome, NameResult, OperationState, Outcome};

/// The end of a run: what the row says from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Settlement {
    pub(super) state: OperationState,
    pub(super) outcome: Option<Outcome>,
    pub(super) error: Option<PortalError>,
}

impl Settlement {
    /// Names as compared: all done, some, none; not known where some could not be read.
    pub(super) fn of_names(names: Vec<NameOutcome>, error: Option<PortalError>) -> Self {
        let counts = Counts::of_names(&names);
        let state = if counts.unknown > 0 {
            OperationState::Interrupted
        } else if counts.not_done == 0 {
            OperationState::Succeeded
        } else if counts.done > 0 {
            OperationState::Partly
        } else {
            OperationState::Failed
        };
        Self {
            state,
            outcome: Some(Outcome::Names { names }),
            error,
        }
    }

    /// Ended without anything read back.
    pub(super) const fn unread(state: OperationState, error: PortalError) -> Self {
        Self {
            state,
            outcome: None,
            error: Some(error),
        }
    }
}

/// Outcomes in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) done: usize,
    pub(super) not_done: usize,
    pub(super) nothing_to_do: usize,
    pub(super) unknown: usize,
}

impl Counts {
    pub(super) fn of(outcome: Option<&Outcome>) -> Self {
        match outcome {
            Some(Outcome::Names { names }) => Self::of_names(names),
            Some(Outcome::Mapping(_)) | None => Self::default(),
        }
    }

    pub(super) fn of_names(names: &[NameOutcome]) -> Self {
        let mut counts = Self::default();
        for name in names {
            match name.result {
                NameResult::Done => counts.done += 1,
                NameResult::NotDone => counts.not_done += 1,
                NameResult::NothingToDo => counts.nothing_to_do += 1,
                NameResult::Unknown => counts.unknown += 1,
                // Nobody asked for it; the report tells.
                NameResult::GoneWithGroup => {}
            }
        }
        counts
    }
}
