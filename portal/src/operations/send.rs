//! Sending a batch: wait for a turn, read the state, check the precondition, record, send.

use super::batch::{BatchAnswer, BatchOutcome, BatchState, Delivery};
use super::change::Change;
use super::error::OperationError;
use super::progress::Activity;
use super::reading::{Reading, refuses_credentials};
use super::run::{Interruption, Pause, Run};
use super::timing::Backoff;
use crate::cloud_error::CloudError;
use mrs::client::{CallError, CallErrorKind};
use mrs::meaning::{Kind, Meaning};
use std::time::Duration;

/// What became of the attempt to send a batch.
pub(super) enum Attempt {
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

pub(super) fn not_sent(error: OperationError) -> Attempt {
    let read = !matches!(error, OperationError::ConnectionExpired);
    Attempt::Ended {
        delivery: Delivery::NotSent,
        error,
        read,
    }
}

/// Sends a batch, as soon as the cluster and the rate limit leave room.
#[tracing::instrument(name = "send", skip_all)]
pub(super) async fn send<C: Change>(run: &mut Run, change: &C) -> Result<Attempt, Interruption> {
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

fn answer_of(error: &CallError) -> BatchAnswer {
    BatchAnswer {
        request_id: error.request_id.clone(),
        status: error.status,
        code: error.code.clone(),
        ..BatchAnswer::default()
    }
}
