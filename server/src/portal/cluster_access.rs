//! The right to look at one cluster, and to plan changes of it.

use super::requester::Requester;
use super::services::PortalParts;
use super::session_connections::SessionConnections;
use crate::audit::{AuditAction, AuditTarget};
use crate::limits::Limited;
use crate::operations::{Asking, upstream_trouble};
use app::portal::{
    ClusterView, ConnectionView, DraftId, OperationId, Operator, Permission, PresentMapping,
    PresentNames, Trouble, Viewer,
};
use async_trait::async_trait;
use mrs::client::{CallError, ProjectClient};
use mrs::ids::ClusterId;
use mrs::mapping::{MappingList, fingerprint};
use std::sync::Arc;

/// Made only once the person's role was found sufficient; which of the two traits is handed out
/// says for what.
pub(super) struct ClusterAccess {
    pub(super) parts: Arc<PortalParts>,
    pub(super) connections: Arc<SessionConnections>,
    pub(super) requester: Requester,
    pub(super) connection: ConnectionView,
    pub(super) client: ProjectClient,
    pub(super) cluster: ClusterId,
}

impl ClusterAccess {
    async fn trouble(&self, error: &CallError) -> Trouble {
        self.parts
            .connections
            .trouble(&self.connection.id, error)
            .await
    }

    async fn heed<T>(&self, result: Result<T, Trouble>) -> Result<T, Trouble> {
        self.parts
            .connections
            .heed(&self.connection.id, result)
            .await
    }

    fn asking(&self) -> Asking {
        Asking {
            person: self.requester.person().clone(),
            source: self.requester.source.clone(),
            connection: self.connection.id.clone(),
            place: self.connection.place.clone(),
            project: self.connection.project.clone(),
            client: self.client.clone(),
        }
    }
}

#[async_trait]
impl Viewer for ClusterAccess {
    fn connection(&self) -> &ConnectionView {
        &self.connection
    }

    fn may_change(&self) -> Permission {
        self.requester
            .may_change(&self.connection.project, &self.cluster)
    }

    async fn cluster(&self) -> Result<ClusterView, Trouble> {
        let (described, status) = tokio::join!(
            self.client.cluster(&self.cluster),
            self.client.sync_status(&self.cluster)
        );
        let (cluster, unreadable) = match described {
            Ok(reply) => (Some(reply.value), None),
            Err(error) if error.meaning().kind.needs_new_credentials() => {
                return Err(self.trouble(&error).await);
            }
            Err(error) => (None, Some(upstream_trouble(&error))),
        };
        let synchronising = status.ok().map(|reply| reply.value.is_synchronizing);
        Ok(ClusterView {
            id: self.cluster.clone(),
            cluster,
            unreadable,
            synchronising,
        })
    }

    async fn present_names(&self) -> Result<PresentNames, Trouble> {
        match self.client.synced_names(&self.cluster).await {
            Ok(reply) => Ok(PresentNames {
                users: reply.value.user_names,
                groups: reply.value.group_names,
            }),
            Err(error) => Err(self.trouble(&error).await),
        }
    }

    async fn present_mapping(&self) -> Result<PresentMapping, Trouble> {
        match self.client.mappings(&self.cluster).await {
            Ok(reply) => Ok(PresentMapping {
                fingerprint: fingerprint(&reply.value).as_str().to_owned(),
                rows: reply.value,
                read_at: self.parts.clock.now(),
            }),
            Err(error) => Err(self.trouble(&error).await),
        }
    }

    async fn take_mapping(&self) -> Result<PresentMapping, Trouble> {
        let mapping = self.present_mapping().await?;
        let action = AuditAction::Exported {
            what: "agency mapping".to_owned(),
            rows: u64::try_from(mapping.rows.len()).unwrap_or(u64::MAX),
        };
        let target = AuditTarget {
            place: Some(self.connection.place.clone()),
            project: Some(self.connection.project.clone()),
            cluster: Some(self.cluster.clone()),
            operation: None,
        };
        let event = self.requester.event(action, target);
        self.parts.audit.record(event).await?;
        Ok(mapping)
    }
}

#[async_trait]
impl Operator for ClusterAccess {
    async fn plan_cancel_sync(
        &self,
        draft: &DraftId,
        users: Vec<String>,
        groups: Vec<String>,
    ) -> Result<OperationId, Trouble> {
        self.connections.limit(Limited::Plan).await?;
        let operations = &self.parts.operations;
        let result = operations
            .plan_cancel_sync(&self.asking(), &self.cluster, draft, users, groups)
            .await;
        self.heed(result).await
    }

    async fn plan_mapping(
        &self,
        draft: &DraftId,
        base: &str,
        rows: MappingList,
    ) -> Result<OperationId, Trouble> {
        self.connections.limit(Limited::Plan).await?;
        let operations = &self.parts.operations;
        let result = operations
            .plan_mapping(&self.asking(), &self.cluster, draft, base, rows)
            .await;
        self.heed(result).await
    }
}
