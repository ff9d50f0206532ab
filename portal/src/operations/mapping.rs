//! The change of a mapping: the planned list replaces the present one.

use super::batch::{Batch, BatchOutcome, Delivery};
use super::change::{Accepted, Change, Completion, Target};
use super::error::OperationError;
use super::operation::OperationState;
use super::outcome::{MappingOutcome, Outcome};
use super::plan::MappingPlan;
use super::reading::Reading;
use super::timing::Timing;
use mrs::client::CallError;
use mrs::mapping::{AgencyMapping, changed, fingerprint};
use mrs::wire::{UpdateMappings, UpdateResult};
use std::time::Duration;

/// The change of a plan's mapping.
#[derive(Debug)]
pub(super) struct MappingChange<'a> {
    plan: &'a MappingPlan,
}

/// The one batch of a plan.
pub(super) fn batches(after: &[AgencyMapping]) -> Result<Vec<Batch>, serde_json::Error> {
    let body = serde_json::to_string(&UpdateMappings::new(after))?;
    Ok(vec![Batch::waiting(1, 0, 0, body)])
}

impl<'a> MappingChange<'a> {
    pub(super) const fn new(plan: &'a MappingPlan) -> Self {
        Self { plan }
    }
}

/// How many of the identifiers that an operation changes are where the operation puts them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum InPlace {
    All,
    Some,
    None,
}

impl MappingChange<'_> {
    fn in_place(&self, present: &[AgencyMapping]) -> InPlace {
        let (before, after) = (&self.plan.before, &self.plan.after);
        let own = changed(before, after);
        let elsewhere = changed(after, present);
        if own.is_disjoint(&elsewhere) {
            InPlace::All
        } else if own.is_subset(&elsewhere) {
            InPlace::None
        } else {
            InPlace::Some
        }
    }
}

impl Change for MappingChange<'_> {
    type State = Vec<AgencyMapping>;
    type Context = ();
    /// The fingerprint of the mapping, which the precondition has compared.
    type Before = String;

    async fn read_busy(&self, _: Target<'_>) -> Reading<bool> {
        // The cluster tells of a running update only by refusing another one.
        Reading::Got(false)
    }

    async fn read_state(&self, target: Target<'_>) -> Reading<Vec<AgencyMapping>> {
        target.client.mappings(target.cluster).await.into()
    }

    async fn read_context(&self, _: Target<'_>, _: &Batch, _: &Vec<AgencyMapping>) -> Option<()> {
        None
    }

    fn before(&self, _: &Batch, state: &Vec<AgencyMapping>, _: Option<&()>) -> String {
        fingerprint(state).into()
    }

    fn precondition(&self, state: &Vec<AgencyMapping>) -> Result<(), Outcome> {
        if fingerprint(state).as_str() == self.plan.before_fingerprint {
            return Ok(());
        }
        Err(Outcome::Mapping(MappingOutcome::Conflict {
            present: state.clone(),
        }))
    }

    /// A mapping is never replaced unseen.
    fn may_send_blind(&self) -> bool {
        false
    }

    async fn send(&self, target: Target<'_>, body: String) -> Result<Accepted, CallError> {
        let reply = target
            .client
            .update_mappings_body(target.cluster, body.into())
            .await?;
        let refused = (reply.value == UpdateResult::Failed).then(|| OperationError::UpdateFailed {
            request_id: reply.request_id.clone(),
        });
        Ok(Accepted {
            upstream_state: reply.value.as_str().to_owned(),
            request_id: reply.request_id,
            status: reply.status,
            refused,
        })
    }

    fn compare(
        &self,
        _: &Batch,
        _: Option<&String>,
        delivery: Delivery,
        after: Option<&Vec<AgencyMapping>>,
    ) -> Outcome {
        let Some(after) = after else {
            return Outcome::Mapping(match delivery {
                Delivery::Accepted | Delivery::NoAnswer => MappingOutcome::Unverified,
                Delivery::Refused => MappingOutcome::Refused { present: None },
                Delivery::NotSent => MappingOutcome::NotSent,
            });
        };
        let now = fingerprint(after);
        Outcome::Mapping(match delivery {
            Delivery::Accepted | Delivery::NoAnswer => {
                if now.as_str() == self.plan.after_fingerprint {
                    MappingOutcome::Updated
                } else if now.as_str() == self.plan.before_fingerprint
                    || self.in_place(after) == InPlace::None
                {
                    MappingOutcome::Unchanged
                } else {
                    MappingOutcome::Differs {
                        present: after.clone(),
                    }
                }
            }
            Delivery::Refused => MappingOutcome::Refused {
                present: Some(after.clone()),
            },
            Delivery::NotSent => MappingOutcome::NotSent,
        })
    }

    fn is_complete(&self, outcome: &Outcome) -> bool {
        matches!(outcome, Outcome::Mapping(MappingOutcome::Updated))
    }

    fn settle_bound(&self, timing: &Timing, _: bool) -> Duration {
        timing.settle_mapping
    }

    fn complete(&self, batches: &[BatchOutcome], error: Option<OperationError>) -> Completion {
        let Some(batch) = batches.first() else {
            return Completion {
                state: OperationState::Failed,
                outcome: None,
                error: error.or(Some(OperationError::Damaged)),
            };
        };
        let Outcome::Mapping(outcome) = &batch.outcome else {
            return Completion {
                state: OperationState::Failed,
                outcome: None,
                error: Some(OperationError::Damaged),
            };
        };
        let stopped = matches!(error, Some(OperationError::Stopped { .. }));
        let (state, reason) = match outcome {
            MappingOutcome::Updated => (OperationState::Succeeded, None),
            MappingOutcome::Unchanged if batch.conclusive => {
                (OperationState::Failed, Some(OperationError::NotDone))
            }
            MappingOutcome::Unchanged => (
                OperationState::Unknown,
                Some(OperationError::NoAnswer { partly: false }),
            ),
            MappingOutcome::Differs { present } if self.in_place(present) == InPlace::All => {
                return Completion {
                    state: OperationState::Partial,
                    outcome: Some(batch.outcome.clone()),
                    error: Some(OperationError::ChangedByOthers),
                };
            }
            MappingOutcome::Differs { .. } => {
                (OperationState::Partial, Some(OperationError::NotDone))
            }
            MappingOutcome::Conflict { .. } => (
                OperationState::Conflict,
                Some(OperationError::MappingChanged),
            ),
            MappingOutcome::Unverified => (OperationState::Unknown, None),
            MappingOutcome::NotSent if stopped => (OperationState::Stopped, None),
            MappingOutcome::NotSent | MappingOutcome::Refused { .. } => {
                (OperationState::Failed, None)
            }
        };
        Completion {
            state,
            outcome: Some(batch.outcome.clone()),
            error: match state {
                OperationState::Succeeded => None,
                _ => error.or_else(|| batch.error.clone()).or(reason),
            },
        }
    }
}
