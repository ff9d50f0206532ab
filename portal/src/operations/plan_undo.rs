//! Plan: undo an operation.

use super::asking::Asking;
use super::plan_cancel_sync::{names_plan, text_of};
use super::plan_mapping::{mapping_plan, present};
use super::present_names;
use super::service::{Operations, wrong_state};
use super::store_plan::{self, NewPlan};
use super::undo::{Undo, undo_of};
use crate::error::PortalError;
use crate::ids::OperationId;
use crate::operations::{OperationState, Plan};
use crate::store::operations::{self as rows, Origin, StoredOperation};
use mrs::wire::{CancelSync, SyncRequest};

impl Operations {
    /// Plans what would undo a settled operation, as another operation to review:
    /// of names exactly those that it has changed; of a mapping the list before, on top of what
    /// the cluster has now. Where the undo has been applied already, that operation is given.
    ///
    /// # Errors
    /// [`PortalError::OtherConnection`] where the connection leads elsewhere,
    /// [`PortalError::WrongState`] while it is not settled, [`PortalError::NothingToDo`] where it has
    /// changed nothing or the cluster is as it was before.
    pub async fn plan_undo(
        &self,
        asking: &Asking,
        id: &OperationId,
    ) -> Result<OperationId, PortalError> {
        let shared = &self.shared;
        let undone = shared.found(id).await?;
        if !undone.state().is_settled() {
            return Err(wrong_state(undone.state()));
        }
        if !asking.fits(&undone) {
            return Err(PortalError::OtherConnection);
        }
        if let Some(earlier) = rows::undone_by(shared.store.pool(), id).await?
            && shared.found(&earlier).await?.state() != OperationState::Planned
        {
            return Ok(earlier);
        }
        let plan = self.undo_plan(asking, &undone).await?;
        let new = NewPlan {
            asking,
            cluster: &undone.summary.cluster,
            cluster_name: undone.summary.cluster_name.clone(),
            origin: Origin::Undo(id),
            plan,
        };
        store_plan::store(shared, new).await
    }

    async fn undo_plan(
        &self,
        asking: &Asking,
        undone: &StoredOperation,
    ) -> Result<Plan, PortalError> {
        let cluster = &undone.summary.cluster;
        match undo_of(undone).ok_or(PortalError::NothingToDo)? {
            Undo::Sync(users, groups) => {
                let present = present_names::read(asking, cluster).await?;
                let body = SyncRequest::of(users.clone(), groups.clone());
                let body = text_of(body.body_bytes())?;
                Ok(Plan::Sync(names_plan(
                    &self.shared,
                    users,
                    groups,
                    present,
                    body,
                )))
            }
            Undo::CancelSync(users, groups) => {
                let present = present_names::read(asking, cluster).await?;
                let body = CancelSync {
                    group_names: groups.clone(),
                    user_names: users.clone(),
                };
                let body = text_of(body.body_bytes())?;
                Ok(Plan::CancelSync(names_plan(
                    &self.shared,
                    users,
                    groups,
                    present,
                    body,
                )))
            }
            Undo::Mapping(before) => {
                mapping_plan(&self.shared, present(asking, cluster).await?, before)?
                    .ok_or(PortalError::NothingToDo)
            }
        }
    }
}
