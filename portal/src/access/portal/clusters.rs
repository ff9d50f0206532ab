//! The clusters that a person may look at.

use super::Portal;
use crate::audit::{AuditTarget, RefusedRequest};
use crate::clusters::{ClusterFilter, ClusterPage, ListedCluster};
use crate::connections::ClientSource as _;
use crate::error::PortalError;
use crate::permission::DeniedReason;
use mrs::client::ClusterQuery;
use mrs::wire::ClusterState;

/// Clusters on one page of the list.
const CLUSTERS_PER_PAGE: u32 = 50;

impl Portal {
    /// The clusters of the active connection's project that the person may look at.
    pub async fn clusters(&self, filter: &ClusterFilter) -> Result<ClusterPage, PortalError> {
        let connection = self.connections.usable(None).await?;
        let project = &connection.project;
        if !self.context.permissions.reaches_into(project) {
            let target = AuditTarget {
                location: Some(connection.location.clone()),
                project: Some(project.clone()),
                ..AuditTarget::default()
            };
            let reason = DeniedReason::Project {
                project: project.to_string(),
            };
            return Err(self
                .context
                .refuse(RefusedRequest::ListClusters, target, reason)
                .await);
        }
        let client = self.parts.connections.client(&connection.id).await?;
        let page = filter.page.max(1);
        let query = ClusterQuery {
            name: filter.name.clone(),
            state: (!filter.state.is_empty()).then(|| ClusterState::parse(&filter.state)),
            page,
            page_size: CLUSTERS_PER_PAGE,
        };
        match client.clusters(&query).await {
            Ok(reply) => {
                let mut clusters = reply.value.clusters;
                let before = clusters.len();
                clusters.retain(|cluster| self.context.permissions.may_view(project, &cluster.id));
                let some_hidden = clusters.len() < before;
                let listed = clusters.into_iter().map(|cluster| ListedCluster {
                    change: self.context.may_change(project, &cluster.id),
                    cluster,
                });
                let total = reply.value.total;
                Ok(ClusterPage {
                    clusters: listed.collect(),
                    some_hidden,
                    total,
                    page,
                    page_size: CLUSTERS_PER_PAGE,
                })
            }
            Err(error) => Err(self.parts.connections.error(&connection.id, &error).await),
        }
    }
}
