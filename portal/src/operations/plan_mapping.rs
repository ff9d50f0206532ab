//! Plan: replace the agency mapping of a cluster.

use super::actor::ConnectedActor;
use super::error::OperationError;
use super::mapping::batches;
use super::operation::{OperationState, Origin};
use super::outcome::{MappingOutcome, Outcome};
use super::plan::{LaterOperation, MappingPlan, Plan};
use super::plan_names::cluster_name;
use super::rows::StateMove;
use super::service::{Operations, Shared};
use super::store_plan::{self, NewPlan};
use super::transition::{Transition, transition};
use crate::error::PortalError;
use crate::ids::{DraftId, OperationId};
use crate::store::StoreError;
use mrs::ids::ClusterId;
use mrs::mapping::{AgencyMapping, MappingList, fingerprint};

impl Operations {
    /// Plans the replacement of the mapping `base` by `rows`. If the cluster has another mapping by
    /// now, the operation is a conflict at once: it keeps the change, which can be applied on top of
    /// the present mapping, and gives way to the next plan of the draft.
    ///
    /// # Errors
    /// [`PortalError::NothingToDo`] if the cluster has `rows` already, [`PortalError::Cloud`] if the
    /// mapping is not readable: a mapping is never replaced unseen.
    pub async fn plan_mapping(
        &self,
        actor: &ConnectedActor,
        cluster: &ClusterId,
        draft: &DraftId,
        base: Vec<AgencyMapping>,
        rows: MappingList,
    ) -> Result<OperationId, PortalError> {
        let (before, cluster_name) =
            tokio::join!(present(actor, cluster), cluster_name(actor, cluster));
        let present = before?;
        let moved = fingerprint(&present) != fingerprint(&base);
        let origin = Origin::Draft(draft.clone());
        let plan = mapping_plan(&self.shared, base, rows.into_inner(), Vec::new())?;
        let id = store(&self.shared, actor, cluster, cluster_name, origin, plan).await?;
        if moved {
            self.mark_conflict(actor, &id, present).await?;
        }
        Ok(id)
    }

    /// Ends a plan whose mapping had changed before the review.
    async fn mark_conflict(
        &self,
        actor: &ConnectedActor,
        id: &OperationId,
        present: Vec<AgencyMapping>,
    ) -> Result<(), PortalError> {
        let operation = self.shared.found(id).await?;
        let outcome = Outcome::Mapping(MappingOutcome::Conflict { present });
        let step = StateMove {
            finished_at: Some(self.shared.clock.now()),
            outcome: Some(&outcome),
            error: Some(&OperationError::MappingChanged),
            ..StateMove::new(id, OperationState::Planned, OperationState::Conflict)
        };
        transition(
            &self.shared,
            &operation,
            &actor.actor,
            Transition::Move(step),
        )
        .await?;
        Ok(())
    }
}

/// Stores a plan for a mapping.
pub(super) async fn store(
    shared: &Shared,
    actor: &ConnectedActor,
    cluster: &ClusterId,
    cluster_name: Option<String>,
    origin: Origin,
    plan: MappingPlan,
) -> Result<OperationId, PortalError> {
    let batches = batches(&plan.after).map_err(|_| StoreError::Record("a request body"))?;
    let new = NewPlan {
        actor,
        cluster,
        cluster_name,
        origin,
        plan: Plan::UpdateMapping(plan),
        batches,
    };
    store_plan::store(shared, new).await
}

/// The mapping of a cluster.
pub(super) async fn present(
    actor: &ConnectedActor,
    cluster: &ClusterId,
) -> Result<Vec<AgencyMapping>, PortalError> {
    match actor.client.mappings(cluster).await {
        Ok(reply) => Ok(reply.value),
        Err(error) if error.meaning().kind.needs_new_credentials() => {
            Err(PortalError::ConnectionExpired)
        }
        Err(error) => Err(PortalError::Cloud((&error).into())),
    }
}

/// The plan from one mapping to another.
///
/// # Errors
/// [`PortalError::NothingToDo`] if both are the same.
pub(super) fn mapping_plan(
    shared: &Shared,
    before: Vec<AgencyMapping>,
    after: Vec<AgencyMapping>,
    later: Vec<LaterOperation>,
) -> Result<MappingPlan, PortalError> {
    let (before_fingerprint, after_fingerprint) = (fingerprint(&before), fingerprint(&after));
    if before_fingerprint == after_fingerprint {
        return Err(PortalError::NothingToDo);
    }
    Ok(MappingPlan {
        before,
        before_fingerprint: before_fingerprint.into(),
        after,
        after_fingerprint: after_fingerprint.into(),
        later,
        made_at: shared.clock.now(),
    })
}
