//! A run that puts another mapping in the place of the present one.

use super::error::OperationError;
use super::interrupted;
use super::mapping_outcome::{Compared, compare, ended};
use super::mapping_verify::verify;
use super::names_wait::Fate;
use super::progress::say;
use super::reading::{Patience, Reading, is_credentials};
use super::run::{Halt, Run};
use super::settlement::Settlement;
use super::upstream::{answer_of, cloud_error, stored_cloud_error};
use crate::error::PortalError;
use crate::operations::{BatchState, MappingOutcome, MappingPlan, OperationKind, OperationState};
use crate::store::operations::BatchAnswer;
use mrs::client::CallErrorKind;
use mrs::meaning::Kind;
use mrs::wire::{UpdateMappings, UpdateResult};
use std::time::Duration;

const KIND: OperationKind = OperationKind::UpdateMapping;

/// Carries a plan of a mapping out from wherever its batch stands.
pub(super) async fn run(run: &mut Run, plan: &MappingPlan) -> Result<Settlement, Halt> {
    match run.batch.view.state {
        BatchState::Waiting => send(run, plan).await,
        BatchState::Sending => {
            run.mark(BatchState::FateUnknown, BatchAnswer::default())
                .await?;
            verify(run, plan, Fate::Unknown).await
        }
        BatchState::FateUnknown => verify(run, plan, Fate::Unknown).await,
        BatchState::Accepted => verify(run, plan, Fate::Accepted).await,
        BatchState::Refused => {
            let error = match run.batch.status {
                Some(200) => PortalError::Operation(OperationError::UpdateFailed {
                    request_id: run.batch.view.request_id.clone(),
                }),
                _ => PortalError::Cloud(stored_cloud_error(KIND, &run.batch)),
            };
            let read_back = run.batch.status != Some(401);
            refused(run, error, read_back).await
        }
    }
}

#[tracing::instrument(name = "send", skip_all)]
async fn send(run: &mut Run, plan: &MappingPlan) -> Result<Settlement, Halt> {
    let same_bytes = UpdateMappings::new(&plan.after)
        .body_bytes()
        .is_ok_and(|bytes| bytes == plan.body.as_bytes());
    if !same_bytes {
        let error = PortalError::Operation(OperationError::Damaged);
        return Ok(Settlement::unread(OperationState::Failed, error));
    }
    let mut turn = run.patience(run.shared.pace.turn_bound);
    loop {
        if let Some(end) = still_as_planned(run, plan, &mut turn).await? {
            return Ok(end);
        }
        run.say(say::SENDING).await?;
        run.mark_sending().await?;
        let cluster = &run.operation.summary.cluster;
        let error = match run.client.update_mappings(cluster, &plan.after).await {
            Ok(reply) => {
                let failed = reply.value == UpdateResult::Failed;
                let answer = BatchAnswer {
                    request_id: reply.request_id.clone(),
                    upstream_state: Some(reply.value.as_str().to_owned())
                        .filter(|result| !result.is_empty()),
                    status: Some(reply.status),
                    ..BatchAnswer::default()
                };
                if failed {
                    run.mark(BatchState::Refused, answer).await?;
                    let request_id = reply.request_id;
                    let error = PortalError::Operation(OperationError::UpdateFailed { request_id });
                    return refused(run, error, true).await;
                }
                run.mark(BatchState::Accepted, answer).await?;
                return verify(run, plan, Fate::Accepted).await;
            }
            Err(error) => error,
        };
        let (progress, at_least) = match error.meaning().kind {
            Kind::ResultUnknown => {
                run.mark(BatchState::FateUnknown, answer_of(&error)).await?;
                return verify(run, plan, Fate::Unknown).await;
            }
            // Refused because of another update: the mapping is read again before the next try.
            Kind::MappingUpdateRunning | Kind::AgencyUpdateRunning => {
                (say::UPDATE_TURN, Duration::ZERO)
            }
            Kind::Throttled => (say::THROTTLED, error.retry_after.unwrap_or_default()),
            _ => {
                run.heed_refusal(&error).await;
                run.mark(BatchState::Refused, answer_of(&error)).await?;
                let read_back = error.kind == CallErrorKind::Upstream && !is_credentials(&error);
                let error = PortalError::Cloud(cloud_error(&error));
                return refused(run, error, read_back).await;
            }
        };
        run.mark(BatchState::Waiting, answer_of(&error)).await?;
        run.say(progress).await?;
        if !run.pause_for(&mut turn, at_least).await? {
            let error = interrupted::no_turn(Some(&error));
            return Ok(Settlement::unread(OperationState::Failed, error));
        }
    }
}

/// Reads the mapping just before sending. Gives the end of the operation where it is not the one
/// of the plan any more, or can't be read: nothing is sent then.
#[tracing::instrument(name = "read before sending", skip_all)]
async fn still_as_planned(
    run: &mut Run,
    plan: &MappingPlan,
    turn: &mut Patience,
) -> Result<Option<Settlement>, Halt> {
    run.say(say::BEFORE_PUT).await?;
    loop {
        let error = match run.read_mapping().await {
            Reading::Got(present) => {
                return Ok(match compare(plan, &present) {
                    Compared::AsBefore => None,
                    Compared::AsAsked | Compared::Other => Some(ended(
                        OperationState::Conflict,
                        MappingOutcome::Conflict { present },
                        Some(PortalError::MappingMoved),
                    )),
                });
            }
            Reading::Expired => return Ok(Some(interrupted::connection_gone(false))),
            Reading::Hidden(error) => error,
            Reading::Passing(error) => {
                run.say(say::UNREACHABLE).await?;
                if run
                    .pause_for(turn, error.retry_after.unwrap_or_default())
                    .await?
                {
                    continue;
                }
                error
            }
        };
        let error = PortalError::Cloud(cloud_error(&error));
        return Ok(Some(Settlement::unread(OperationState::Failed, error)));
    }
}

/// After a refusal the mapping is shown as it is now, where it can be read.
async fn refused(run: &mut Run, error: PortalError, read_back: bool) -> Result<Settlement, Halt> {
    let mut present = None;
    if read_back {
        run.say(say::VERIFYING).await?;
        if let Reading::Got(now) = run.read_mapping().await {
            present = Some(now);
        }
    }
    let outcome = MappingOutcome::Refused { present };
    Ok(ended(OperationState::Failed, outcome, Some(error)))
}
