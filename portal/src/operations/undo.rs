//! What of an operation can be undone.

use crate::operations::{MappingOutcome, NameResult, Outcome, Plan};
use crate::store::operations::StoredOperation;
use mrs::mapping::AgencyMapping;

/// What undoing an operation takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Undo {
    /// Synchronise these users and groups again.
    Sync(Vec<String>, Vec<String>),
    /// Cancel the synchronisation of these users and groups.
    CancelSync(Vec<String>, Vec<String>),
    /// Put this mapping back.
    Mapping(Vec<AgencyMapping>),
}

/// What undoing would take: for names exactly those that the operation has changed, users who went
/// with a group among them (to synchronise a group brings none of its users back), for a mapping
/// the one before. `None` where there is nothing to undo, or nothing is known to be.
pub(super) fn undo_of(operation: &StoredOperation) -> Option<Undo> {
    if !operation.state().is_settled() {
        return None;
    }
    match (&operation.plan, operation.outcome.as_ref()?) {
        (Plan::CancelSync(_), Outcome::Names { .. }) => {
            done(operation).map(|(users, groups)| Undo::Sync(users, groups))
        }
        (Plan::Sync(_), Outcome::Names { .. }) => {
            done(operation).map(|(users, groups)| Undo::CancelSync(users, groups))
        }
        (Plan::UpdateMapping(plan), Outcome::Mapping(outcome)) => match outcome {
            MappingOutcome::AsAsked
            | MappingOutcome::Differs { .. }
            | MappingOutcome::Unverified => Some(Undo::Mapping(plan.before.clone())),
            MappingOutcome::Conflict { .. } | MappingOutcome::Refused { .. } => None,
        },
        _ => None,
    }
}

const fn has_changed(result: NameResult) -> bool {
    matches!(result, NameResult::Done | NameResult::GoneWithGroup)
}

fn done(operation: &StoredOperation) -> Option<(Vec<String>, Vec<String>)> {
    let Some(Outcome::Names { names }) = &operation.outcome else {
        return None;
    };
    let pick = |group: bool| -> Vec<String> {
        names
            .iter()
            .filter(|name| name.group == group && has_changed(name.result))
            .map(|name| name.name.clone())
            .collect()
    };
    let (users, groups) = (pick(false), pick(true));
    (!users.is_empty() || !groups.is_empty()).then_some((users, groups))
}
