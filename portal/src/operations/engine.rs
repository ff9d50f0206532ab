//! The engine: carries out the calls of an operation, of whichever kind its change is.
//!
//! For each batch: wait for a turn, read the state, check the precondition, record `sending`
//! together with the reading, send, wait, read again, compare. Every step is recorded before the
//! next one begins, so that another process can go on from any step; what may have been sent is
//! read back and never sent again.

use super::batch::{BatchAnswer, BatchOutcome, BatchState, Delivery};
use super::change::{Change, Completion};
use super::error::OperationError;
use super::follow::follow;
use super::operation::Operation;
use super::progress::Activity;
use super::reading::{Reading, refuses_credentials};
use super::recorded::{recorded_before, recorded_kind, recorded_refusal};
use super::run::{Interruption, Run};
use super::send::{Attempt, not_sent, send};
use crate::store::StoreError;

/// Carries out the batches from wherever they stand.
pub(super) async fn carry_out<C: Change>(
    run: &mut Run,
    change: &C,
) -> Result<Completion, Interruption> {
    let mut ended: Option<OperationError> = None;
    let mut outcomes = Vec::with_capacity(run.operation.batches.len());
    for index in 0..run.operation.batches.len() {
        run.at(index);
        let outcome = if let Some(outcome) = run.batch().outcome.clone() {
            outcome
        } else {
            let outcome = carry_out_batch(run, change, ended.as_ref()).await?;
            run.record_outcome(&outcome).await?;
            outcome
        };
        let expired = matches!(outcome.error, Some(OperationError::ConnectionExpired));
        if expired || (ended.is_none() && !outcome.delivery.may_have_acted()) {
            ended.clone_from(&outcome.error);
        }
        outcomes.push(outcome);
    }
    Ok(change.complete(&outcomes, ended))
}

async fn carry_out_batch<C: Change>(
    run: &mut Run,
    change: &C,
    ended: Option<&OperationError>,
) -> Result<BatchOutcome, Interruption> {
    let attempt = match run.batch().state {
        BatchState::Waiting => match ended {
            Some(error) => not_sent(error.clone()),
            None => send(run, change).await?,
        },
        // The process ended between recording and the answer.
        BatchState::Sending => {
            run.record(BatchState::NoAnswer, BatchAnswer::default())
                .await?;
            Attempt::Sent(Delivery::NoAnswer)
        }
        BatchState::NoAnswer => Attempt::Sent(Delivery::NoAnswer),
        BatchState::Accepted => Attempt::Sent(Delivery::Accepted),
        BatchState::Refused => Attempt::Ended {
            delivery: Delivery::Refused,
            error: recorded_refusal(run),
            read: !refuses_credentials(recorded_kind(run.batch())),
        },
    };
    match attempt {
        Attempt::Sent(delivery) => follow(run, change, delivery).await,
        Attempt::Ended {
            delivery,
            error,
            read,
        } => end_unsent(run, change, delivery, error, read).await,
        Attempt::Decided(outcome) => Ok(outcome),
    }
}

/// The outcome of a batch that was refused or not sent. A batch without a reading before gets one
/// reading, which stands for both: nothing was sent in between.
async fn end_unsent<C: Change>(
    run: &mut Run,
    change: &C,
    delivery: Delivery,
    error: OperationError,
    read: bool,
) -> Result<BatchOutcome, Interruption> {
    let after = if read {
        run.report(Activity::ReadingAfter).await?;
        let reading = change.read_state(run.target()).await;
        match run.checked(reading).await {
            Reading::Got(state) => Some(state),
            Reading::Hidden(_) | Reading::Expired | Reading::Passing(_) => None,
        }
    } else {
        None
    };
    let before = match (recorded_before::<C>(run.batch())?, &after) {
        (None, Some(state)) => Some(change.before(run.batch(), state, None)),
        (before, _) => before,
    };
    Ok(BatchOutcome {
        delivery,
        outcome: change.compare(run.batch(), before.as_ref(), delivery, after.as_ref()),
        error: Some(error),
        conclusive: true,
    })
}

/// The end of an operation whose connection is gone: what has no outcome yet stays unread.
pub(super) fn end_unread<C: Change>(
    operation: &Operation,
    change: &C,
) -> Result<Completion, StoreError> {
    let mut outcomes = Vec::with_capacity(operation.batches.len());
    for batch in &operation.batches {
        let delivery = batch.state.delivery();
        outcomes.push(if let Some(outcome) = &batch.outcome {
            outcome.clone()
        } else {
            let before = recorded_before::<C>(batch)?;
            BatchOutcome {
                delivery,
                outcome: change.compare(batch, before.as_ref(), delivery, None),
                error: None,
                conclusive: false,
            }
        });
    }
    Ok(change.complete(&outcomes, Some(OperationError::ConnectionExpired)))
}
