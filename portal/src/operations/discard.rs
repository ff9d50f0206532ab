//! Discard: give up a plan.

use super::actor::Actor;
use super::operation::{Operation, OperationState};
use super::rows::StateMove;
use super::service::{Operations, Shared, wrong_state};
use super::transition::{Transition, transition};
use crate::error::PortalError;
use crate::ids::OperationId;

impl Operations {
    /// Discards a planned operation. A plan that was discarded before, or has expired, is left as it
    /// is, without an error.
    ///
    /// # Errors
    /// [`PortalError::WrongState`] if the operation was applied.
    pub async fn discard(&self, actor: &Actor, id: &OperationId) -> Result<(), PortalError> {
        let shared = &self.shared;
        let operation = shared.found(id).await?;
        if discard(shared, &operation, actor).await? {
            return Ok(());
        }
        match shared.found(id).await?.state() {
            state if state.is_unapplied() => Ok(()),
            state => Err(wrong_state(state)),
        }
    }
}

/// Discards an operation if it is still planned.
pub(super) async fn discard(
    shared: &Shared,
    operation: &Operation,
    actor: &Actor,
) -> Result<bool, PortalError> {
    let step = StateMove {
        finished_at: Some(shared.clock.now()),
        ..StateMove::new(
            operation.id(),
            OperationState::Planned,
            OperationState::Discarded,
        )
    };
    Ok(transition(shared, operation, actor, Transition::Move(step)).await?)
}
