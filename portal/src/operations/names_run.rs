//! A run that sends names: cancel their synchronisation, or synchronise them again.

use super::error::OperationError;
use super::interrupted;
use super::names_outcome::{Wanted, compare};
use super::names_wait::{self, Fate};
use super::progress::say;
use super::reading::{Patience, Reading, is_credentials};
use super::run::{Halt, Run};
use super::settlement::{Counts, Settlement};
use super::upstream::{answer_of, cloud_error, stored_cloud_error};
use crate::error::PortalError;
use crate::operations::{BatchState, NamesPlan, OperationKind, OperationState};
use crate::store::operations::BatchAnswer;
use mrs::client::{CallError, CallErrorKind, Reply};
use mrs::meaning::Kind;
use mrs::wire::{CancelSync, SyncRequest, SyncState};
use std::time::Duration;

/// How far sending came.
enum Sent {
    Known(Fate),
    Refused(CallError),
    Ended(Settlement),
}

/// Carries a plan of names out from wherever its batch stands.
pub(super) async fn run(run: &mut Run, plan: &NamesPlan) -> Result<Settlement, Halt> {
    let wanted = wanted(run.operation.kind());
    let fate = match run.batch.view.state {
        BatchState::Waiting => match send(run, plan).await? {
            Sent::Known(fate) => fate,
            Sent::Refused(error) => {
                let read_back = error.kind == CallErrorKind::Upstream && !is_credentials(&error);
                let error = PortalError::Cloud(cloud_error(&error));
                return refused(run, plan, wanted, error, read_back).await;
            }
            Sent::Ended(end) => return Ok(end),
        },
        BatchState::Sending => {
            run.mark(BatchState::FateUnknown, BatchAnswer::default())
                .await?;
            Fate::Unknown
        }
        BatchState::FateUnknown => Fate::Unknown,
        BatchState::Accepted => Fate::Accepted,
        BatchState::Refused => {
            let error = PortalError::Cloud(stored_cloud_error(run.operation.kind(), &run.batch));
            return refused(run, plan, wanted, error, run.batch.status != Some(401)).await;
        }
    };
    names_wait::follow(run, plan, wanted, fate).await
}

/// What the names of an operation are to become.
pub(super) const fn wanted(kind: OperationKind) -> Wanted {
    match kind {
        OperationKind::Sync => Wanted::Present,
        OperationKind::CancelSync | OperationKind::UpdateMapping => Wanted::Absent,
    }
}

#[tracing::instrument(name = "send", skip_all)]
async fn send(run: &mut Run, plan: &NamesPlan) -> Result<Sent, Halt> {
    let Some(body) = Body::of(run.operation.kind(), plan) else {
        let error = PortalError::Operation(OperationError::Damaged);
        return Ok(Sent::Ended(Settlement::unread(
            OperationState::Failed,
            error,
        )));
    };
    let mut turn = run.patience(run.shared.pace.turn_bound);
    loop {
        if let Some(end) = wait_for_turn(run, &mut turn).await? {
            return Ok(Sent::Ended(end));
        }
        run.say(say::SENDING).await?;
        run.mark_sending().await?;
        let error = match body.send(run).await {
            Ok(reply) => {
                let answer = BatchAnswer {
                    request_id: reply.request_id,
                    upstream_state: Some(reply.value.state).filter(|state| !state.is_empty()),
                    status: Some(reply.status),
                    ..BatchAnswer::default()
                };
                run.mark(BatchState::Accepted, answer).await?;
                return Ok(Sent::Known(Fate::Accepted));
            }
            Err(error) => error,
        };
        let (progress, at_least) = match error.meaning().kind {
            Kind::ResultUnknown => {
                run.mark(BatchState::FateUnknown, answer_of(&error)).await?;
                return Ok(Sent::Known(Fate::Unknown));
            }
            // Refused because a task was running: sending again later does nothing twice.
            Kind::SyncRunning => (say::TURN, Duration::ZERO),
            Kind::Throttled => (say::THROTTLED, error.retry_after.unwrap_or_default()),
            _ => {
                run.heed_refusal(&error).await;
                run.mark(BatchState::Refused, answer_of(&error)).await?;
                return Ok(Sent::Refused(error));
            }
        };
        run.mark(BatchState::Waiting, answer_of(&error)).await?;
        run.say(progress).await?;
        if !run.pause_for(&mut turn, at_least).await? {
            let error = interrupted::no_turn(Some(&error));
            return Ok(Sent::Ended(Settlement::unread(
                OperationState::Failed,
                error,
            )));
        }
    }
}

/// Waits until no task is running, as far as the cluster tells. Where it does not, sending will
/// show. Gives the end of the operation where it ends here, with nothing sent.
#[tracing::instrument(name = "wait for a turn", skip_all)]
async fn wait_for_turn(run: &mut Run, turn: &mut Patience) -> Result<Option<Settlement>, Halt> {
    let mut unreachable = run.patience(run.shared.pace.unreachable_bound);
    loop {
        let (progress, go_on) = match run.read_status().await {
            Reading::Got(false) | Reading::Hidden(_) => return Ok(None),
            Reading::Got(true) => (say::TURN, run.pause(turn).await?),
            Reading::Expired => {
                return Ok(Some(interrupted::connection_gone(false)));
            }
            Reading::Passing(_) => {
                run.say(say::UNREACHABLE).await?;
                if !run.pause(&mut unreachable).await? {
                    return Ok(None);
                }
                continue;
            }
        };
        run.say(progress).await?;
        if !go_on {
            let error = interrupted::no_turn(None);
            return Ok(Some(Settlement::unread(OperationState::Failed, error)));
        }
    }
}

/// After a refusal nothing has changed; the list tells which names were so anyway.
async fn refused(
    run: &mut Run,
    plan: &NamesPlan,
    wanted: Wanted,
    error: PortalError,
    read_back: bool,
) -> Result<Settlement, Halt> {
    if read_back {
        run.say(say::COMPARING).await?;
        if let Reading::Got(list) = run.read_names().await {
            let names = compare(wanted, plan, Some(&list), None);
            let nothing_done = Counts::of_names(&names).done == 0;
            let mut end = Settlement::of_names(names, Some(error));
            if nothing_done {
                end.state = OperationState::Failed;
            }
            return Ok(end);
        }
    }
    Ok(Settlement::unread(OperationState::Failed, error))
}

/// The body to send, which is the one that was reviewed.
enum Body {
    Cancel(CancelSync),
    Sync(SyncRequest),
}

impl Body {
    /// `None` where this version would send other bytes than were reviewed.
    fn of(kind: OperationKind, plan: &NamesPlan) -> Option<Self> {
        let (body, bytes) = if kind == OperationKind::Sync {
            let body: SyncRequest = serde_json::from_str(&plan.body).ok()?;
            let bytes = body.body_bytes();
            (Self::Sync(body), bytes)
        } else {
            let body: CancelSync = serde_json::from_str(&plan.body).ok()?;
            let bytes = body.body_bytes();
            (Self::Cancel(body), bytes)
        };
        (bytes.ok()? == plan.body.as_bytes()).then_some(body)
    }

    async fn send(&self, run: &Run) -> Result<Reply<SyncState>, CallError> {
        let cluster = &run.operation.summary.cluster;
        match self {
            Self::Cancel(body) => run.client.cancel_sync(cluster, body).await,
            Self::Sync(body) => run.client.sync(cluster, body).await,
        }
    }
}
