//! Check again: another reading of the cluster for an operation whose outcome is open.

use super::actor::ConnectedActor;
use super::batch::{Batch, BatchOutcome};
use super::change::{Change, Completion, Target};
use super::error::OperationError;
use super::mapping::MappingChange;
use super::names::NamesChange;
use super::operation::Operation;
use super::outcome::Outcome;
use super::plan::Plan;
use super::reading::Reading;
use super::recorded::recorded_before;
use super::rows::StateMove;
use super::service::{Operations, wrong_state};
use super::transition::{Transition, transition};
use crate::error::PortalError;
use crate::ids::OperationId;

impl Operations {
    /// Reads the cluster again and decides anew what is open: names and mappings whose state was not
    /// readable, or which the cluster may not have finished. What an earlier reading decided stays
    /// decided, since others may have changed it meanwhile: the outcome of each call is stored with
    /// the new state. Sends nothing. Any connection to the same project will do.
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
        if !operation.can_be_checked() {
            return Err(wrong_state(operation.state()));
        }
        if !actor.reaches(&operation) {
            return Err(PortalError::OtherConnection);
        }
        let (outcomes, completion) = match &operation.plan {
            Plan::CancelSync(plan) | Plan::Sync(plan) => {
                let change = NamesChange::new(operation.kind(), plan);
                read_again(actor, &operation, &change).await?
            }
            Plan::UpdateMapping(plan) => {
                read_again(actor, &operation, &MappingChange::new(plan)).await?
            }
        };
        let step = StateMove {
            version: Some(operation.version),
            finished_at: operation.summary.finished_at,
            outcome: completion.outcome.as_ref(),
            batches: &outcomes,
            error: completion.error.as_ref(),
            ..StateMove::new(id, operation.state(), completion.state)
        };
        // A faster check has decided what this one read.
        transition(shared, &operation, &actor.actor, Transition::Move(step)).await?;
        Ok(())
    }
}

async fn read_again<C: Change>(
    actor: &ConnectedActor,
    operation: &Operation,
    change: &C,
) -> Result<(Vec<BatchOutcome>, Completion), PortalError> {
    let target = Target {
        client: &actor.client,
        cluster: &operation.summary.cluster,
    };
    let busy = match change.read_busy(target).await {
        Reading::Got(busy) => Some(busy),
        Reading::Hidden(_) | Reading::Passing(_) => None,
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
    let completion = change.complete(&outcomes, error);
    Ok((outcomes, completion))
}

/// The outcome of a batch by another reading. `busy` is `None` where the cluster does not tell
/// whether a task is running.
fn decide<C: Change>(
    batch: &Batch,
    change: &C,
    state: &C::State,
    busy: Option<bool>,
) -> Result<BatchOutcome, PortalError> {
    let delivery = batch.state.delivery();
    let earlier = batch.outcome.as_ref();
    if let (Some(earlier), false) = (earlier, batch.is_open()) {
        return Ok(earlier.clone());
    }
    let before = recorded_before::<C>(batch)?;
    let mut outcome = change.compare(batch, before.as_ref(), delivery, Some(state));
    keep_decided(&mut outcome, earlier.map(|earlier| &earlier.outcome));
    let complete = change.is_complete(&outcome);
    Ok(BatchOutcome {
        delivery,
        error: match busy {
            _ if complete => None,
            Some(true) => Some(OperationError::TaskStillRunning),
            Some(false) => reason(earlier, &outcome),
            None => earlier.and_then(|earlier| earlier.error.clone()),
        },
        conclusive: complete || busy == Some(false),
        outcome,
    })
}

/// Why a call did not do everything, now that its end was read: only an answer that came, or did not
/// come, is a reason still.
fn reason(earlier: Option<&BatchOutcome>, outcome: &Outcome) -> Option<OperationError> {
    match earlier?.error.as_ref()? {
        OperationError::NoAnswer { .. } => Some(OperationError::NoAnswer {
            partly: outcome.shows_effect(),
        }),
        refused @ OperationError::Refused { .. } => Some(refused.clone()),
        _ => None,
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
