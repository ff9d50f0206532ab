//! The right to carry one operation on.

use super::requester::Requester;
use super::services::PortalParts;
use super::session_connections::SessionConnections;
use crate::audit::AuditTarget;
use crate::limits::Limited;
use crate::operations::{Asking, By, ClientSource as _};
use app::portal::{
    ConnectionId, OperationId, OperationOperator, OperationRights, Permission, Trouble,
};
use async_trait::async_trait;
use mrs::ids::ProjectId;
use std::sync::Arc;

/// Made only for an operator of the operation's cluster; `rights` says what more it takes.
pub(super) struct OperationAccess {
    pub(super) parts: Arc<PortalParts>,
    pub(super) requester: Requester,
    pub(super) connections: Arc<SessionConnections>,
    pub(super) rights: OperationRights,
    pub(super) target: AuditTarget,
    pub(super) operation: OperationId,
    pub(super) place: String,
    pub(super) project: ProjectId,
}

impl OperationAccess {
    /// With a connection of the session that leads to where the operation was planned for.
    async fn asking(&self) -> Result<Asking, Trouble> {
        let connection = self.connections.fitting(&self.place, &self.project).await?;
        let client = self.parts.connections.client(&connection.id).await?;
        Ok(Asking {
            person: self.requester.person().clone(),
            source: self.requester.source.clone(),
            connection: connection.id,
            place: connection.place,
            project: connection.project,
            client,
        })
    }

    /// Refuses what the rights deny, and records it.
    async fn need(&self, what: &'static str, right: &Permission) -> Result<(), Trouble> {
        match right {
            Permission::Granted => Ok(()),
            Permission::Denied(reason) => {
                let (target, reason) = (self.target.clone(), reason.clone());
                Err(self.requester.refuse(what, target, reason).await)
            }
        }
    }

    async fn heed<T>(
        &self,
        connection: &ConnectionId,
        result: Result<T, Trouble>,
    ) -> Result<T, Trouble> {
        self.parts.connections.heed(connection, result).await
    }
}

#[async_trait]
impl OperationOperator for OperationAccess {
    async fn apply(&self) -> Result<(), Trouble> {
        self.need("apply the operation", &self.rights.apply).await?;
        self.connections.limit(Limited::Apply).await?;
        let asking = self.asking().await?;
        let result = self.parts.operations.apply(&asking, &self.operation).await;
        self.heed(&asking.connection, result).await
    }

    async fn discard(&self) -> Result<(), Trouble> {
        self.need("discard the operation", &self.rights.discard)
            .await?;
        let by = By {
            person: self.requester.person(),
            source: &self.requester.source,
        };
        self.parts.operations.discard(by, &self.operation).await
    }

    async fn check_again(&self) -> Result<(), Trouble> {
        self.connections.limit(Limited::Apply).await?;
        let asking = self.asking().await?;
        let result = self
            .parts
            .operations
            .check_again(&asking, &self.operation)
            .await;
        self.heed(&asking.connection, result).await
    }

    async fn plan_undo(&self) -> Result<OperationId, Trouble> {
        self.connections.limit(Limited::Plan).await?;
        let asking = self.asking().await?;
        let result = self
            .parts
            .operations
            .plan_undo(&asking, &self.operation)
            .await;
        self.heed(&asking.connection, result).await
    }
}
