//! Plan: put another mapping in the place of the present one.

use super::asking::Asking;
use super::plan_cancel_sync::text_of;
use super::present_names::cluster_name;
use super::service::{Operations, Shared};
use super::store_plan::{self, NewPlan};
use super::upstream::cloud_error;
use crate::error::PortalError;
use crate::ids::{DraftId, OperationId};
use crate::operations::{MappingPlan, Plan};
use crate::store::StoreError;
use crate::store::operations::Origin;
use mrs::ids::ClusterId;
use mrs::mapping::{AgencyMapping, MappingList, fingerprint};
use mrs::wire::UpdateMappings;

impl Operations {
    /// Plans the replacement of the mapping with the fingerprint `base` by `rows`.
    ///
    /// # Errors
    /// [`PortalError::MappingMoved`] where the cluster's mapping is another by now,
    /// [`PortalError::NothingToDo`] where `rows` are what it has, [`PortalError::Cloud`] where it can't
    /// be read: a mapping is never replaced unseen.
    pub async fn plan_mapping(
        &self,
        asking: &Asking,
        cluster: &ClusterId,
        draft: &DraftId,
        base: &str,
        rows: MappingList,
    ) -> Result<OperationId, PortalError> {
        let (before, cluster_name) =
            tokio::join!(present(asking, cluster), cluster_name(asking, cluster));
        let before = before?;
        if fingerprint(&before).as_str() != base {
            return Err(PortalError::MappingMoved);
        }
        let plan = mapping_plan(&self.shared, before, rows.into_inner())?
            .ok_or(PortalError::NothingToDo)?;
        let origin = Origin::Draft(draft);
        store_plan::store(
            &self.shared,
            NewPlan {
                asking,
                cluster,
                cluster_name,
                origin,
                plan,
            },
        )
        .await
    }
}

/// The cluster's mapping now.
pub(super) async fn present(
    asking: &Asking,
    cluster: &ClusterId,
) -> Result<Vec<AgencyMapping>, PortalError> {
    match asking.client.mappings(cluster).await {
        Ok(reply) => Ok(reply.value),
        Err(error) if error.meaning().kind.needs_new_credentials() => {
            Err(PortalError::ConnectionExpired)
        }
        Err(error) => Err(PortalError::Cloud(cloud_error(&error))),
    }
}

/// The plan from one mapping to another; `None` where they are the same.
pub(super) fn mapping_plan(
    shared: &Shared,
    before: Vec<AgencyMapping>,
    after: Vec<AgencyMapping>,
) -> Result<Option<Plan>, StoreError> {
    let (before_fingerprint, after_fingerprint) = (fingerprint(&before), fingerprint(&after));
    if before_fingerprint == after_fingerprint {
        return Ok(None);
    }
    let body = text_of(UpdateMappings::new(&after).body_bytes())?;
    Ok(Some(Plan::UpdateMapping(MappingPlan {
        before,
        before_fingerprint: before_fingerprint.into(),
        after,
        after_fingerprint: after_fingerprint.into(),
        body,
        made_at: shared.clock.now(),
    })))
}
