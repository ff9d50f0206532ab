//! What became of a mapping update, from the mapping that was read back.

use super::error::OperationError;
use super::settlement::Settlement;
use crate::error::PortalError;
use crate::operations::{MappingOutcome, MappingPlan, OperationState, Outcome};
use mrs::mapping::{AgencyMapping, fingerprint};

/// How a mapping that was read compares with a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    /// It is what was asked.
    AsAsked,
    /// It is what it was before.
    AsBefore,
    /// It is something else.
    Other,
}

/// Compares by fingerprint, so that order means nothing.
pub(super) fn compare(plan: &MappingPlan, present: &[AgencyMapping]) -> Compared {
    let present = fingerprint(present);
    if present.as_str() == plan.after_fingerprint {
        Compared::AsAsked
    } else if present.as_str() == plan.before_fingerprint {
        Compared::AsBefore
    } else {
        Compared::Other
    }
}

/// The end of an update that was accepted, or may have been (`accepted` false).
pub(super) fn settled(
    plan: &MappingPlan,
    present: Vec<AgencyMapping>,
    accepted: bool,
) -> Settlement {
    match (compare(plan, &present), accepted) {
        (Compared::AsAsked, _) => ended(OperationState::Succeeded, MappingOutcome::AsAsked, None),
        (Compared::AsBefore, false) => {
            let error = PortalError::Operation(OperationError::NoAnswer);
            Settlement::unread(OperationState::Interrupted, error)
        }
        (Compared::AsBefore, true) => ended(
            OperationState::Failed,
            MappingOutcome::Differs { present },
            None,
        ),
        (Compared::Other, _) => ended(
            OperationState::Partly,
            MappingOutcome::Differs { present },
            None,
        ),
    }
}

/// The end with an outcome.
pub(super) const fn ended(
    state: OperationState,
    outcome: MappingOutcome,
    error: Option<PortalError>,
) -> Settlement {
    Settlement {
        state,
        outcome: Some(Outcome::Mapping(outcome)),
        error,
    }
}
