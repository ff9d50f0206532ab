//! After a mapping was sent: read it back and compare with what was asked.

use super::interrupted;
use super::mapping_outcome::{Compared, compare, ended, settled};
use super::names_wait::Fate;
use super::progress::say;
use super::reading::Reading;
use super::run::{Halt, Run};
use super::settlement::Settlement;
use crate::operations::{MappingOutcome, MappingPlan, OperationState};

/// Reads until the mapping is as asked, or has stayed different for long enough: the cluster may
/// go on updating after it has answered.
#[tracing::instrument(name = "verify", skip_all)]
pub(super) async fn verify(
    run: &mut Run,
    plan: &MappingPlan,
    fate: Fate,
) -> Result<Settlement, Halt> {
    let accepted = fate == Fate::Accepted;
    let mut settle = run.patience(run.shared.pace.settle_mapping);
    let mut unreachable = None;
    run.say(if accepted { say::VERIFYING } else { say::FATE })
        .await?;
    loop {
        match run.read_mapping().await {
            Reading::Got(present) => {
                unreachable = None;
                let as_asked = compare(plan, &present) == Compared::AsAsked;
                if as_asked || !run.pause(&mut settle).await? {
                    return Ok(settled(plan, present, accepted));
                }
            }
            Reading::Hidden(error) => {
                let error = interrupted::unreadable(&error, accepted);
                let outcome = MappingOutcome::Unverified;
                return Ok(ended(OperationState::Interrupted, outcome, Some(error)));
            }
            Reading::Expired => {
                return Ok(interrupted::connection_gone(true));
            }
            Reading::Passing(error) => {
                let bound = run.shared.pace.unreachable_bound;
                let patience = unreachable.get_or_insert_with(|| run.patience(bound));
                if !run
                    .pause_for(patience, error.retry_after.unwrap_or_default())
                    .await?
                {
                    let error = interrupted::unreadable(&error, accepted);
                    let outcome = MappingOutcome::Unverified;
                    return Ok(ended(OperationState::Interrupted, outcome, Some(error)));
                }
                run.say(say::UNREACHABLE).await?;
            }
        }
    }
}
