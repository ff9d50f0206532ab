//! Apply: start exactly what was reviewed.

use super::asking::Asking;
use super::error::OperationError;
use super::proof::{self, Proof};
use super::run;
use super::service::{Operations, wrong_state};
use super::transition::{Transition, transition};
use crate::error::PortalError;
use crate::ids::OperationId;
use crate::operations::OperationState;
use crate::store::operations::StateMove;

impl Operations {
    /// Starts a planned operation of this person with one of their connections, which must lead
    /// to the project it was planned for. Returns as soon as it is `running`. Applied before, it
    /// is left as it is and that is no error: a double click means one thing.
    ///
    /// # Errors
    /// [`PortalError::NotPermitted`] where somebody else planned it,
    /// [`PortalError::OtherConnection`] where the connection leads elsewhere,
    /// [`PortalError::WrongState`] where the operation was thrown away; nothing is sent then.
    pub async fn apply(&self, asking: &Asking, id: &OperationId) -> Result<(), PortalError> {
        let shared = &self.shared;
        let operation = shared.owned(&asking.person, id).await?;
        match operation.state() {
            OperationState::Planned => {}
            OperationState::Discarded => return Err(wrong_state(OperationState::Discarded)),
            _ => return Ok(()),
        }
        match proof::check(&shared.seal, &operation) {
            Proof::Good => {}
            Proof::Missing => return Err(PortalError::Operation(OperationError::Damaged)),
            Proof::Broken => {
                tracing::error!(operation = %id, "not applied: it is not as it was planned");
                return Err(PortalError::Damaged);
            }
        }
        if !asking.fits(&operation) {
            return Err(PortalError::OtherConnection);
        }
        // Ended credentials are told now, while nothing is lost by it.
        shared.clients.client(&asking.connection).await?;
        let lease = shared.fresh_lease();
        let lease_end = shared.lease_end().await?;
        let step = StateMove {
            connection: Some(&asking.connection),
            applied: Some((&asking.person, shared.clock.now())),
            progress: Some("Starting"),
            lease: (&lease, lease_end),
            ..StateMove::new(id, OperationState::Planned, OperationState::Running)
        };
        if transition(
            shared,
            &operation,
            asking.by(),
            None,
            Transition::Move(step),
        )
        .await?
        {
            run::spawn(shared, id.clone(), lease);
            return Ok(());
        }
        // Somebody was faster: the same click, or a discard in another tab.
        match shared.owned(&asking.person, id).await?.state() {
            OperationState::Discarded => Err(wrong_state(OperationState::Discarded)),
            _ => Ok(()),
        }
    }
}
