//! What all plans share: one planned operation for each origin, whatever is submitted twice.

use super::asking::Asking;
use super::discard::discard;
use super::proof;
use super::service::Shared;
use super::summary;
use super::transition::{Transition, transition};
use crate::error::{Missing, PortalError};
use crate::ids::OperationId;
use crate::operations::{OperationKind, OperationState, Plan};
use crate::random::FreshId as _;
use crate::store::StoreError;
use crate::store::operations::{self as rows, Origin, StoredOperation, StoredSummary, plan_hash};
use mrs::ids::ClusterId;
use sha2::{Digest as _, Sha256};

/// Two tabs may plan at once; one of them finds what the other has stored when it tries again.
const ATTEMPTS: u32 = 5;

/// A plan about to be stored.
pub(super) struct NewPlan<'a> {
    pub(super) asking: &'a Asking,
    pub(super) cluster: &'a ClusterId,
    pub(super) cluster_name: Option<String>,
    pub(super) origin: Origin<'a>,
    pub(super) plan: Plan,
}

/// Stores a plan. The same plan of the same origin that still waits is given back instead; a
/// waiting one that differs is discarded.
pub(super) async fn store(shared: &Shared, new: NewPlan<'_>) -> Result<OperationId, PortalError> {
    let by = new.asking.by();
    let mut operation = new.into_operation(shared)?;
    operation.proof = Some(proof::of(&shared.seal, &operation)?);
    let origin = match (&operation.draft, &operation.undoes) {
        (Some(draft), _) => Origin::Draft(draft),
        (None, Some(undone)) => Origin::Undo(undone),
        (None, None) => {
            return Err(PortalError::NotFound {
                what: Missing::Draft,
            });
        }
    };
    let owner = &operation.summary.owner;
    for _ in 0..ATTEMPTS {
        if let Some((id, body_hash)) = rows::planned_from(shared.store.pool(), origin).await? {
            let Some(waiting) = rows::find(shared.store.pool(), &id).await? else {
                continue;
            };
            if !waiting.summary.owner.is_same(owner) {
                return match origin {
                    // Somebody else is about to undo the same: their plan is the one to look at.
                    Origin::Undo(_) => Ok(id),
                    Origin::Draft(_) => Err(PortalError::NotFound {
                        what: Missing::Draft,
                    }),
                };
            }
            if body_hash == operation.body_hash {
                return Ok(id);
            }
            discard(shared, &waiting, by).await?;
        }
        if transition(shared, &operation, by, None, Transition::Plan).await? {
            return Ok(operation.id().clone());
        }
    }
    tracing::error!("planning lost against other requests of the same draft every time");
    Err(PortalError::Store)
}

impl NewPlan<'_> {
    fn into_operation(self, shared: &Shared) -> Result<StoredOperation, StoreError> {
        let Self {
            asking,
            cluster,
            cluster_name,
            origin,
            plan,
        } = self;
        let (draft, undoes) = match origin {
            Origin::Draft(draft) => (Some(draft.clone()), None),
            Origin::Undo(undone) => (None, Some(undone.clone())),
        };
        let text = serde_json::to_string(&plan).map_err(|_| StoreError::Record("plan"))?;
        Ok(StoredOperation {
            summary: StoredSummary {
                id: OperationId::fresh(shared.random.as_ref()),
                kind: kind_of(&plan),
                state: OperationState::Planned,
                owner: asking.person.clone(),
                cluster: cluster.clone(),
                cluster_name,
                summary: summary::of_plan(&plan),
                planned_at: shared.clock.now(),
                finished_at: None,
            },
            connection: asking.connection.clone(),
            location: asking.location.clone(),
            project: asking.project.clone(),
            body_hash: body_hash(asking, cluster, &plan),
            plan_hash: plan_hash(&text),
            proof: None,
            plan,
            draft,
            undoes,
            outcome: None,
            error: None,
            progress: None,
            applied_at: None,
            applied_by: None,
        })
    }
}

/// What the plan does.
const fn kind_of(plan: &Plan) -> OperationKind {
    match plan {
        Plan::CancelSync(_) => OperationKind::CancelSync,
        Plan::Sync(_) => OperationKind::Sync,
        Plan::UpdateMapping(_) => OperationKind::UpdateMapping,
    }
}

/// Equal for two plans exactly when they would do the same in the same place.
fn body_hash(asking: &Asking, cluster: &ClusterId, plan: &Plan) -> String {
    let (word, before, body) = match plan {
        Plan::CancelSync(names) => ("cancel", "", &names.body),
        Plan::Sync(names) => ("sync", "", &names.body),
        Plan::UpdateMapping(mapping) => (
            "mapping",
            mapping.before_fingerprint.as_str(),
            &mapping.body,
        ),
    };
    let mut hash = Sha256::new();
    let parts = [
        word,
        &asking.location,
        asking.project.as_str(),
        cluster.as_str(),
        before,
        body.as_str(),
    ];
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hex::encode(hash.finalize())
}
