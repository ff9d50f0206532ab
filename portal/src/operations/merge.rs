//! Three sides of a mapping: a change on top of a mapping that was changed elsewhere.

use super::actor::ConnectedActor;
use super::operation::{Operation, OperationState, Origin};
use super::plan::{LaterOperation, Plan};
use super::plan_mapping::{self, mapping_plan, present};
use super::rows;
use super::service::{Operations, Shared};
use crate::error::PortalError;
use crate::ids::OperationId;
use crate::store::StoreError;
use mrs::mapping::{AgencyMapping, IdentifierType, Overlap, Side, changed, merge};
use std::collections::{BTreeMap, BTreeSet};

/// The side that a person chose for each identifier that both sides changed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Decisions(pub BTreeMap<(IdentifierType, String), Side>);

impl Decisions {
    fn side(&self, overlap: &Overlap) -> Option<Side> {
        let key = (overlap.identifier_type, overlap.identifier.clone());
        self.0.get(&key).copied()
    }
}

/// The result of planning on top of another change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Planned {
    /// The planned operation.
    Operation(OperationId),
    /// Nothing was planned: a person has to decide about identifiers that both sides changed.
    Undecided,
}

/// What a change is put on top of the present mapping for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MergePurpose {
    /// Undo the operation.
    Undo,
    /// Apply the operation's change again.
    Retry,
}

/// The three sides of a merge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ThreeWay {
    /// The mapping that both changes began with.
    pub base: Vec<AgencyMapping>,
    /// The mapping by the change that is planned.
    pub mine: Vec<AgencyMapping>,
    /// The mapping of the cluster.
    pub theirs: Vec<AgencyMapping>,
    /// The identifiers that both changed, each in another way.
    pub overlaps: Vec<Overlap>,
}

impl ThreeWay {
    /// The sides of an operation on a mapping; `None` for an operation on names.
    pub(super) fn of(
        operation: &Operation,
        purpose: MergePurpose,
        theirs: Vec<AgencyMapping>,
    ) -> Option<Self> {
        let Plan::UpdateMapping(plan) = &operation.plan else {
            return None;
        };
        let (base, mine) = match purpose {
            MergePurpose::Undo => (plan.after.clone(), plan.before.clone()),
            MergePurpose::Retry => (plan.before.clone(), plan.after.clone()),
        };
        let overlaps = merge(&base, &mine, &theirs).overlaps().to_vec();
        Some(Self {
            base,
            mine,
            theirs,
            overlaps,
        })
    }
}

impl Operations {
    /// The three sides of an undo or retry of a mapping operation, for a person to decide.
    ///
    /// # Errors
    /// [`PortalError::OtherConnection`] if the connection leads elsewhere,
    /// [`PortalError::WrongState`] before the end of the operation, [`PortalError::NothingToDo`] for
    /// an operation on names, [`PortalError::Cloud`] if the mapping is not readable.
    pub async fn three_way(
        &self,
        actor: &ConnectedActor,
        id: &OperationId,
        purpose: MergePurpose,
    ) -> Result<ThreeWay, PortalError> {
        let operation = self.shared.found_final(actor, id).await?;
        let theirs = present(actor, &operation.summary.cluster).await?;
        ThreeWay::of(&operation, purpose, theirs).ok_or(PortalError::NothingToDo)
    }
}

/// Plans the merge of three sides, if every overlap is decided.
pub(super) async fn plan_merge(
    shared: &Shared,
    actor: &ConnectedActor,
    operation: &Operation,
    origin: Origin,
    sides: &ThreeWay,
    later: Vec<LaterOperation>,
    decisions: &Decisions,
) -> Result<Planned, PortalError> {
    let merged = merge(&sides.base, &sides.mine, &sides.theirs);
    let Ok(after) = merged.resolve(|overlap| decisions.side(overlap)) else {
        return Ok(Planned::Undecided);
    };
    let plan = mapping_plan(shared, sides.theirs.clone(), after, later)?;
    let cluster = &operation.summary.cluster;
    let cluster_name = operation.summary.cluster_name.clone();
    plan_mapping::store(shared, actor, cluster, cluster_name, origin, plan)
        .await
        .map(Planned::Operation)
}

/// The operations on the same mapping that were applied after `undone` and changed identifiers that
/// `undone` changed, oldest first. One whose record is not readable is passed over, as in lists: it
/// must not keep every operation before it from being undone.
pub(super) async fn later_operations(
    shared: &Shared,
    undone: &Operation,
) -> Result<Vec<LaterOperation>, PortalError> {
    let Plan::UpdateMapping(own) = &undone.plan else {
        return Ok(Vec::new());
    };
    let own: BTreeSet<_> = changed(&own.before, &own.after);
    let mut later = Vec::new();
    let pool = shared.store.pool();
    for id in rows::mapping_updates_after(pool, undone).await? {
        let operation = match rows::find(pool, &id).await {
            Ok(Some(operation)) => operation,
            Ok(None) => continue,
            Err(error @ StoreError::Record(_)) => {
                tracing::error!(operation = %id, %error, "damaged operation passed over");
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let Plan::UpdateMapping(plan) = &operation.plan else {
            continue;
        };
        let theirs = changed(&plan.before, &plan.after);
        let both = own.intersection(&theirs);
        let identifiers: Vec<String> = both.map(|(_, name)| (*name).to_owned()).collect();
        let changed_something = matches!(
            operation.state(),
            OperationState::Succeeded
                | OperationState::Partial
                | OperationState::Unknown
                | OperationState::Running
        );
        if changed_something && !identifiers.is_empty() {
            later.push(LaterOperation {
                id,
                person: operation.applied_by.unwrap_or(operation.summary.owner),
                finished_at: operation.summary.finished_at,
                identifiers,
            });
        }
    }
    Ok(later)
}
