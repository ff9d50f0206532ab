//! Check again: another reading of the cluster for an operation whose outcome is open.

use super::actor::ConnectedActor;
use super::batch::{Batch, BatchOutcome};
use super::change::{Change, Completion, Target};
use super::engine::recorded_before;
use super::error::OperationError;
use super::mapping::MappingChange;
use super::names::NamesChange;
use super::operation::Operation;
use super::outcome::{NameResult, Outcome};
use super::plan::Plan;
use super::reading::Reading;
use super::rows::StateMove;
use super::service::{Operations, wrong_state};
use super::transition::{Transition, transition};
use crate::error::PortalError;
use crate::ids::OperationId;

impl Operations {
    /// Reads the cluster again and decides anew what is open: names and mappings whose state was not
    /// readable, or which the cluster may not have finished. What an earlier reading decided stays
    /// decided, since others may have changed it meanwhile. Sends nothing. Any connection to the
    /// same project will do.
    ///
    /// # Errors
    /// [`PortalError::WrongState`] if nothing is open, [`PortalError::OtherConnection`] if the
    /// connection leads elsewhere, [`PortalError::ConnectionExpired`] and [`PortalError::Cloud`] if
    /// the cluster is not readable; the operation is left as it was then.
    pub async fn check_again(
        &self,
        actor: &ConnectedActor,
        id: &OperationId,
    ) -> Result<(), PortalError> {
        let shared = &self.shared;
        let operation = shared.found(id).await?;
        if !operation.state().can_be_checked() {
            return Err(wrong_state(operation.state()));
        }
        if !actor.reaches(&operation) {
            return Err(PortalError::OtherConnection);
        }
        let completion = match &operation.plan {
            Plan::CancelSync(plan) | Plan::Sync(plan) => {
                let change = NamesChange::new(operation.kind(), plan);
                read_again(actor, &operation, &change).await?
            }
            Plan::UpdateMapping(plan) => {
                read_again(actor, &operation, &MappingChange::new(plan)).await?
            }
        };
        let step = StateMove {
            finished_at: Some(shared.clock.now()),
            outcome: completion.outcome.as_ref(),
            error: completion.error.as_ref(),
            ..StateMove::new(id, operation.state(), completion.state)
        };
        // A faster check has read the same cluster.
        transition(shared, &operation, &actor.actor, Transition::Move(step)).await?;
        Ok(())
    }
}

async fn read_again<C: Change>(
    actor: &ConnectedActor,
    operation: &Operation,
    change: &C,
) -> Result<Completion, PortalError> {
    let target = Target {
        client: &actor.client,
        cluster: &operation.summary.cluster,
    };
    let busy = match change.read_busy(target).await {
        Reading::Got(busy) => busy,
        // A status that is not readable hides nothing that the state does not show.
        Reading::Hidden(_) | Reading::Passing(_) => false,
        Reading::Expired => return Err(PortalError::ConnectionExpired),
    };
    let state = match change.read_state(target).await {
        Reading::Got(state) => state,
        Reading::Expired => return Err(PortalError::ConnectionExpired),
        Reading::Hidden(error) | Reading::Passing(error) => {
            return Err(PortalError::Cloud((&error).into()));
        }
    };
    let mut outcomes = Vec::with_capacity(operation.batches.len());
    for batch in &operation.batches {
        outcomes.push(decide(batch, change, &state, busy)?);
    }
    let unsent = outcomes
        .iter()
        .any(|outcome| !outcome.delivery.may_have_acted());
    let error = operation.error.clone().filter(|_| unsent);
    Ok(change.complete(&outcomes, error))
}

/// The outcome of a batch by another reading.
fn decide<C: Change>(
    batch: &Batch,
    change: &C,
    state: &C::State,
    busy: bool,
) -> Result<BatchOutcome, PortalError> {
    let delivery = batch.state.delivery();
    let earlier = batch.outcome.as_ref();
    if let Some(earlier) = earlier
        && (earlier.conclusive && !is_unread(&earlier.outcome) || !delivery.may_have_acted())
    {
        return Ok(earlier.clone());
    }
    let before = recorded_before::<C>(batch)?;
    let mut outcome = change.compare(batch, before.as_ref(), delivery, Some(state));
    keep_decided(&mut outcome, earlier.map(|earlier| &earlier.outcome));
    let complete = change.is_complete(&outcome);
    Ok(BatchOutcome {
        delivery,
        error: if complete {
            None
        } else if busy {
            Some(OperationError::TaskStillRunning)
        } else {
            earlier.and_then(|earlier| earlier.error.clone())
        },
        conclusive: complete || !busy,
        outcome,
    })
}

fn is_unread(outcome: &Outcome) -> bool {
    match outcome {
        Outcome::Names { names } => names.iter().any(|name| name.result == NameResult::Unknown),
        Outcome::Mapping(_) => false,
    }
}

/// Keeps the names that an earlier reading saw done: somebody may have changed them again since.
fn keep_decided(outcome: &mut Outcome, earlier: Option<&Outcome>) {
    let (Outcome::Names { names }, Some(Outcome::Names { names: earlier })) = (outcome, earlier)
    else {
        return;
    };
    for decided in earlier.iter().filter(|name| name.result.is_credited()) {
        let same = names
            .iter_mut()
            .find(|name| name.group == decided.group && name.name == decided.name);
        match same {
            Some(name) => *name = decided.clone(),
            None => names.push(decided.clone()),
        }
    }
}
