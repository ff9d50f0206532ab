//! Discard: throw a planned operation away.

use super::asking::By;
use super::service::{Operations, Shared, wrong_state};
use super::transition::{Transition, transition};
use crate::error::PortalError;
use crate::ids::OperationId;
use crate::operations::OperationState;
use crate::store::operations::{StateMove, StoredOperation};

impl Operations {
    /// Throws a planned operation away. Thrown away before, that is no error.
    ///
    /// # Errors
    /// [`PortalError::WrongState`] where it was applied already.
    pub async fn discard(&self, by: By<'_>, id: &OperationId) -> Result<(), PortalError> {
        let shared = &self.shared;
        let operation = shared.found(id).await?;
        if discard(shared, &operation, by).await? {
            return Ok(());
        }
        match shared.found(id).await?.state() {
            OperationState::Discarded => Ok(()),
            state => Err(wrong_state(state)),
        }
    }
}

/// Discards it if it is still planned.
pub(super) async fn discard(
    shared: &Shared,
    operation: &StoredOperation,
    by: By<'_>,
) -> Result<bool, PortalError> {
    let step = StateMove {
        finished_at: Some(shared.clock.now()),
        ..StateMove::new(
            operation.id(),
            OperationState::Planned,
            OperationState::Discarded,
        )
    };
    Ok(transition(shared, operation, by, None, Transition::Move(step)).await?)
}
