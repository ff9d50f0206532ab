//! Check again: read the outcome of an operation whose end was not clear.

use super::asking::Asking;
use super::error::OperationError;
use super::mapping_outcome::{ended, settled};
use super::names_outcome::compare;
use super::names_run::wanted;
use super::plan_mapping::present;
use super::reading::is_credentials;
use super::service::{Operations, wrong_state};
use super::settlement::{Counts, Settlement};
use super::transition::{Transition, transition};
use super::upstream::cloud_error;
use crate::error::PortalError;
use crate::ids::OperationId;
use crate::operations::{
    BatchState, MappingOutcome, MappingPlan, NameOutcome, NameResult, NamesPlan, OperationState,
    Outcome, Plan,
};
use crate::store::operations::{self as rows, StateMove, StoredBatch, StoredOperation};
use mrs::client::CallError;

impl Operations {
    /// Reads the cluster again and compares, for an operation that was
    /// interrupted, partly done or failed. Sends nothing. Any connection to the same project will
    /// do.
    ///
    /// # Errors
    /// [`PortalError::WrongState`] where there is nothing open, [`PortalError::OtherConnection`] where
    /// the connection leads elsewhere, [`PortalError::ConnectionExpired`] and [`PortalError::Cloud`]
    /// where reading fails; the operation is left as it was then.
    pub async fn check_again(&self, asking: &Asking, id: &OperationId) -> Result<(), PortalError> {
        let shared = &self.shared;
        let operation = shared.found(id).await?;
        let open = matches!(
            operation.state(),
            OperationState::Interrupted | OperationState::Partly | OperationState::Failed
        );
        if !open {
            return Err(wrong_state(operation.state()));
        }
        if !asking.fits(&operation) {
            return Err(PortalError::OtherConnection);
        }
        let batch = rows::batches(shared.store.pool(), id)
            .await?
            .into_iter()
            .next();
        let batch = batch.ok_or(PortalError::Store)?;
        let end = match &operation.plan {
            Plan::CancelSync(plan) | Plan::Sync(plan) => {
                names(asking, &operation, plan, &batch).await?
            }
            Plan::UpdateMapping(plan) => mapping(asking, &operation, plan, &batch).await?,
        };
        let step = StateMove {
            finished_at: Some(shared.clock.now()),
            outcome: end.outcome.as_ref(),
            error: end.error.as_ref(),
            ..StateMove::new(id, operation.state(), end.state)
        };
        let request_id = batch.view.request_id.as_deref();
        let change = Transition::Move(step);
        // Whoever was faster has read the same cluster.
        transition(shared, &operation, asking.by(), request_id, change).await?;
        Ok(())
    }
}

async fn names(
    asking: &Asking,
    operation: &StoredOperation,
    plan: &NamesPlan,
    batch: &StoredBatch,
) -> Result<Settlement, PortalError> {
    let cluster = &operation.summary.cluster;
    match asking.client.sync_status(cluster).await {
        Ok(reply) if reply.value.is_synchronizing => {
            let state = OperationState::Interrupted;
            return Ok(Settlement::unread(
                state,
                PortalError::Operation(OperationError::TaskStillRunning),
            ));
        }
        // Refused credentials must not be tried a second time.
        Err(error) if is_credentials(&error) => return Err(told(&error)),
        // A status that can't be read hides nothing that the list does not show.
        Ok(_) | Err(_) => {}
    }
    let list = asking
        .client
        .synced_names(cluster)
        .await
        .map_err(|error| told(&error))?
        .value;
    let earlier = operation.outcome.as_ref();
    let mut names = compare(wanted(operation.kind()), plan, Some(&list), earlier);
    if batch.view.state == BatchState::Waiting {
        credit_nobody(&mut names);
    }
    let counts = Counts::of_names(&names);
    // What hindered it stays worth reading as long as something is not done.
    let error = operation.error.clone().filter(|_| counts.not_done > 0);
    let mut end = Settlement::of_names(names, error);
    if batch.view.state != BatchState::Accepted && counts.done == 0 && counts.not_done > 0 {
        end.state = OperationState::Failed;
    }
    Ok(end)
}

/// What was never sent has done nothing: what is so all the same is somebody else's doing, and
/// nothing for this operation to undo.
fn credit_nobody(names: &mut Vec<NameOutcome>) {
    for name in names.iter_mut() {
        if name.result == NameResult::Done {
            name.result = NameResult::NothingToDo;
        }
    }
    names.retain(|name| name.result != NameResult::GoneWithGroup);
}

async fn mapping(
    asking: &Asking,
    operation: &StoredOperation,
    plan: &MappingPlan,
    batch: &StoredBatch,
) -> Result<Settlement, PortalError> {
    let present = present(asking, &operation.summary.cluster).await?;
    if batch.view.state == BatchState::Waiting {
        let outcome = MappingOutcome::Refused {
            present: Some(present),
        };
        return Ok(ended(
            OperationState::Failed,
            outcome,
            operation.error.clone(),
        ));
    }
    let mut end = settled(
        plan,
        present.clone(),
        batch.view.state == BatchState::Accepted,
    );
    if end.state != OperationState::Succeeded {
        end.error = end.error.or_else(|| operation.error.clone());
        // Nothing more is to come: it has stayed as it was.
        if end.state == OperationState::Interrupted {
            end.state = OperationState::Failed;
            end.outcome = Some(Outcome::Mapping(MappingOutcome::Refused {
                present: Some(present),
            }));
        }
    }
    Ok(end)
}

fn told(error: &CallError) -> PortalError {
    if error.meaning().kind.needs_new_credentials() {
        PortalError::ConnectionExpired
    } else {
        PortalError::Cloud(cloud_error(error))
    }
}
