//! The right to carry one operation on.

use super::request_context::RequestContext;
use super::services::PortalParts;
use super::session_connections::SessionConnections;
use crate::audit::AuditTarget;
use crate::connections::ClientSource as _;
use crate::error::PortalError;
use crate::ids::{ConnectionId, OperationId};
use crate::limits::Limited;
use crate::operations::{Asking, By};
use crate::permission::{OperationRights, Permission};
use mrs::ids::ProjectId;
use std::sync::Arc;

/// What an operator may do with one operation. Made only by [`super::Portal::operation_operator`],
/// for an operator of the operation's cluster; `rights` says what else is needed.
pub struct OperationOperator {
    pub(super) parts: Arc<PortalParts>,
    pub(super) requester: RequestContext,
    pub(super) connections: Arc<SessionConnections>,
    pub(super) rights: OperationRights,
    pub(super) target: AuditTarget,
    pub(super) operation: OperationId,
    pub(super) location: String,
    pub(super) project: ProjectId,
}

impl OperationOperator {
    /// With a connection of the session that leads to where the operation was planned for.
    async fn asking(&self) -> Result<Asking, PortalError> {
        let connection = self
            .connections
            .fitting(&self.location, &self.project)
            .await?;
        let client = self.parts.connections.client(&connection.id).await?;
        Ok(Asking {
            person: self.requester.person().clone(),
            source: self.requester.source.clone(),
            connection: connection.id,
            location: connection.location,
            project: connection.project,
            client,
        })
    }

    /// Refuses what the rights deny, and records it.
    async fn need(&self, what: &'static str, right: &Permission) -> Result<(), PortalError> {
        match right {
            Permission::Granted => Ok(()),
            Permission::Denied(reason) => {
                let (target, reason) = (self.target.clone(), reason.clone());
                Err(self.requester.refuse(what, target, reason).await)
            }
        }
    }

    async fn check<T>(
        &self,
        connection: &ConnectionId,
        result: Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        self.parts.connections.check(connection, result).await
    }
}

impl OperationOperator {
    /// Starts what was reviewed, for whoever planned it: what somebody else reviewed is not
    /// reviewed. Applying twice does nothing twice. Returns as soon as the
    /// operation is `running`; the work goes on behind it.
    pub async fn apply(&self) -> Result<(), PortalError> {
        self.need("apply the operation", &self.rights.apply).await?;
        self.connections.limit(Limited::Apply).await?;
        let asking = self.asking().await?;
        let result = self.parts.operations.apply(&asking, &self.operation).await;
        self.check(&asking.connection, result).await
    }

    /// Throws a planned operation away, for whoever planned it or an admin.
    pub async fn discard(&self) -> Result<(), PortalError> {
        self.need("discard the operation", &self.rights.discard)
            .await?;
        let by = By {
            person: self.requester.person(),
            source: &self.requester.source,
        };
        self.parts.operations.discard(by, &self.operation).await
    }

    /// Reads the outcome again of an operation that was interrupted or partly done.
    pub async fn check_again(&self) -> Result<(), PortalError> {
        self.connections.limit(Limited::Apply).await?;
        let asking = self.asking().await?;
        let result = self
            .parts
            .operations
            .check_again(&asking, &self.operation)
            .await;
        self.check(&asking.connection, result).await
    }

    /// Plans the operation that would undo this one.
    pub async fn plan_undo(&self) -> Result<OperationId, PortalError> {
        self.connections.limit(Limited::Plan).await?;
        let asking = self.asking().await?;
        let result = self
            .parts
            .operations
            .plan_undo(&asking, &self.operation)
            .await;
        self.check(&asking.connection, result).await
    }
}
