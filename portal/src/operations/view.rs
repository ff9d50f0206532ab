//! An operation with what can be done about it.

use super::operation::{Operation, OperationState, OperationSummary};
use super::plan::Plan;
use super::plan_retry::left_count;
use super::plan_undo::{has_unknown_names, undo_of};
use super::rows::{self, UndoneBy};
use super::service::Operations;
use crate::confirmation::RequiredConfirmation;
use crate::error::PortalError;
use crate::ids::{ConnectionId, DraftId, OperationId};
use crate::permission::OperationRights;

/// An operation as a page shows it.
#[derive(Debug, Clone)]
pub struct OperationView {
    /// The operation.
    pub operation: Operation,
    /// The operation that this one undoes or continues, while there is a record of it.
    pub earlier: Option<OperationSummary>,
    /// The operation that undoes this one, if one was planned, not discarded, and has not expired.
    pub undone_by: Option<UndoneBy>,
    /// True if an undo would do anything.
    pub can_undo: bool,
    /// True if names whose earlier state is unknown can be added to an undo.
    pub can_undo_unknown: bool,
    /// The number of names that another attempt may still do something for.
    pub left: usize,
    /// True if the plan's change can be applied to the present state again.
    pub can_retry: bool,
    /// The draft of the plan, while the draft exists.
    pub draft: Option<DraftId>,
    /// A connection of this session that leads to the operation's project.
    pub connection: Option<ConnectionId>,
    /// What has to be confirmed before the operation is applied.
    pub confirmation: RequiredConfirmation,
    /// What the actor may do with the operation, whatever its state.
    pub rights: OperationRights,
}

impl Operations {
    /// An operation. `draft`, `connection` and `confirmation` are empty and `rights` deny
    /// everything: the session knows the connections, the configuration what is confirmed, and the
    /// grants the rights.
    ///
    /// # Errors
    /// [`PortalError::NotFound`] if there is none, [`PortalError::Damaged`] if the plan was altered.
    pub async fn view(&self, id: &OperationId) -> Result<OperationView, PortalError> {
        let shared = &self.shared;
        let operation = shared.found(id).await?;
        let now = shared.clock.now();
        let undone_by = rows::undone_by(shared.store.pool(), id, now).await?;
        let earlier = match operation.origin.earlier() {
            Some(earlier) => rows::summary(shared.store.pool(), earlier, now).await?,
            None => None,
        };
        let left = left_count(&operation);
        let undo =
            |with_unknown| undone_by.is_none() && undo_of(&operation, with_unknown).is_some();
        Ok(OperationView {
            can_undo: undo(false),
            can_undo_unknown: has_unknown_names(&operation) && undo(true),
            can_retry: can_retry(&operation, left),
            left,
            earlier,
            undone_by,
            draft: None,
            connection: None,
            confirmation: RequiredConfirmation::default(),
            rights: OperationRights::none(),
            operation,
        })
    }
}

fn can_retry(operation: &Operation, left: usize) -> bool {
    match operation.plan {
        Plan::CancelSync(_) | Plan::Sync(_) => left > 0,
        Plan::UpdateMapping(_) => {
            operation.state().is_final() && operation.state() != OperationState::Succeeded
        }
    }
}
