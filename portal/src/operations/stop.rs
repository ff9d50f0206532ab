//! Stop: what a running operation has not sent is not sent.

use super::actor::Actor;
use super::operation::OperationState;
use super::rows;
use super::service::{Operations, wrong_state};
use crate::audit::{AuditAction, AuditEvent};
use crate::error::PortalError;
use crate::ids::OperationId;

impl Operations {
    /// Asks a running operation to stop. Calls that were sent are followed to their end; the others
    /// are not sent. Takes effect at once where this process runs the operation, and at the next
    /// renewal of the lease where another replica does. A stop that was asked for before is left as
    /// it is, without an error.
    ///
    /// # Errors
    /// [`PortalError::WrongState`] if the operation is not running.
    pub async fn stop(&self, actor: &Actor, id: &OperationId) -> Result<(), PortalError> {
        let shared = &self.shared;
        let operation = shared.found(id).await?;
        if operation.state() != OperationState::Running {
            return Err(wrong_state(operation.state()));
        }
        let mut transaction = shared.store.begin().await?;
        let name = &actor.person.name;
        if rows::request_stop(&mut transaction, id, name, shared.clock.now()).await? {
            let event = AuditEvent {
                person: Some(actor.person.clone()),
                source: actor.source.clone(),
                target: operation.audit_target(),
                action: AuditAction::OperationStopRequested,
            };
            let appended = shared.audit.append(&mut transaction, event).await?;
            transaction
                .commit()
                .await
                .map_err(crate::store::StoreError::from)?;
            appended.log(AuditAction::OperationStopRequested.word());
        } else {
            transaction
                .rollback()
                .await
                .map_err(crate::store::StoreError::from)?;
        }
        shared.signal_stop(id);
        Ok(())
    }
}
