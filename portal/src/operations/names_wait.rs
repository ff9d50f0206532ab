//! After names were sent: wait for the cluster's task, then compare name by name.

use super::error::OperationError;
use super::interrupted;
use super::names_outcome::{Wanted, compare};
use super::progress::say;
use super::reading::{Patience, Reading};
use super::run::{Halt, Run};
use super::settlement::{Counts, Settlement};
use crate::error::PortalError;
use crate::operations::{NameOutcome, NamesPlan, OperationState};
use mrs::client::CallError;

/// What is known of the call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// The cluster took it.
    Accepted,
    /// It was sent; nobody knows whether it arrived.
    Unknown,
}

/// What is being waited for, and how much longer.
struct Waits {
    /// For the task to end.
    task: Patience,
    /// For the list to show it, since the cluster last said that no task is running. A task may
    /// be reported late and a list may be stale, so neither is believed at once.
    settle: Option<Patience>,
    /// For the cloud to answer at all.
    unreachable: Option<Patience>,
}

/// Looks until the outcome is clear, or time is up.
#[tracing::instrument(name = "follow", skip_all)]
pub(super) async fn follow(
    run: &mut Run,
    plan: &NamesPlan,
    wanted: Wanted,
    fate: Fate,
) -> Result<Settlement, Halt> {
    let pace = run.shared.pace;
    let mut waits = Waits {
        task: run.patience(pace.task_bound),
        settle: None,
        unreachable: None,
    };
    run.say(if fate == Fate::Unknown {
        say::FATE
    } else {
        say::TASK
    })
    .await?;
    loop {
        let told = match run.read_status().await {
            Reading::Got(true) => {
                waits.settle = None;
                waits.unreachable = None;
                run.say(say::TASK).await?;
                if run.pause(&mut waits.task).await? {
                    continue;
                }
                let error = PortalError::Operation(OperationError::TaskStillRunning);
                return Ok(Settlement::unread(OperationState::Interrupted, error));
            }
            Reading::Got(false) => true,
            Reading::Hidden(_) => false,
            Reading::Expired => return Ok(gone()),
            Reading::Passing(error) => match stay(run, &mut waits, error).await? {
                None => continue,
                Some(end) => return Ok(end),
            },
        };
        let bound = if told { pace.settle } else { pace.settle_blind };
        match run.read_names().await {
            Reading::Got(list) => {
                waits.unreachable = None;
                let names = compare(wanted, plan, Some(&list), None);
                if Counts::of_names(&names).not_done == 0 {
                    return Ok(Settlement::of_names(names, None));
                }
                let settle = waits.settle.get_or_insert_with(|| run.patience(bound));
                run.say(say::SETTLING).await?;
                if !run.pause(settle).await? {
                    return Ok(believed(names, fate));
                }
            }
            Reading::Hidden(error) => {
                let settle = waits.settle.get_or_insert_with(|| run.patience(bound));
                // Where neither can be read, waiting tells nothing.
                if !told || !run.pause(settle).await? {
                    let names = compare(wanted, plan, None, None);
                    let error = interrupted::unreadable(&error, fate == Fate::Accepted);
                    return Ok(Settlement::of_names(names, Some(error)));
                }
            }
            Reading::Expired => return Ok(gone()),
            Reading::Passing(error) => {
                if let Some(end) = stay(run, &mut waits, error).await? {
                    return Ok(end);
                }
            }
        }
    }
}

/// Names that stay as they were are believed now.
fn believed(names: Vec<NameOutcome>, fate: Fate) -> Settlement {
    let nothing_done = Counts::of_names(&names).done == 0;
    let mut end = Settlement::of_names(names, None);
    if fate == Fate::Unknown && nothing_done {
        end.state = OperationState::Interrupted;
        end.error = Some(PortalError::Operation(OperationError::NoAnswer));
    }
    end
}

fn gone() -> Settlement {
    interrupted::connection_gone(true)
}

/// Pauses after a look that failed for a passing reason; gives the end when it lasts.
async fn stay(
    run: &mut Run,
    waits: &mut Waits,
    error: CallError,
) -> Result<Option<Settlement>, Halt> {
    let bound = run.shared.pace.unreachable_bound;
    let unreachable = waits.unreachable.get_or_insert_with(|| run.patience(bound));
    let go_on = run
        .pause_for(unreachable, error.retry_after.unwrap_or_default())
        .await?;
    if go_on {
        run.say(say::UNREACHABLE).await?;
        return Ok(None);
    }
    let error: PortalError = interrupted::unreadable(&error, true);
    Ok(Some(Settlement::unread(OperationState::Interrupted, error)))
}
