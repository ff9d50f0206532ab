//! One operation, whole.

use super::proof::{self, Proof};
use super::service::Operations;
use super::undo::undo_of;
use crate::error::PortalError;
use crate::ids::OperationId;
use crate::operations::OperationView;
use crate::permission::OperationRights;
use crate::store::operations as rows;

impl Operations {
    /// One operation. `connection` is left empty and `rights` denies everything: which connections
    /// there are, the session knows, and what is granted, the grants.
    ///
    /// # Errors
    /// [`PortalError::NotFound`] where there is none.
    pub async fn view(&self, id: &OperationId) -> Result<OperationView, PortalError> {
        let shared = &self.shared;
        let operation = shared.found(id).await?;
        if proof::check(&shared.seal, &operation) == Proof::Broken {
            tracing::error!(operation = %id, "not shown: it is not as it was planned");
            return Err(PortalError::Damaged);
        }
        let pool = shared.store.pool();
        let batches = rows::batches(pool, id).await?;
        let undone_by = rows::undone_by(pool, id).await?;
        let can_undo = undone_by.is_none() && undo_of(&operation).is_some();
        Ok(OperationView {
            summary: operation.summary,
            location: operation.location,
            project: operation.project,
            applied_at: operation.applied_at,
            applied_by: operation.applied_by,
            plan: operation.plan,
            batches: batches.into_iter().map(|batch| batch.view).collect(),
            outcome: operation.outcome,
            error: operation.error,
            progress: operation.progress,
            draft: operation.draft,
            connection: None,
            undoes: operation.undoes,
            undone_by,
            can_undo,
            rights: OperationRights::none(),
        })
    }
}
