//! The portal of one request.

mod clusters;
mod drafts;

use super::auditor::Auditor;
use super::operation_operator::OperationOperator;
use super::operation_reading;
use super::operator::Operator;
use super::portal_parts::PortalParts;
use super::request_context::RequestContext;
use super::session_connections::SessionConnections;
use super::viewer::Viewer;
use crate::audit::{AuditAction, AuditTarget, ExportedFile, RefusedRequest, Source};
use crate::connections::{ClientSource as _, ConnectRefused, ConnectRequest, Connection, Setting};
use crate::error::PortalError;
use crate::grants::Role;
use crate::identity::{Identity, MissingGroups, Person};
use crate::ids::{ConnectionId, OperationId};
use crate::operations::{Operation, OperationFilter, OperationPage, OperationView};
use crate::permission::DeniedReason;
use crate::protected_names::ProtectedNames;
use crate::sessions::CurrentSession;
use crate::sessions::SessionView;
use mrs::ids::{ClusterId, ProjectId};
use std::sync::Arc;
use time::OffsetDateTime;
use tower_sessions_core::Session;

/// Everything that a page or action may ask for, on behalf of the person who sent one request.
/// What changes a cluster is reached only through the capability that permits it.
pub struct Portal {
    parts: Arc<PortalParts>,
    context: RequestContext,
    connections: Arc<SessionConnections>,
    now: OffsetDateTime,
}

impl Portal {
    pub(super) fn new(
        parts: Arc<PortalParts>,
        identity: Identity,
        session: Session,
        source: Source,
    ) -> Self {
        let context = RequestContext::new(Arc::clone(&parts), identity, source);
        let session = CurrentSession::from(session);
        let connections = SessionConnections::new(Arc::clone(&parts), context.clone(), session);
        let now = parts.clock.now();
        Self {
            parts,
            context,
            connections: Arc::new(connections),
            now,
        }
    }

    async fn access(
        &self,
        what: RefusedRequest,
        cluster: &ClusterId,
        connection: Option<&ConnectionId>,
        least: Role,
    ) -> Result<Viewer, PortalError> {
        let connection = self.connections.usable(connection).await?;
        let target = AuditTarget {
            location: Some(connection.location.clone()),
            project: Some(connection.project.clone()),
            cluster: Some(cluster.clone()),
            operation: None,
        };
        let on = (&connection.project, cluster);
        self.context.require(what, target, on, least).await?;
        let client = self.parts.connections.client(&connection.id).await?;
        Ok(Viewer {
            parts: Arc::clone(&self.parts),
            connections: Arc::clone(&self.connections),
            context: self.context.clone(),
            connection,
            client,
            cluster: cluster.clone(),
        })
    }

    /// An operation that the person has at least a role for.
    async fn operation_for(
        &self,
        what: RefusedRequest,
        operation: &OperationId,
        least: Role,
    ) -> Result<OperationView, PortalError> {
        let view = self.parts.operations.view(operation).await?;
        let operation = &view.operation;
        let on = (&operation.summary.project, &operation.summary.cluster);
        self.context
            .require(what, operation.audit_target(), on, least)
            .await?;
        Ok(view)
    }
}

impl Portal {
    /// The person who sent the request.
    pub fn person(&self) -> &Person {
        self.context.person()
    }

    /// The same, with the groups that sign-in has seen.
    pub fn identity(&self) -> &Identity {
        &self.context.identity
    }

    /// Says so where nothing at all is granted to the person: then no page is for them.
    pub fn nothing_granted(&self) -> Option<PortalError> {
        self.context.nothing_granted()
    }

    /// The id that logs and error pages of this request share.
    pub fn correlation_id(&self) -> &str {
        self.context
            .source
            .correlation
            .as_deref()
            .unwrap_or_default()
    }

    /// What this installation offers: locations to connect to, demo mode.
    pub fn setting(&self) -> &Setting {
        &self.parts.setting
    }

    /// The names whose removal needs a second confirmation.
    pub fn protected_names(&self) -> &ProtectedNames {
        &self.parts.confirmation.protected_names
    }

    /// The moment of the request, UTC.
    pub fn now(&self) -> OffsetDateTime {
        self.now
    }

    /// This browser's session and when it ends; `None` where none has begun.
    pub async fn session(&self) -> Result<Option<SessionView>, PortalError> {
        self.connections.session().await
    }

    /// Why groups of the person may be missing in the sign-in that began the session.
    pub async fn missing_groups(&self) -> Result<Option<MissingGroups>, PortalError> {
        self.connections.missing_groups().await
    }

    /// How many sessions the person has, in whichever browser.
    pub async fn session_count(&self) -> Result<u32, PortalError> {
        Ok(self.parts.revoker.count_of(self.context.person()).await?)
    }

    /// The connections of this session, the active one marked, oldest first.
    pub async fn connections(&self) -> Result<Vec<Connection>, PortalError> {
        Ok(self.connections.all().await?.to_vec())
    }

    /// The connection that pages use, expired or not.
    pub async fn active_connection(&self) -> Result<Option<Connection>, PortalError> {
        let all = self.connections.all().await?;
        Ok(all.iter().find(|connection| connection.active).cloned())
    }

    /// Refuses a project in which nothing is granted to the person before anything is tried. Then
    /// tries the credentials with one harmless read, seals them into the session and makes the
    /// new connection the active one. A refusal is never retried: failed signatures lock a key.
    pub async fn connect(&self, request: ConnectRequest) -> Result<ConnectionId, ConnectRefused> {
        self.connections.connect(request).await
    }

    /// Wipes the credentials of one connection.
    pub async fn disconnect(&self, connection: &ConnectionId) -> Result<(), PortalError> {
        self.connections.disconnect(connection).await
    }

    /// Makes another connection of this session the active one.
    pub async fn switch_connection(&self, connection: &ConnectionId) -> Result<(), PortalError> {
        self.connections.switch(connection).await
    }

    /// The right to look at a cluster. `connection` names the one a form was rendered with; the
    /// active one is used where it is `None`.
    pub async fn viewer(
        &self,
        cluster: &ClusterId,
        connection: Option<&ConnectionId>,
    ) -> Result<Viewer, PortalError> {
        self.access(
            RefusedRequest::ViewCluster,
            cluster,
            connection,
            Role::Viewer,
        )
        .await
    }

    /// The right to plan changes of a cluster; see [`Portal::viewer`].
    pub async fn operator(
        &self,
        cluster: &ClusterId,
        connection: Option<&ConnectionId>,
    ) -> Result<Operator, PortalError> {
        let access = self.access(
            RefusedRequest::ChangeCluster,
            cluster,
            connection,
            Role::Operator,
        );
        Ok(Operator::new(access.await?))
    }

    /// A page of the operations that match and that the person may view, newest first. `cursor` is
    /// the end of the page before.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn operations(
        &self,
        filter: &OperationFilter,
        cursor: Option<&str>,
    ) -> Result<OperationPage, PortalError> {
        let permissions = &self.context.permissions;
        let may_view =
            |project: &ProjectId, cluster: &ClusterId| permissions.may_view(project, cluster);
        self.parts.operations.list(filter, cursor, &may_view).await
    }

    /// One operation, whole. Works without a connection: it is the portal's own record.
    pub async fn operation(&self, operation: &OperationId) -> Result<OperationView, PortalError> {
        let mut view = self
            .operation_for(RefusedRequest::ViewOperation, operation, Role::Viewer)
            .await?;
        view.rights = self.context.rights(&view.operation);
        view.confirmation = self.parts.confirmation.required(&view.operation.plan);
        operation_reading::complete(
            &self.parts,
            &self.connections,
            self.context.person(),
            &mut view,
        )
        .await?;
        Ok(view)
    }

    /// The right to carry an operation on.
    pub async fn operation_operator(
        &self,
        operation: &OperationId,
    ) -> Result<OperationOperator, PortalError> {
        let view = self
            .operation_for(RefusedRequest::ContinueOperation, operation, Role::Operator)
            .await?;
        Ok(OperationOperator::new(
            Arc::clone(&self.parts),
            self.context.clone(),
            Arc::clone(&self.connections),
            self.context.rights(&view.operation),
            view,
        ))
    }

    /// Whether [`Portal::auditor`] would be given: for offering the way there.
    pub fn may_audit(&self) -> bool {
        self.context.permissions.may_audit()
    }

    /// The right to read the audit trail, as far as the person is admin.
    pub async fn auditor(&self) -> Result<Auditor, PortalError> {
        if !self.may_audit() {
            let reason = DeniedReason::Audit;
            let target = AuditTarget::default();
            return Err(self
                .context
                .refuse(RefusedRequest::ReadAuditLog, target, reason)
                .await);
        }
        Ok(Auditor {
            parts: Arc::clone(&self.parts),
            context: self.context.clone(),
            connections: Arc::clone(&self.connections),
        })
    }

    /// Records that an operation's report is taken away as a file of that many rows. What can't
    /// be recorded must not be given away.
    pub async fn report_taken(&self, operation: &Operation, rows: u64) -> Result<(), PortalError> {
        let action = AuditAction::Exported {
            what: ExportedFile::Report,
            rows,
        };
        let event = self.context.event(action, operation.audit_target());
        Ok(self.parts.audit.record(event).await?)
    }
}
