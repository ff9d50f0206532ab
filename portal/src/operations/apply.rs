//! Apply: start exactly what was reviewed.

use super::actor::ConnectedActor;
use super::operation::OperationState;
use super::plan_seal::{self, SealCheck};
use super::rows::StateMove;
use super::service::{Operations, wrong_state};
use super::task;
use super::transition::{Transition, transition};
use crate::error::PortalError;
use crate::ids::OperationId;

impl Operations {
    /// Starts a planned operation with a connection to the project of the plan. Returns as soon as
    /// the operation is `running`. An operation that was applied before is left as it is, without
    /// an error: a double click means one thing.
    ///
    /// # Errors
    /// [`PortalError::OtherConnection`] if the connection leads elsewhere,
    /// [`PortalError::WrongState`] if the plan was discarded or has expired,
    /// [`PortalError::Damaged`] if the plan is not as it was sealed; nothing is sent then.
    pub async fn apply(&self, actor: &ConnectedActor, id: &OperationId) -> Result<(), PortalError> {
        let shared = &self.shared;
        let operation = shared.found(id).await?;
        match operation.state() {
            OperationState::Planned => {}
            state if state.is_unapplied() => return Err(wrong_state(state)),
            _ => return Ok(()),
        }
        if plan_seal::check(&shared.seal, &operation) != SealCheck::Holds {
            tracing::error!(operation = %id, "operation not applied: its plan is not as it was sealed");
            return Err(PortalError::Damaged);
        }
        if !actor.reaches(&operation) {
            return Err(PortalError::OtherConnection);
        }
        // Expired credentials are reported now, while nothing is lost by it.
        shared.clients.client(&actor.connection).await?;
        let lease = shared.fresh_lease();
        let lease_end = shared.lease_end().await?;
        let step = StateMove {
            connection: Some(&actor.connection),
            applied: Some((&actor.actor.person, shared.clock.now())),
            lease: (&lease, lease_end),
            ..StateMove::new(id, OperationState::Planned, OperationState::Running)
        };
        let change = Transition::Move(step);
        if transition(shared, &operation, &actor.actor, change).await? {
            task::spawn(shared, id.clone(), lease);
            return Ok(());
        }
        // Another request was faster: the same click, or a discard in another tab.
        match shared.found(id).await?.state() {
            state if state.is_unapplied() => Err(wrong_state(state)),
            _ => Ok(()),
        }
    }
}
