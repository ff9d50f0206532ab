//! The portal of one request.

use super::audit_access::AuditAccess;
use super::cluster_access::ClusterAccess;
use super::operation_access::OperationAccess;
use super::operation_reading;
use super::requester::{Requester, target_of};
use super::services::PortalParts;
use super::session_connections::SessionConnections;
use crate::audit::{AuditAction, AuditTarget, Source};
use crate::connections::Connection;
use crate::grants::Role;
use crate::operations::ClientSource as _;
use crate::random::FreshId as _;
use crate::sessions::CurrentSession;
use app::portal::{
    Auditor, ClusterFilter, ClusterPage, ConnectRefused, ConnectRequest, ConnectionId,
    ConnectionView, Draft, DraftContent, DraftId, DraftKind, Identity, ListedCluster, OperationId,
    OperationOperator, OperationSummary, OperationView, Operator, Portal, SessionView, Setting,
    Trouble, Viewer,
};
use async_trait::async_trait;
use mrs::client::ClusterQuery;
use mrs::ids::ClusterId;
use mrs::wire::ClusterState;
use std::sync::Arc;
use time::OffsetDateTime;
use tower_sessions::Session;

/// Clusters on one page of the list.
const CLUSTERS_PER_PAGE: u32 = 50;

pub(super) struct PersonPortal {
    parts: Arc<PortalParts>,
    requester: Requester,
    connections: Arc<SessionConnections>,
    now: OffsetDateTime,
}

impl PersonPortal {
    pub(super) fn new(
        parts: Arc<PortalParts>,
        identity: Identity,
        session: Session,
        source: Source,
    ) -> Self {
        let requester = Requester::new(Arc::clone(&parts), identity, source);
        let session = CurrentSession::from(session);
        let connections = SessionConnections::new(Arc::clone(&parts), requester.clone(), session);
        let now = parts.clock.now();
        Self {
            parts,
            requester,
            connections: Arc::new(connections),
            now,
        }
    }

    async fn access(
        &self,
        what: &'static str,
        cluster: &ClusterId,
        connection: Option<&ConnectionId>,
        least: Role,
    ) -> Result<Arc<ClusterAccess>, Trouble> {
        let connection = self.connections.usable(connection).await?;
        let target = AuditTarget {
            place: Some(connection.place.clone()),
            project: Some(connection.project.clone()),
            cluster: Some(cluster.clone()),
            operation: None,
        };
        let on = (&connection.project, cluster);
        self.requester.require(what, target, on, least).await?;
        let client = self.parts.connections.client(&connection.id).await?;
        Ok(Arc::new(ClusterAccess {
            parts: Arc::clone(&self.parts),
            connections: Arc::clone(&self.connections),
            requester: self.requester.clone(),
            connection: connection.view(self.now),
            client,
            cluster: cluster.clone(),
        }))
    }

    /// An operation that the person has at least a role for.
    async fn operation_for(
        &self,
        what: &'static str,
        operation: &OperationId,
        least: Role,
    ) -> Result<OperationView, Trouble> {
        let view = self.parts.operations.view(operation).await?;
        let on = (&view.project, &view.summary.cluster);
        self.requester
            .require(what, target_of(&view), on, least)
            .await?;
        Ok(view)
    }
}

#[async_trait]
impl Portal for PersonPortal {
    fn identity(&self) -> &Identity {
        &self.requester.identity
    }

    fn nothing_granted(&self) -> Option<Trouble> {
        self.requester.nothing_granted()
    }

    fn correlation_id(&self) -> &str {
        self.requester
            .source
            .correlation
            .as_deref()
            .unwrap_or_default()
    }

    fn setting(&self) -> &Setting {
        &self.parts.setting
    }

    fn now(&self) -> OffsetDateTime {
        self.now
    }

    async fn session(&self) -> Result<Option<SessionView>, Trouble> {
        self.connections.session().await
    }

    async fn session_count(&self) -> Result<u32, Trouble> {
        Ok(self.parts.ends.count_of(self.requester.person()).await?)
    }

    async fn connections(&self) -> Result<Vec<ConnectionView>, Trouble> {
        let all = self.connections.all().await?;
        Ok(all
            .iter()
            .map(|connection| connection.view(self.now))
            .collect())
    }

    async fn active_connection(&self) -> Result<Option<ConnectionView>, Trouble> {
        let all = self.connections.all().await?;
        let usable =
            |connection: &&Connection| connection.active && !connection.has_ended(self.now);
        Ok(all
            .iter()
            .find(usable)
            .map(|connection| connection.view(self.now)))
    }

    async fn connect(&self, request: ConnectRequest) -> Result<ConnectionId, ConnectRefused> {
        self.connections.connect(request).await
    }

    async fn disconnect(&self, connection: &ConnectionId) -> Result<(), Trouble> {
        self.connections.disconnect(connection).await
    }

    async fn switch_connection(&self, connection: &ConnectionId) -> Result<(), Trouble> {
        self.connections.switch(connection).await
    }

    async fn clusters(&self, filter: &ClusterFilter) -> Result<ClusterPage, Trouble> {
        let connection = self.connections.usable(None).await?;
        let project = &connection.project;
        if !self.requester.standing.reaches_into(project) {
            let target = AuditTarget {
                place: Some(connection.place.clone()),
                project: Some(project.clone()),
                ..AuditTarget::default()
            };
            let reason = format!("nothing is granted to you in project {project}.");
            return Err(self.requester.refuse("list clusters", target, reason).await);
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
                clusters.retain(|cluster| self.requester.standing.may_view(project, &cluster.id));
                let some_hidden = clusters.len() < before;
                let listed = clusters.into_iter().map(|cluster| ListedCluster {
                    change: self.requester.may_change(project, &cluster.id),
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
            Err(error) => Err(self.parts.connections.trouble(&connection.id, &error).await),
        }
    }

    async fn viewer(
        &self,
        cluster: &ClusterId,
        connection: Option<&ConnectionId>,
    ) -> Result<Arc<dyn Viewer>, Trouble> {
        Ok(self
            .access("look at the cluster", cluster, connection, Role::Viewer)
            .await?)
    }

    async fn operator(
        &self,
        cluster: &ClusterId,
        connection: Option<&ConnectionId>,
    ) -> Result<Arc<dyn Operator>, Trouble> {
        Ok(self
            .access("change the cluster", cluster, connection, Role::Operator)
            .await?)
    }

    async fn draft(
        &self,
        cluster: Option<&ClusterId>,
        draft: &DraftId,
    ) -> Result<Option<Draft>, Trouble> {
        self.parts
            .drafts
            .find(self.requester.person(), cluster, draft)
            .await
    }

    async fn latest_draft(
        &self,
        cluster: &ClusterId,
        kind: DraftKind,
    ) -> Result<Option<Draft>, Trouble> {
        self.parts
            .drafts
            .latest(self.requester.person(), cluster, kind)
            .await
    }

    fn new_draft_id(&self) -> DraftId {
        DraftId::fresh(self.parts.random.as_ref())
    }

    async fn save_draft(
        &self,
        cluster: Option<&ClusterId>,
        draft: &DraftId,
        content: DraftContent,
    ) -> Result<(), Trouble> {
        self.parts
            .drafts
            .save(self.requester.person(), cluster, draft, content)
            .await
    }

    async fn discard_draft(
        &self,
        cluster: Option<&ClusterId>,
        draft: &DraftId,
    ) -> Result<(), Trouble> {
        self.parts
            .drafts
            .discard(self.requester.person(), cluster, draft)
            .await
    }

    async fn operations(
        &self,
        cluster: Option<&ClusterId>,
        limit: u32,
    ) -> Result<Vec<OperationSummary>, Trouble> {
        let standing = &self.requester.standing;
        self.parts
            .operations
            .list(cluster, limit, &|project, cluster| {
                standing.may_view(project, cluster)
            })
            .await
    }

    async fn operation(&self, operation: &OperationId) -> Result<OperationView, Trouble> {
        let mut view = self
            .operation_for("look at the operation", operation, Role::Viewer)
            .await?;
        view.rights = self.requester.rights(&view);
        operation_reading::complete(
            &self.parts,
            &self.connections,
            self.requester.person(),
            &mut view,
        )
        .await?;
        Ok(view)
    }

    async fn operation_operator(
        &self,
        operation: &OperationId,
    ) -> Result<Arc<dyn OperationOperator>, Trouble> {
        let view = self
            .operation_for("carry the operation on", operation, Role::Operator)
            .await?;
        Ok(Arc::new(OperationAccess {
            parts: Arc::clone(&self.parts),
            requester: self.requester.clone(),
            connections: Arc::clone(&self.connections),
            rights: self.requester.rights(&view),
            target: target_of(&view),
            operation: operation.clone(),
            place: view.place,
            project: view.project,
        }))
    }

    fn may_audit(&self) -> bool {
        self.requester.standing.may_audit()
    }

    async fn auditor(&self) -> Result<Arc<dyn Auditor>, Trouble> {
        if !self.may_audit() {
            let reason = "it needs the role admin, on some clusters at least.".to_owned();
            let target = AuditTarget::default();
            return Err(self
                .requester
                .refuse("read the audit trail", target, reason)
                .await);
        }
        Ok(Arc::new(AuditAccess {
            parts: Arc::clone(&self.parts),
            requester: self.requester.clone(),
        }))
    }

    async fn report_taken(&self, operation: &OperationView, rows: u64) -> Result<(), Trouble> {
        let action = AuditAction::Exported {
            what: "report".to_owned(),
            rows,
        };
        let event = self.requester.event(action, target_of(operation));
        Ok(self.parts.audit.record(event).await?)
    }
}
