//! Following a sent batch until its outcome is clear.

use super::batch::{BatchOutcome, Delivery};
use super::change::Change;
use super::error::OperationError;
use super::outcome::Outcome;
use super::progress::Activity;
use super::reading::Reading;
use super::recorded::{recorded_before, recorded_refusal};
use super::run::{Interruption, Pause, Run};
use super::timing::Backoff;
use mrs::client::CallError;

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
pub(super) async fn follow<C: Change>(
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
