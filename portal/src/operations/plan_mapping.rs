//! Plan: replace the agency mapping of a cluster.

use super::actor::ConnectedActor;
use super::mapping::batches;
use super::operation::Origin;
use super::plan::{LaterOperation, MappingPlan, Plan};
use super::plan_names::cluster_name;
use super::service::{Operations, Shared};
use super::store_plan::{self, NewPlan};
use crate::cloud_error::CloudError;
use crate::error::PortalError;
use crate::ids::{DraftId, OperationId};
use crate::store::StoreError;
use mrs::ids::ClusterId;
use mrs::mapping::{AgencyMapping, MappingList, fingerprint};

impl Operations {
    /// Plans the replacement of the mapping with the fingerprint `base` by `rows`.
    ///
    /// # Errors
    /// [`PortalError::MappingMoved`] if the cluster's mapping has another fingerprint,
    /// [`PortalError::NothingToDo`] if the cluster has `rows` already, [`PortalError::Cloud`] if the
    /// mapping is not readable: a mapping is never replaced unseen.
    pub async fn plan_mapping(
        &self,
        actor: &ConnectedActor,
        cluster: &ClusterId,
        draft: &DraftId,
        base: &str,
        rows: MappingList,
    ) -> Result<OperationId, PortalError> {
        let (before, cluster_name) =
            tokio::join!(present(actor, cluster), cluster_name(actor, cluster));
        let before = before?;
        if fingerprint(&before).as_str() != base {
            return Err(PortalError::MappingMoved);
        }
        let plan = mapping_plan(&self.shared, before, rows.into_inner(), Vec::new())?;
        let origin = Origin::Draft(draft.clone());
        store(&self.shared, actor, cluster, cluster_name, origin, plan).await
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
        Err(error) => Err(PortalError::Cloud(CloudError::of(&error, &error.meaning()))),
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
