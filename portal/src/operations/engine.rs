//! The engine: carries out the calls of an operation, of whichever kind its change is.
//!
//! For each batch: wait for a turn, read the state, check the precondition, record `sending`
//! together with the reading, send, wait, read again, compare. Every step is recorded before the
//! next one begins, so that another process can go on from any step; what may have been sent is
//! read back and never sent again.

use super::batch::{Batch, BatchAnswer, BatchOutcome, BatchState, Delivery};
use super::change::{Change, Completion};
use super::error::OperationError;
use super::operation::{Operation, OperationKind};
use super::outcome::Outcome;
use super::progress::Activity;
use super::reading::{Reading, refuses_credentials};
use super::run::{Interruption, Pause, Run};
use super::timing::Backoff;
use crate::cloud_error::CloudError;
use crate::store::StoreError;
use mrs::client::{self, CallError, CallErrorKind};
use mrs::meaning::{Kind, Meaning, meaning};
use std::time::Duration;

/// What became of the attempt to send a batch.
enum Attempt {
    /// The batch was sent; its outcome is to be read.
    Sent(Delivery),
    /// The batch was not sent, or refused: the outcome needs one reading at most, and nothing more
    /// is sent.
    Ended {
        delivery: Delivery,
        error: OperationError,
        /// False if the cluster must not, or need not, be read for it.
        read: bool,
    },
    /// The batch has its outcome already: nothing was sent, because of the state.
    Decided(BatchOutcome),
}

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

fn not_sent(error: OperationError) -> Attempt {
    let read = !matches!(error, OperationError::ConnectionExpired);
    Attempt::Ended {
        delivery: Delivery::NotSent,
        error,
        read,
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

/// Sends a batch, as soon as the cluster and the rate limit leave room.
#[tracing::instrument(name = "send", skip_all)]
async fn send<C: Change>(run: &mut Run, change: &C) -> Result<Attempt, Interruption> {
    let mut turn = run.backoff(run.timing().turn_bound);
    // The refusal that the batch waits for, if it was sent in vain.
    let mut busy: Option<CallError> = None;
    loop {
        if let Some(attempt) = wait_for_turn(run, change, &mut turn, busy.as_ref()).await? {
            return Ok(attempt);
        }
        if run.wait_for_write().await? == Pause::Stopped {
            return Ok(not_sent(run.stopped()));
        }
        let before = match read_before(run, change, &mut turn).await? {
            Before::Read(before) => Some(before),
            Before::Unreadable => None,
            Before::Ended(attempt) => return Ok(*attempt),
        };
        run.report(Activity::Sending).await?;
        if !run.record_sending(before.as_ref()).await? {
            return Ok(not_sent(run.stopped()));
        }
        let error = match change.send(run.target(), run.batch().body.clone()).await {
            Ok(accepted) => {
                let answer = BatchAnswer {
                    request_id: accepted.request_id,
                    upstream_state: Some(accepted.upstream_state).filter(|state| !state.is_empty()),
                    status: Some(accepted.status),
                    ..BatchAnswer::default()
                };
                return Ok(match accepted.refused {
                    None => {
                        run.record(BatchState::Accepted, answer).await?;
                        Attempt::Sent(Delivery::Accepted)
                    }
                    Some(error) => {
                        run.record(BatchState::Refused, answer).await?;
                        Attempt::Ended {
                            delivery: Delivery::Refused,
                            error,
                            read: true,
                        }
                    }
                });
            }
            Err(error) => error,
        };
        let meaning = run.meaning(&error, before.is_some()).await;
        let activity = match meaning.kind {
            kind if kind.may_have_acted() => {
                run.record(BatchState::NoAnswer, answer_of(&error)).await?;
                return Ok(Attempt::Sent(Delivery::NoAnswer));
            }
            // Refused because of another task: sending again later does nothing twice.
            Kind::SyncRunning | Kind::MappingUpdateRunning | Kind::AgencyUpdateRunning => {
                Activity::WaitingForTurn
            }
            Kind::Throttled => Activity::RateLimited,
            Kind::Unreachable => Activity::Unreachable,
            _ => return refused(run, &error, &meaning).await,
        };
        run.record(BatchState::Waiting, answer_of(&error)).await?;
        let at_least = error.retry_after.unwrap_or_default();
        busy = Some(error);
        match run.pause(activity, &mut turn, at_least).await? {
            Pause::Over => {}
            Pause::Stopped => return Ok(not_sent(run.stopped())),
            Pause::OutOfTime => return Ok(no_turn(busy.as_ref())),
        }
    }
}

async fn refused(
    run: &mut Run,
    error: &CallError,
    meaning: &Meaning,
) -> Result<Attempt, Interruption> {
    let cloud = CloudError::of(error, meaning);
    if error.kind != CallErrorKind::Upstream {
        run.record(BatchState::Waiting, answer_of(error)).await?;
        return Ok(not_sent(OperationError::Refused { cloud }));
    }
    run.record(BatchState::Refused, answer_of(error)).await?;
    Ok(Attempt::Ended {
        delivery: Delivery::Refused,
        error: OperationError::Refused { cloud },
        read: !refuses_credentials(meaning.kind),
    })
}

/// Waits until no task is running, as far as the cluster tells; where it does not, sending shows.
async fn wait_for_turn<C: Change>(
    run: &mut Run,
    change: &C,
    turn: &mut Backoff,
    busy: Option<&CallError>,
) -> Result<Option<Attempt>, Interruption> {
    let mut unreachable = run.backoff(run.timing().unreachable_bound);
    loop {
        let reading = change.read_busy(run.target()).await;
        let (activity, backoff, at_least) = match run.checked(reading).await {
            Reading::Got(false) | Reading::Hidden(_) => return Ok(None),
            Reading::Got(true) => (Activity::WaitingForTurn, &mut *turn, Duration::ZERO),
            Reading::Expired => {
                return Ok(Some(not_sent(OperationError::ConnectionExpired)));
            }
            Reading::Passing(error) => {
                let at_least = error.retry_after.unwrap_or_default();
                (Activity::Unreachable, &mut unreachable, at_least)
            }
        };
        match run.pause(activity, backoff, at_least).await? {
            Pause::Over => {}
            Pause::Stopped => return Ok(Some(not_sent(run.stopped()))),
            // Sending will show whether the cluster can be reached.
            Pause::OutOfTime if activity == Activity::Unreachable => return Ok(None),
            Pause::OutOfTime => return Ok(Some(no_turn(busy))),
        }
    }
}

/// The reading immediately before a batch is sent.
enum Before<T> {
    Read(T),
    Unreadable,
    Ended(Box<Attempt>),
}

impl<T> Before<T> {
    fn ended(attempt: Attempt) -> Self {
        Self::Ended(Box::new(attempt))
    }
}

#[tracing::instrument(name = "read before sending", skip_all)]
async fn read_before<C: Change>(
    run: &mut Run,
    change: &C,
    turn: &mut Backoff,
) -> Result<Before<C::Before>, Interruption> {
    run.report(Activity::ReadingBefore).await?;
    let mut unreachable = run.backoff(run.timing().unreachable_bound);
    let mut context = None;
    loop {
        let reading = change.read_state(run.target()).await;
        let error = match run.checked(reading).await {
            Reading::Got(state) => {
                let precondition = change.precondition(&state);
                if precondition.is_ok() && context.is_none() {
                    context = change.read_context(run.target(), run.batch(), &state).await;
                    if context.is_some() {
                        continue;
                    }
                }
                return Ok(match precondition {
                    Ok(()) => Before::Read(change.before(run.batch(), &state, context.as_ref())),
                    Err(outcome) => Before::ended(Attempt::Decided(BatchOutcome {
                        delivery: Delivery::NotSent,
                        outcome,
                        error: Some(OperationError::MappingChanged),
                        conclusive: true,
                    })),
                });
            }
            Reading::Expired => {
                return Ok(Before::ended(not_sent(OperationError::ConnectionExpired)));
            }
            Reading::Hidden(error) => error,
            Reading::Passing(error) => {
                let at_least = error.retry_after.unwrap_or_default();
                let backoff = if change.may_send_blind() {
                    &mut unreachable
                } else {
                    &mut *turn
                };
                match run.pause(Activity::Unreachable, backoff, at_least).await? {
                    Pause::Over => continue,
                    Pause::Stopped => return Ok(Before::ended(not_sent(run.stopped()))),
                    Pause::OutOfTime => error,
                }
            }
        };
        if change.may_send_blind() {
            return Ok(Before::Unreadable);
        }
        return Ok(Before::ended(not_sent(OperationError::UnreadableBefore {
            cloud: (&error).into(),
        })));
    }
}

/// The pauses while the outcome of a sent batch is read.
struct Waits {
    /// Until the cluster's task ends.
    task: Backoff,
    /// Until the state shows the change, since the cluster last said that no task is running. A
    /// task may be reported late and a list may be stale, so neither is believed at once.
    settle: Option<Backoff>,
    /// Until Huawei Cloud answers at all.
    unreachable: Option<Backoff>,
}

/// Reads the cluster until the outcome of a sent batch is clear, or time is up. A stop does not end
/// this: what was sent is followed to its end.
#[tracing::instrument(name = "follow", skip_all)]
async fn follow<C: Change>(
    run: &mut Run,
    change: &C,
    delivery: Delivery,
) -> Result<BatchOutcome, Interruption> {
    let accepted = delivery == Delivery::Accepted;
    let before = recorded_before::<C>(run.batch())?;
    let mut waits = Waits {
        task: run.backoff(run.timing().task_bound),
        settle: None,
        unreachable: None,
    };
    let activity = if accepted {
        Activity::WaitingForCluster
    } else {
        Activity::ReadingAfterNoAnswer
    };
    run.report(activity).await?;
    let compared = |run: &Run, after: Option<&C::State>| {
        change.compare(run.batch(), before.as_ref(), delivery, after)
    };
    let error = loop {
        let reading = change.read_busy(run.target()).await;
        let tells = match run.checked(reading).await {
            Reading::Got(true) => {
                (waits.settle, waits.unreachable) = (None, None);
                let pause = run.follow_pause(Activity::WaitingForCluster, &mut waits.task);
                match pause.await? {
                    Pause::Over => continue,
                    _ => break OperationError::TaskStillRunning,
                }
            }
            Reading::Got(false) => true,
            Reading::Hidden(_) => false,
            Reading::Expired => break EXPIRED,
            Reading::Passing(error) => match wait_for_cloud(run, &mut waits, &error).await? {
                Pause::Over => continue,
                _ => break unreadable(&error, accepted),
            },
        };
        let bound = change.settle_bound(run.timing(), tells);
        let reading = change.read_state(run.target()).await;
        match run.checked(reading).await {
            Reading::Got(state) => {
                waits.unreachable = None;
                let outcome = compared(run, Some(&state));
                let mut error = None;
                let mut conclusive = true;
                if !change.is_complete(&outcome) {
                    let settle = waits.settle.get_or_insert_with(|| run.backoff(bound));
                    if run.follow_pause(Activity::ReadingAfter, settle).await? == Pause::Over {
                        continue;
                    }
                    error = (!accepted).then(|| unanswered(run, &outcome));
                    conclusive = accepted;
                }
                return Ok(BatchOutcome {
                    delivery,
                    outcome,
                    error,
                    conclusive,
                });
            }
            Reading::Hidden(error) => {
                let settle = waits.settle.get_or_insert_with(|| run.backoff(bound));
                // Where neither can be read, waiting tells nothing.
                if !tells || run.follow_pause(Activity::ReadingAfter, settle).await? != Pause::Over
                {
                    break unreadable(&error, accepted);
                }
            }
            Reading::Expired => break EXPIRED,
            Reading::Passing(error) => {
                if wait_for_cloud(run, &mut waits, &error).await? != Pause::Over {
                    break unreadable(&error, accepted);
                }
            }
        }
    };
    Ok(BatchOutcome {
        delivery,
        outcome: compared(run, None),
        error: Some(error),
        conclusive: false,
    })
}

async fn wait_for_cloud(
    run: &mut Run,
    waits: &mut Waits,
    error: &CallError,
) -> Result<Pause, Interruption> {
    let bound = run.timing().unreachable_bound;
    let backoff = waits.unreachable.get_or_insert_with(|| run.backoff(bound));
    let at_least = error.retry_after.unwrap_or_default();
    run.follow_pause_for(Activity::Unreachable, backoff, at_least)
        .await
}

/// The connection expired after the call had been sent.
const EXPIRED: OperationError = OperationError::ConnectionExpired;

fn unreadable(error: &CallError, accepted: bool) -> OperationError {
    OperationError::UnreadableAfter {
        cloud: error.into(),
        accepted,
    }
}

/// Why a call without a clear answer did not do everything, as far as the cluster shows.
fn unanswered(run: &Run, outcome: &Outcome) -> OperationError {
    if run.batch().answer.code.is_some() {
        return recorded_refusal(run);
    }
    OperationError::NoAnswer {
        partly: outcome.shows_effect(),
    }
}

/// Another task, the rate limit or the network left no room for as long as the portal waits.
fn no_turn(busy: Option<&CallError>) -> Attempt {
    let kind = busy.map(|error| error.meaning().kind);
    not_sent(match (busy, kind) {
        (Some(error), Some(Kind::Throttled)) => OperationError::RateLimited {
            cloud: error.into(),
        },
        (Some(error), Some(Kind::Unreachable)) => OperationError::Refused {
            cloud: error.into(),
        },
        _ => OperationError::ClusterBusy,
    })
}

/// The error with which the cloud answered a batch, as recorded.
fn recorded_refusal(run: &Run) -> OperationError {
    let answer = &run.batch().answer;
    if answer.status == Some(200) {
        return OperationError::UpdateFailed {
            request_id: answer.request_id.clone(),
        };
    }
    let kind = recorded_kind(run.batch());
    OperationError::Refused {
        cloud: CloudError {
            status: answer.status,
            code: answer.code.clone(),
            request_id: answer.request_id.clone(),
            ..CloudError::new(call_of(run.operation.kind()), kind)
        },
    }
}

/// The meaning of the recorded error.
fn recorded_kind(batch: &Batch) -> Kind {
    let answer = &batch.answer;
    let status = answer.status.unwrap_or_default();
    let kind = meaning(status, answer.code.as_deref(), "").kind;
    // A reading before the call shows that the credentials are accepted.
    if batch.before.is_some() {
        kind.given_accepted_reads()
    } else {
        kind
    }
}

/// The call by which an operation changes the cluster.
const fn call_of(kind: OperationKind) -> client::Operation {
    match kind {
        OperationKind::CancelSync => client::Operation::CancelSync,
        OperationKind::Sync => client::Operation::StartSync,
        OperationKind::UpdateMapping => client::Operation::UpdateMappings,
    }
}

fn answer_of(error: &CallError) -> BatchAnswer {
    BatchAnswer {
        request_id: error.request_id.clone(),
        status: error.status,
        code: error.code.clone(),
        ..BatchAnswer::default()
    }
}

/// The reading before a call, as recorded with `sending`.
pub(super) fn recorded_before<C: Change>(batch: &Batch) -> Result<Option<C::Before>, StoreError> {
    let before = batch.before.as_deref().map(serde_json::from_str);
    before.transpose().map_err(|_| StoreError::Record("before"))
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
