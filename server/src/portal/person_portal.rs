//! The portal of one request.

use super::cluster_access::ClusterAccess;
use super::grants::Role;
use super::operation_access::OperationAccess;
use super::operation_reading;
use super::services::PortalParts;
use super::session_connections::SessionConnections;
use crate::audit::Source;
use crate::connections::Connection;
use crate::operations::ClientSource as _;
use crate::random::FreshId as _;
use crate::sessions::CurrentSession;
use app::portal::{
    ClusterFilter, ClusterPage, ConnectRefused, ConnectRequest, ConnectionId, ConnectionView,
    Draft, DraftContent, DraftId, DraftKind, Identity, OperationId, OperationOperator,
    OperationSummary, OperationView, Operator, Portal, SessionView, Setting, Trouble, Viewer,
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
    identity: Identity,
    connections: Arc<SessionConnections>,
    source: Source,
    now: OffsetDateTime,
}

impl PersonPortal {
    pub(super) fn new(
        parts: Arc<PortalParts>,
        identity: Identity,
        session: Session,
        source: Source,
    ) -> Self {
        let session = CurrentSession::from(session);
        let connections = Arc::new(SessionConnections::new(
            Arc::clone(&parts),
            identity.person.clone(),
            source.clone(),
            session,
        ));
        let now = parts.clock.now();
        Self {
            parts,
            identity,
            connections,
            source,
            now,
        }
    }

    async fn access(
        &self,
        cluster: &ClusterId,
        connection: Option<&ConnectionId>,
        least: Role,
    ) -> Result<Arc<ClusterAccess>, Trouble> {
        self.parts.grants.require(&self.identity, cluster, least)?;
        let connection = self.connections.usable(connection).await?;
        let client = self.parts.connections.client(&connection.id).await?;
        Ok(Arc::new(ClusterAccess {
            parts: Arc::clone(&self.parts),
            connections: Arc::clone(&self.connections),
            person: self.identity.person.clone(),
            source: self.source.clone(),
            connection: connection.view(self.now),
            client,
            cluster: cluster.clone(),
        }))
    }
}

#[async_trait]
impl Portal for PersonPortal {
    fn identity(&self) -> &Identity {
        &self.identity
    }

    fn correlation_id(&self) -> &str {
        self.source.correlation.as_deref().unwrap_or_default()
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
        Ok(self.parts.ends.count_of(&self.identity.person).await?)
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
                clusters.retain(|cluster| {
                    self.parts
                        .grants
                        .role(&self.identity, &cluster.id)
                        .is_some()
                });
                let total = reply.value.total;
                Ok(ClusterPage {
                    clusters,
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
        Ok(self.access(cluster, connection, Role::Viewer).await?)
    }

    async fn operator(
        &self,
        cluster: &ClusterId,
        connection: Option<&ConnectionId>,
    ) -> Result<Arc<dyn Operator>, Trouble> {
        Ok(self.access(cluster, connection, Role::Operator).await?)
    }

    async fn draft(
        &self,
        cluster: Option<&ClusterId>,
        draft: &DraftId,
    ) -> Result<Option<Draft>, Trouble> {
        self.parts
            .drafts
            .find(&self.identity.person, cluster, draft)
            .await
    }

    async fn latest_draft(
        &self,
        cluster: &ClusterId,
        kind: DraftKind,
    ) -> Result<Option<Draft>, Trouble> {
        self.parts
            .drafts
            .latest(&self.identity.person, cluster, kind)
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
            .save(&self.identity.person, cluster, draft, content)
            .await
    }

    async fn discard_draft(
        &self,
        cluster: Option<&ClusterId>,
        draft: &DraftId,
    ) -> Result<(), Trouble> {
        self.parts
            .drafts
            .discard(&self.identity.person, cluster, draft)
            .await
    }

    async fn operations(
        &self,
        cluster: Option<&ClusterId>,
        limit: u32,
    ) -> Result<Vec<OperationSummary>, Trouble> {
        self.parts
            .operations
            .list(&self.identity.person, cluster, limit)
            .await
    }

    async fn operation(&self, operation: &OperationId) -> Result<OperationView, Trouble> {
        operation_reading::read(
            &self.parts,
            &self.connections,
            &self.identity.person,
            operation,
        )
        .await
    }

    async fn operation_operator(
        &self,
        operation: &OperationId,
    ) -> Result<Arc<dyn OperationOperator>, Trouble> {
        let view = self
            .parts
            .operations
            .view(&self.identity.person, operation)
            .await?;
        self.parts
            .grants
            .require(&self.identity, &view.summary.cluster, Role::Operator)?;
        Ok(Arc::new(OperationAccess {
            parts: Arc::clone(&self.parts),
            connections: Arc::clone(&self.connections),
            person: self.identity.person.clone(),
            source: self.source.clone(),
            operation: operation.clone(),
            place: view.place,
            project: view.project,
        }))
    }
}
