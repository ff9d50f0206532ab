//! What an operator may do with one operation.

use super::portal_parts::PortalParts;
use super::request_context::RequestContext;
use super::session_connections::SessionConnections;
use crate::audit::{AuditTarget, RefusedRequest};
use crate::confirmation::Confirmation;
use crate::connections::ClientSource as _;
use crate::drafts::Draft;
use crate::error::{Missing, PortalError};
use crate::ids::OperationId;
use crate::limits::Limited;
use crate::operations::{
    ConnectedActor, Decisions, MergePurpose, Operation, OperationState, OperationView, Planned,
    ThreeWay,
};
use crate::permission::{OperationRights, Permission};
use std::sync::Arc;

/// What an operator may do with one operation. Made only by [`super::Portal::operation_operator`],
/// for an operator of the operation's cluster; `rights` says what else is needed.
pub struct OperationOperator {
    parts: Arc<PortalParts>,
    context: RequestContext,
    connections: Arc<SessionConnections>,
    rights: OperationRights,
    target: AuditTarget,
    operation: Operation,
}

impl OperationOperator {
    pub(super) fn new(
        parts: Arc<PortalParts>,
        context: RequestContext,
        connections: Arc<SessionConnections>,
        rights: OperationRights,
        view: OperationView,
    ) -> Self {
        Self {
            parts,
            context,
            connections,
            rights,
            target: view.operation.audit_target(),
            operation: view.operation,
        }
    }

    /// Applies what was reviewed, for the person who planned it: a plan that another person
    /// reviewed is not reviewed. Applying twice does nothing twice. Returns as soon as the
    /// operation is `running`. The draft of the plan ends with it.
    ///
    /// # Errors
    /// [`PortalError::NotPermitted`], [`PortalError::Unconfirmed`], [`PortalError::RateLimited`],
    /// and those of [`crate::operations::Operations::apply`].
    pub async fn apply(&self, confirmation: &Confirmation) -> Result<(), PortalError> {
        self.need(RefusedRequest::ApplyOperation, &self.rights.apply)
            .await?;
        let required = self.parts.confirmation.required(&self.operation.plan);
        let is_planned = self.operation.state() == OperationState::Planned;
        if is_planned && !required.is_met_by(confirmation) {
            return Err(PortalError::Unconfirmed);
        }
        self.connections.limit(Limited::Apply).await?;
        let actor = self.connected_actor().await?;
        let result = self.parts.operations.apply(&actor, self.id()).await;
        self.check(&actor, result).await
    }

    /// The draft of the plan, for the person who planned it.
    ///
    /// # Errors
    /// [`PortalError::NotPermitted`], [`PortalError::NotFound`] once the draft has ended.
    pub async fn draft(&self) -> Result<Draft, PortalError> {
        self.need(RefusedRequest::PlanOperation, &self.rights.apply)
            .await?;
        let found = match self.operation.origin.draft() {
            Some(draft) => {
                let cluster = &self.operation.summary.cluster;
                let person = self.context.person();
                self.parts.drafts.find(person, cluster, draft).await?
            }
            None => None,
        };
        found.ok_or(PortalError::NotFound {
            what: Missing::Draft,
        })
    }

    /// Discards a planned operation, for the person who planned it or an admin; a planned undo or
    /// retry for any operator.
    ///
    /// # Errors
    /// [`PortalError::NotPermitted`], [`PortalError::WrongState`].
    pub async fn discard(&self) -> Result<(), PortalError> {
        self.need(RefusedRequest::DiscardOperation, &self.rights.discard)
            .await?;
        let actor = self.context.actor();
        self.parts.operations.discard(&actor, self.id()).await
    }

    /// Asks a running operation to stop, for any operator.
    ///
    /// # Errors
    /// [`PortalError::NotPermitted`], [`PortalError::WrongState`].
    pub async fn stop(&self) -> Result<(), PortalError> {
        self.need(RefusedRequest::StopOperation, &self.rights.carry_on)
            .await?;
        let actor = self.context.actor();
        self.parts.operations.stop(&actor, self.id()).await
    }

    /// Reads the cluster again for an operation whose outcome is open.
    ///
    /// # Errors
    /// [`PortalError::RateLimited`], and those of [`crate::operations::Operations::check_again`].
    pub async fn check_again(&self) -> Result<(), PortalError> {
        self.connections.limit(Limited::Apply).await?;
        let actor = self.connected_actor().await?;
        let result = self.parts.operations.check_again(&actor, self.id()).await;
        self.check(&actor, result).await
    }

    /// Plans the undo; see [`crate::operations::Operations::plan_undo`].
    ///
    /// # Errors
    /// [`PortalError::RateLimited`], and those of the plan.
    pub async fn plan_undo(
        &self,
        with_unknown: bool,
        decisions: &Decisions,
    ) -> Result<Planned, PortalError> {
        self.connections.limit(Limited::Plan).await?;
        let actor = self.connected_actor().await?;
        let operations = &self.parts.operations;
        let result = operations
            .plan_undo(&actor, self.id(), with_unknown, decisions)
            .await;
        self.check(&actor, result).await
    }

    /// Plans what the operation left; see [`crate::operations::Operations::plan_retry`].
    ///
    /// # Errors
    /// [`PortalError::RateLimited`], and those of the plan.
    pub async fn plan_retry(&self, decisions: &Decisions) -> Result<Planned, PortalError> {
        self.connections.limit(Limited::Plan).await?;
        let actor = self.connected_actor().await?;
        let operations = &self.parts.operations;
        let result = operations.plan_retry(&actor, self.id(), decisions).await;
        self.check(&actor, result).await
    }

    /// The three sides of an undo or retry of a mapping update.
    ///
    /// # Errors
    /// Those of [`crate::operations::Operations::three_way`].
    pub async fn three_way(&self, purpose: MergePurpose) -> Result<ThreeWay, PortalError> {
        let actor = self.connected_actor().await?;
        let operations = &self.parts.operations;
        let result = operations.three_way(&actor, self.id(), purpose).await;
        self.check(&actor, result).await
    }

    /// The operation as it was when the request began.
    pub const fn operation(&self) -> &Operation {
        &self.operation
    }

    const fn id(&self) -> &OperationId {
        self.operation.id()
    }

    /// The actor with a connection of the session to the operation's project.
    async fn connected_actor(&self) -> Result<ConnectedActor, PortalError> {
        let project = &self.operation.summary.project;
        let location = &self.operation.location;
        let connection = self.connections.fitting(location, project).await?;
        let client = self.parts.connections.client(&connection.id).await?;
        Ok(ConnectedActor {
            actor: self.context.actor(),
            connection: connection.id,
            location: connection.location,
            project: connection.project,
            client,
        })
    }

    /// Refuses what the rights deny, and records the refusal.
    async fn need(&self, what: RefusedRequest, right: &Permission) -> Result<(), PortalError> {
        match right {
            Permission::Granted => Ok(()),
            Permission::Denied(reason) => {
                let (target, reason) = (self.target.clone(), reason.clone());
                Err(self.context.refuse(what, target, reason).await)
            }
        }
    }

    async fn check<T>(
        &self,
        actor: &ConnectedActor,
        result: Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        let connections = &self.parts.connections;
        connections.check(&actor.connection, result).await
    }
}
