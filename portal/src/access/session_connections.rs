//! The connections of a request's session: read once, used by the page and its frame.

use super::portal_parts::PortalParts;
use super::request_context::RequestContext;
use crate::audit::{AuditAction, AuditTarget, RefusalReason, RefusedRequest};
use crate::clock::from_millis;
use crate::connections::Connection;
use crate::connections::{ConnectRefused, ConnectRequest};
use crate::error::PortalError;
use crate::identity::MissingGroups;
use crate::ids::ConnectionId;
use crate::limits::{LimitKey, Limited};
use crate::permission::DeniedReason;
use crate::sessions::SessionView;
use crate::sessions::{CurrentSession, SessionContent};
use mrs::ids::ProjectId;
use std::sync::Arc;
use tokio::sync::Mutex;

/// The session of one request with its connections.
pub(super) struct SessionConnections {
    parts: Arc<PortalParts>,
    context: RequestContext,
    session: CurrentSession,
    /// The connections as read in this request, until the request changes them.
    read: Mutex<Option<Arc<[Connection]>>>,
}

impl SessionConnections {
    pub(super) fn new(
        parts: Arc<PortalParts>,
        context: RequestContext,
        session: CurrentSession,
    ) -> Self {
        Self {
            parts,
            context,
            session,
            read: Mutex::new(None),
        }
    }

    /// Returns when the session began and when it ends. This request is a use of it.
    pub(super) async fn session(&self) -> Result<Option<SessionView>, PortalError> {
        let now = self.parts.clock.now();
        Ok(self
            .content()
            .await?
            .map(|content| self.parts.lifetime.of(from_millis(content.began), now)))
    }

    /// Returns why groups may be missing in the sign-in that began the session.
    pub(super) async fn missing_groups(&self) -> Result<Option<MissingGroups>, PortalError> {
        let content = self.content().await?;
        Ok(content.and_then(|content| content.missing_groups))
    }

    async fn content(&self) -> Result<Option<SessionContent>, PortalError> {
        Ok(self.session.content_of(self.context.person()).await?)
    }

    /// Refuses an action that this session, or without a session this address, does too often.
    pub(super) async fn limit(&self, what: Limited) -> Result<(), PortalError> {
        let who = match self.content().await? {
            Some(content) => LimitKey::Session(content.handle),
            None => LimitKey::from(self.context.source.address),
        };
        let limits = &self.parts.limits;
        let allowed = limits.require(what, &who).await;
        if allowed.is_err() && limits.should_record_refusal("rate limit", &who).await? {
            let action = AuditAction::Refused {
                what: match what {
                    Limited::SignIn => RefusedRequest::SignIn,
                    Limited::Connect => RefusedRequest::Connect,
                    Limited::Plan => RefusedRequest::PlanOperation,
                    Limited::Apply => RefusedRequest::ApplyOperation,
                    Limited::Export => RefusedRequest::ReadAuditLog,
                    Limited::SignOut | Limited::CspReport => RefusedRequest::EnterPortal,
                },
                why: RefusalReason::RateLimit,
            };
            let event = self.context.event(action, AuditTarget::default());
            self.parts.audit.note(event).await;
        }
        allowed
    }

    /// Returns all connections of the session, oldest first.
    pub(super) async fn all(&self) -> Result<Arc<[Connection]>, PortalError> {
        let mut read = self.read.lock().await;
        if let Some(known) = read.as_ref() {
            return Ok(Arc::clone(known));
        }
        let found: Arc<[Connection]> = match self.content().await? {
            Some(content) => self
                .parts
                .connections
                .of_session(&content.handle)
                .await?
                .into(),
            None => Arc::new([]),
        };
        *read = Some(Arc::clone(&found));
        Ok(found)
    }

    /// Returns the connection to use: the one that a form names, else the active one.
    pub(super) async fn usable(
        &self,
        named: Option<&ConnectionId>,
    ) -> Result<Connection, PortalError> {
        let all = self.all().await?;
        let found = match named {
            Some(id) => all
                .iter()
                .find(|connection| connection.id == *id)
                .ok_or(PortalError::OtherConnection),
            None => all
                .iter()
                .find(|connection| connection.active)
                .ok_or(PortalError::NotConnected),
        }?;
        if found.expired(self.parts.clock.now()) {
            return Err(PortalError::ConnectionExpired);
        }
        Ok(found.clone())
    }

    /// Returns the connection that leads to a project: the active one if it does, else the newest.
    pub(super) async fn fitting(
        &self,
        location: &str,
        project: &ProjectId,
    ) -> Result<Connection, PortalError> {
        let now = self.parts.clock.now();
        let all = self.all().await?;
        let leads_there = |connection: &&Connection| {
            connection.location == location && connection.project == *project
        };
        let usable = |connection: &&Connection| !connection.expired(now);
        if let Some(active) = all
            .iter()
            .filter(leads_there)
            .filter(usable)
            .find(|c| c.active)
        {
            return Ok(active.clone());
        }
        match all.iter().filter(leads_there).rfind(usable) {
            Some(newest) => Ok(newest.clone()),
            None if all.iter().any(|connection| leads_there(&connection)) => {
                Err(PortalError::ConnectionExpired)
            }
            None if all.is_empty() => Err(PortalError::NotConnected),
            None => Err(PortalError::OtherConnection),
        }
    }

    pub(super) async fn connect(
        &self,
        request: ConnectRequest,
    ) -> Result<ConnectionId, ConnectRefused> {
        self.require_project(&request).await?;
        let connections = &self.parts.connections;
        self.limit(Limited::Connect)
            .await
            .map_err(ConnectRefused::Error)?;
        let held = self.content().await.map_err(ConnectRefused::Error)?;
        let tried = connections
            .try_out(held.as_ref().map(|content| &content.handle), request)
            .await?;
        let save = async {
            let (clock, random) = (self.parts.clock.as_ref(), self.parts.random.as_ref());
            let content = self
                .session
                .content_or_begin(self.context.person(), clock, random)
                .await?;
            let end = from_millis(content.began) + self.parts.lifetime.absolute;
            let id = connections.save(&content, end, tried).await?;
            Ok::<_, PortalError>((content.handle, id))
        };
        let (handle, id) = save.await.map_err(ConnectRefused::Error)?;
        self.forget().await;
        if let Err(error) = self.record(&id, true).await {
            // Credentials whose connection is not on record must not be used.
            let _ = connections.disconnect(&handle, &id).await;
            self.forget().await;
            return Err(ConnectRefused::Error(error));
        }
        Ok(id)
    }

    /// Refuses a project in which nothing is granted, before any credentials are sent.
    async fn require_project(&self, request: &ConnectRequest) -> Result<(), ConnectRefused> {
        let project = &request.project;
        if self.context.permissions.reaches_into(project) {
            return Ok(());
        }
        let target = AuditTarget {
            location: Some(request.location.name().to_owned()),
            project: Some(project.clone()),
            ..AuditTarget::default()
        };
        let reason = DeniedReason::Project {
            project: project.to_string(),
        };
        let error = self
            .context
            .refuse(RefusedRequest::Connect, target, reason)
            .await;
        Err(ConnectRefused::Error(error))
    }

    pub(super) async fn disconnect(&self, connection: &ConnectionId) -> Result<(), PortalError> {
        if let Some(content) = self.content().await? {
            // Recorded first: the credentials are wiped with their session in any case.
            self.record(connection, false).await?;
            self.parts
                .connections
                .disconnect(&content.handle, connection)
                .await?;
        }
        self.forget().await;
        Ok(())
    }

    pub(super) async fn switch(&self, connection: &ConnectionId) -> Result<(), PortalError> {
        let content = self.content().await?.ok_or(PortalError::OtherConnection)?;
        self.parts
            .connections
            .switch(&content.handle, connection)
            .await?;
        self.forget().await;
        Ok(())
    }

    /// Records that a connection of the session was made, or is removed.
    async fn record(&self, id: &ConnectionId, made: bool) -> Result<(), PortalError> {
        let all = self.all().await?;
        let Some(connection) = all.iter().find(|connection| connection.id == *id) else {
            return Ok(());
        };
        let kind = connection.kind.to_string();
        let key = connection.masked.clone();
        let action = if made {
            AuditAction::Connected { kind, key }
        } else {
            AuditAction::Disconnected { kind, key }
        };
        let target = AuditTarget {
            location: Some(connection.location.clone()),
            project: Some(connection.project.clone()),
            ..AuditTarget::default()
        };
        let event = self.context.event(action, target);
        Ok(self.parts.audit.record(event).await?)
    }

    async fn forget(&self) {
        *self.read.lock().await = None;
    }
}
