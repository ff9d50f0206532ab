//! The right to plan changes of one cluster.

use super::viewer::Viewer;
use crate::error::PortalError;
use crate::ids::{DraftId, OperationId};
use crate::limits::Limited;
use mrs::mapping::{AgencyMapping, MappingList};

/// What an operator of a cluster may do. Made only by [`super::Portal::operator`], for a person
/// with the role on that cluster.
pub struct Operator {
    viewer: Viewer,
}

impl Operator {
    pub(super) const fn new(viewer: Viewer) -> Self {
        Self { viewer }
    }

    /// What a viewer of the same cluster may do.
    pub const fn viewer(&self) -> &Viewer {
        &self.viewer
    }

    /// Plans the cancellation of these users' and groups' synchronization: reads who is
    /// synchronized now, where that is permitted, and stores exactly what would be sent.
    /// The same names planned twice from one draft give the same operation.
    pub async fn plan_cancel_sync(
        &self,
        draft: &DraftId,
        users: Vec<String>,
        groups: Vec<String>,
    ) -> Result<OperationId, PortalError> {
        self.viewer.connections.limit(Limited::Plan).await?;
        self.viewer.require_cluster().await?;
        let operations = &self.viewer.parts.operations;
        let result = operations
            .plan_cancel_sync(
                &self.viewer.connected_actor(),
                &self.viewer.cluster,
                draft,
                users,
                groups,
            )
            .await;
        self.viewer.check(result).await
    }

    /// Plans the replacement of the mapping that has the fingerprint `base` by `rows`.
    pub async fn plan_mapping(
        &self,
        draft: &DraftId,
        base: Vec<AgencyMapping>,
        rows: MappingList,
    ) -> Result<OperationId, PortalError> {
        self.viewer.connections.limit(Limited::Plan).await?;
        self.viewer.require_cluster().await?;
        let operations = &self.viewer.parts.operations;
        let result = operations
            .plan_mapping(
                &self.viewer.connected_actor(),
                &self.viewer.cluster,
                draft,
                base,
                rows,
            )
            .await;
        self.viewer.check(result).await
    }
}
