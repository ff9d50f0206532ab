//! Plan: undo an operation. The undo is an operation of its own, reviewed like any other.

use super::actor::ConnectedActor;
use super::merge::{Decisions, MergePurpose, Planned, ThreeWay, later_operations, plan_merge};
use super::operation::{Operation, OperationKind, Origin};
use super::outcome::{MappingOutcome, NameOutcome, NameResult, Outcome};
use super::plan::Plan;
use super::plan_mapping::present;
use super::plan_names::{self, PlannedNames, names_plan};
use super::rows;
use super::service::Operations;
use crate::error::PortalError;
use crate::ids::OperationId;

impl Operations {
    /// Plans the undo of an operation on top of the present state: of names, exactly those that the
    /// operation is credited with; of a mapping, the rows and identifiers that the operation
    /// changed, with a decision for each that was changed again since. `with_unknown` adds the names
    /// whose state before the operation was not readable. An undo that was applied already is
    /// returned instead.
    ///
    /// # Errors
    /// [`PortalError::OtherConnection`] if the connection leads elsewhere,
    /// [`PortalError::WrongState`] before the end of the operation, [`PortalError::NothingToDo`] if
    /// the operation changed nothing or the cluster is as before already.
    pub async fn plan_undo(
        &self,
        actor: &ConnectedActor,
        id: &OperationId,
        with_unknown: bool,
        decisions: &Decisions,
    ) -> Result<Planned, PortalError> {
        let shared = &self.shared;
        let undone = shared.found_final(actor, id).await?;
        let now = shared.clock.now();
        if let Some(earlier) = rows::undone_by(shared.store.pool(), id, now).await?
            && !earlier.planned
        {
            return Ok(Planned::Operation(earlier.id));
        }
        let cluster = &undone.summary.cluster;
        let cluster_name = undone.summary.cluster_name.clone();
        let origin = Origin::Undo(id.clone());
        match undo_of(&undone, with_unknown).ok_or(PortalError::NothingToDo)? {
            Undo::Names(kind, names) => {
                let plan = names_plan(shared, actor, cluster, kind, names).await?;
                plan_names::store(shared, actor, cluster, cluster_name, origin, kind, plan)
                    .await
                    .map(Planned::Operation)
            }
            Undo::Mapping => {
                let theirs = present(actor, cluster).await?;
                let sides = ThreeWay::of(&undone, MergePurpose::Undo, theirs)
                    .ok_or(PortalError::NothingToDo)?;
                let later = later_operations(shared, &undone).await?;
                plan_merge(shared, actor, &undone, origin, &sides, later, decisions).await
            }
        }
    }
}

/// What undoing an operation means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Undo {
    /// The opposite call for these names.
    Names(OperationKind, PlannedNames),
    /// The operation's own rows and identifiers as they were.
    Mapping,
}

/// What undoing an operation means; `None` if the operation changed nothing, or is not known to have
/// changed anything.
pub(super) fn undo_of(operation: &Operation, with_unknown: bool) -> Option<Undo> {
    if !operation.state().is_final() {
        return None;
    }
    match (&operation.plan, operation.outcome.as_ref()?) {
        (Plan::CancelSync(_), Outcome::Names { names }) => {
            credited(names, with_unknown).map(|names| Undo::Names(OperationKind::Sync, names))
        }
        (Plan::Sync(_), Outcome::Names { names }) => {
            credited(names, with_unknown).map(|names| Undo::Names(OperationKind::CancelSync, names))
        }
        (Plan::UpdateMapping(_), Outcome::Mapping(outcome)) => match outcome {
            MappingOutcome::Updated | MappingOutcome::Differs { .. } => Some(Undo::Mapping),
            MappingOutcome::Unverified
            | MappingOutcome::Unchanged
            | MappingOutcome::Conflict { .. }
            | MappingOutcome::Refused { .. }
            | MappingOutcome::NotSent => None,
        },
        _ => None,
    }
}

/// Returns true if names of the operation are undone by explicit choice only.
pub(super) fn has_unknown_names(operation: &Operation) -> bool {
    matches!(&operation.outcome, Some(Outcome::Names { names })
        if names.iter().any(|name| name.result == NameResult::DoneEarlierStateUnknown))
}

fn credited(names: &[NameOutcome], with_unknown: bool) -> Option<PlannedNames> {
    let mut planned = PlannedNames::default();
    for name in names {
        let unknown = name.result == NameResult::DoneEarlierStateUnknown;
        if name.result.is_credited() || (with_unknown && unknown) {
            let list = if name.group {
                &mut planned.groups
            } else {
                &mut planned.users
            };
            list.push(name.cluster_name().to_owned());
        }
    }
    (planned != PlannedNames::default()).then_some(planned)
}
