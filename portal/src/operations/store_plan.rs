//! Storing a plan: one planned operation of each origin.

use super::actor::ConnectedActor;
use super::batch::Batch;
use super::body_hash;
use super::discard::discard;
use super::operation::{Operation, OperationKind, OperationState, OperationSummary, Origin};
use super::plan::Plan;
use super::plan_seal::{self, SealCheck};
use super::rows;
use super::service::Shared;
use super::transition::{Transition, transition};
use crate::error::{Missing, PortalError};
use crate::ids::OperationId;
use crate::random::FreshId as _;
use crate::store::StoreError;
use mrs::ids::ClusterId;

/// Two tabs may plan at once; the one that loses finds the plan of the other when it tries again.
const ATTEMPTS: u32 = 5;

/// A plan about to be stored.
pub(super) struct NewPlan<'a> {
    pub(super) actor: &'a ConnectedActor,
    pub(super) cluster: &'a ClusterId,
    pub(super) cluster_name: Option<String>,
    pub(super) origin: Origin,
    pub(super) plan: Plan,
    pub(super) batches: Vec<Batch>,
}

/// Stores a plan. Returns the planned operation of the same origin if it sends the same and its
/// review shows the same state of the cluster; supersedes it otherwise.
///
/// # Errors
/// [`PortalError::NotFound`] if the draft is another person's, [`PortalError::Store`].
pub(super) async fn store(shared: &Shared, new: NewPlan<'_>) -> Result<OperationId, PortalError> {
    let actor = &new.actor.actor;
    let operation = new.into_operation(shared)?;
    for _ in 0..ATTEMPTS {
        if let Some(id) = rows::planned_from(shared.store.pool(), &operation.origin).await? {
            let Some(planned) = rows::find(shared.store.pool(), &id).await? else {
                continue;
            };
            let own = planned.summary.owner.is_same(&actor.person);
            let intact = plan_seal::check(&shared.seal, &planned) == SealCheck::Holds;
            let fresh = intact && planned.expires_at > shared.clock.now();
            match &operation.origin {
                // Another person's plan of the same undo or retry is the one to review.
                Origin::Undo(_) | Origin::Retry(_) if !own && fresh => return Ok(id),
                Origin::Draft(_) if !own => {
                    return Err(PortalError::NotFound {
                        what: Missing::Draft,
                    });
                }
                _ if fresh && is_repeated(&planned, &operation) => {
                    let planned_at = operation.summary.planned_at;
                    rows::plan_again(shared.store.pool(), &id, planned_at).await?;
                    return Ok(id);
                }
                _ => {
                    discard(shared, &planned, actor).await?;
                }
            }
        }
        if transition(shared, &operation, actor, Transition::Plan).await? {
            return Ok(operation.id().clone());
        }
    }
    tracing::error!("planning lost against other requests of the same origin every time");
    Err(PortalError::Store)
}

/// Returns true if a plan says nothing that the stored one does not: the form was sent twice, or
/// reviewed again while nothing has changed.
fn is_repeated(stored: &Operation, new: &Operation) -> bool {
    stored.body_hash == new.body_hash && stored.plan.shows_the_same(&new.plan)
}

impl NewPlan<'_> {
    fn into_operation(self, shared: &Shared) -> Result<Operation, StoreError> {
        let plan_text =
            serde_json::to_string(&self.plan).map_err(|_| StoreError::Record("plan"))?;
        let planned_at = shared.clock.now();
        let mut operation = Operation {
            summary: OperationSummary {
                id: OperationId::fresh(shared.random.as_ref()),
                kind: match &self.plan {
                    Plan::CancelSync(_) => OperationKind::CancelSync,
                    Plan::Sync(_) => OperationKind::Sync,
                    Plan::UpdateMapping(_) => OperationKind::UpdateMapping,
                },
                state: OperationState::Planned,
                owner: self.actor.actor.person.clone(),
                project: self.actor.project.clone(),
                cluster: self.cluster.clone(),
                cluster_name: self.cluster_name,
                summary: self.plan.summary(),
                reverts: self.origin.undoes().is_some(),
                planned_at,
                finished_at: None,
            },
            connection: self.actor.connection.clone(),
            location: self.actor.location.clone(),
            body_hash: String::new(),
            plan_hash: rows::plan_hash(&plan_text),
            plan_seal: None,
            plan: self.plan,
            batches: self.batches,
            origin: self.origin,
            expires_at: planned_at + shared.timing.plan_lifetime,
            outcome: None,
            error: None,
            progress: None,
            applied_at: None,
            applied_by: None,
            stop_requested_by: None,
            version: 1,
        };
        operation.body_hash = body_hash::of(&operation);
        operation.plan_seal = Some(plan_seal::seal(&shared.seal, &operation)?);
        Ok(operation)
    }
}
