//! The seal of a plan: proof that a stored plan is the one that was reviewed.
//!
//! A plan is stored in clear, since it is the record of what was requested. Its hash is stored
//! encrypted for its row: nobody without the key can put another plan in its place. A plan whose
//! seal does not hold is not sent.

use super::batch::{Batch, BatchState};
use super::body_hash;
use super::operation::{Operation, OperationState, Origin};
use crate::clock::to_millis;
use crate::ids::{DraftId, OperationId};
use crate::seal::{Seal, SealContext, SealError};
use crate::store::StoreError;
use crate::store::text::storable;
use sha2::{Digest as _, Sha256};

/// What the seal says of its plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SealCheck {
    /// The plan is as it was reviewed.
    Holds,
    /// There is no seal that could be opened: its key was removed. Good enough for reading, not for
    /// sending.
    Missing,
    /// The plan, a body or the seal was altered.
    Broken,
}

/// Seals the plan of a new operation.
pub(super) fn seal(seal: &Seal, operation: &Operation) -> Result<String, StoreError> {
    Ok(seal.seal(context(operation), &hash(operation))?)
}

/// Checks whether the plan of an operation, and the bodies that are sent for it, are as they were
/// reviewed.
pub(super) fn check(seal: &Seal, operation: &Operation) -> SealCheck {
    let mut batches = operation.batches.iter();
    let untouched = |batch: &Batch| batch.state == BatchState::Waiting && batch.before.is_none();
    if operation.batches.is_empty()
        || body_hash::of(operation) != operation.body_hash
        || operation.state() == OperationState::Planned && !batches.all(untouched)
    {
        return SealCheck::Broken;
    }
    let Some(sealed) = &operation.plan_seal else {
        return SealCheck::Missing;
    };
    match seal.open(context(operation), sealed) {
        Ok(opened) if opened.as_slice() == hash(operation) => SealCheck::Holds,
        Err(SealError::UnknownKey) => SealCheck::Missing,
        Ok(_) | Err(_) => SealCheck::Broken,
    }
}

fn context(operation: &Operation) -> SealContext<'_> {
    SealContext {
        table: "operations",
        row: operation.id().as_str(),
        purpose: "plan",
    }
}

/// Covers the owner, the target, the expiry and all of the plan; each part with its length.
fn hash(operation: &Operation) -> Vec<u8> {
    let mut hash = Sha256::new();
    let (draft, undoes, retries) = match &operation.origin {
        Origin::Draft(draft) => (DraftId::as_str(draft), "", ""),
        Origin::Undo(undone) => ("", OperationId::as_str(undone), ""),
        Origin::Retry(retried) => ("", "", OperationId::as_str(retried)),
    };
    let kind: &str = operation.kind().into();
    let expires_at = to_millis(operation.expires_at).to_string();
    let parts = [
        kind,
        &operation.summary.owner.issuer,
        &operation.summary.owner.subject,
        &storable(&operation.summary.owner.name),
        &storable(
            operation
                .summary
                .cluster_name
                .as_deref()
                .unwrap_or_default(),
        ),
        &expires_at,
        &operation.location,
        operation.summary.project.as_str(),
        operation.summary.cluster.as_str(),
        &operation.plan_hash,
        &operation.body_hash,
        draft,
        undoes,
        retries,
    ];
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}
