//! The right to look at one cluster.

use super::requester::Requester;
use super::services::PortalParts;
use super::session_connections::SessionConnections;
use crate::audit::{AuditAction, AuditTarget};
use crate::clusters::{ClusterView, PresentMapping, PresentNames};
use crate::connections::ConnectionView;
use crate::error::PortalError;
use crate::operations::{Asking, cloud_error};
use crate::permission::Permission;
use mrs::client::{CallError, ProjectClient};
use mrs::ids::ClusterId;
use mrs::mapping::fingerprint;
use mrs::meaning::Kind;
use std::sync::Arc;

/// What a viewer of a cluster may do. Made only by [`super::Portal::viewer`] and
/// [`super::Portal::operator`], for a person with the role on that cluster.
pub struct Viewer {
    pub(super) parts: Arc<PortalParts>,
    pub(super) connections: Arc<SessionConnections>,
    pub(super) requester: Requester,
    pub(super) connection: ConnectionView,
    pub(super) client: ProjectClient,
    pub(super) cluster: ClusterId,
}

impl Viewer {
    async fn error(&self, error: &CallError) -> PortalError {
        self.parts
            .connections
            .error(&self.connection.id, error)
            .await
    }

    pub(super) async fn heed<T>(&self, result: Result<T, PortalError>) -> Result<T, PortalError> {
        self.parts
            .connections
            .heed(&self.connection.id, result)
            .await
    }

    /// Refuses a cluster that the cloud does not have. One that can't be described (permissions, an
    /// endpoint without that call) may exist.
    pub(super) async fn require_cluster(&self) -> Result<(), PortalError> {
        match self.client.cluster(&self.cluster).await {
            Err(error) if is_missing(&error) => Err(PortalError::ClusterNotFound),
            Err(error) if error.meaning().kind.needs_new_credentials() => {
                Err(self.error(&error).await)
            }
            _ => Ok(()),
        }
    }

    pub(super) fn asking(&self) -> Asking {
        Asking {
            person: self.requester.person().clone(),
            source: self.requester.source.clone(),
            connection: self.connection.id.clone(),
            location: self.connection.location.clone(),
            project: self.connection.project.clone(),
            client: self.client.clone(),
        }
    }
}

fn is_missing(error: &CallError) -> bool {
    error.meaning().kind == Kind::ClusterNotFound
}

impl Viewer {
    /// The connection in use.
    pub fn connection(&self) -> &ConnectionView {
        &self.connection
    }

    /// Whether [`Portal::operator`] would be given for the same cluster: for offering what takes it.
    pub fn may_change(&self) -> Permission {
        self.requester
            .may_change(&self.connection.project, &self.cluster)
    }

    /// The cluster as the cloud describes it. Where the description can't be read (permissions,
    /// an endpoint without that call) the id stands alone and the reason is in the view.
    pub async fn cluster(&self) -> Result<ClusterView, PortalError> {
        let (described, status) = tokio::join!(
            self.client.cluster(&self.cluster),
            self.client.sync_status(&self.cluster)
        );
        let missing = described.as_ref().is_err_and(is_missing);
        let (cluster, unreadable) = match described {
            Ok(reply) => (Some(reply.value), None),
            Err(error) if error.meaning().kind.needs_new_credentials() => {
                return Err(self.error(&error).await);
            }
            Err(error) => (None, Some(cloud_error(&error))),
        };
        let synchronising = status.ok().map(|reply| reply.value.is_synchronizing);
        Ok(ClusterView {
            id: self.cluster.clone(),
            cluster,
            missing,
            unreadable: unreadable.filter(|_| !missing),
            synchronising,
        })
    }

    /// Who is synchronised at this moment.
    pub async fn present_names(&self) -> Result<PresentNames, PortalError> {
        match self.client.synced_names(&self.cluster).await {
            Ok(reply) => Ok(PresentNames {
                users: reply.value.user_names,
                groups: reply.value.group_names,
            }),
            Err(error) => Err(self.error(&error).await),
        }
    }

    /// The agency mapping at this moment, with its fingerprint.
    pub async fn present_mapping(&self) -> Result<PresentMapping, PortalError> {
        match self.client.mappings(&self.cluster).await {
            Ok(reply) => Ok(PresentMapping {
                fingerprint: fingerprint(&reply.value).as_str().to_owned(),
                rows: reply.value,
                read_at: self.parts.clock.now(),
            }),
            Err(error) => Err(self.error(&error).await),
        }
    }

    /// The same, to be taken away as a file, which is recorded.
    pub async fn take_mapping(&self) -> Result<PresentMapping, PortalError> {
        let mapping = self.present_mapping().await?;
        let action = AuditAction::Exported {
            what: "agency mapping".to_owned(),
            rows: u64::try_from(mapping.rows.len()).unwrap_or(u64::MAX),
        };
        let target = AuditTarget {
            location: Some(self.connection.location.clone()),
            project: Some(self.connection.project.clone()),
            cluster: Some(self.cluster.clone()),
            operation: None,
        };
        let event = self.requester.event(action, target);
        self.parts.audit.record(event).await?;
        Ok(mapping)
    }
}
