//! Proofs: that a stored plan is the one that was reviewed.
//!
//! A plan lies in the store in clear, since it is the record of what was asked. Beside it lies its
//! hash, sealed for its row: whoever writes into the database without the key, or flips a bit in
//! it, can't put another plan in its context. What is not proven is not sent.

use crate::ids::{DraftId, OperationId};
use crate::seal::{Seal, SealContext, SealError};
use crate::store::StoreError;
use crate::store::operations::{StoredOperation, kind_word};
use sha2::{Digest as _, Sha256};

/// What a proof says of its operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Proof {
    /// It is as it was planned.
    Good,
    /// There is none that could be read: from before there were proofs, or sealed with a key that
    /// has gone. Good enough for looking, not for sending.
    Missing,
    /// The operation or the proof has been altered.
    Broken,
}

/// The proof of a new operation.
pub(super) fn of(seal: &Seal, operation: &StoredOperation) -> Result<String, StoreError> {
    Ok(seal.seal(context(operation), &hash(operation))?)
}

/// Whether an operation is as it was planned.
pub(super) fn check(seal: &Seal, operation: &StoredOperation) -> Proof {
    let Some(proof) = &operation.proof else {
        return Proof::Missing;
    };
    match seal.open(context(operation), proof) {
        Ok(proven) if proven.as_slice() == hash(operation) => Proof::Good,
        Err(SealError::UnknownKey) => Proof::Missing,
        Ok(_) | Err(_) => Proof::Broken,
    }
}

fn context(operation: &StoredOperation) -> SealContext<'_> {
    SealContext {
        table: "operations",
        row: operation.id().as_str(),
        purpose: "plan",
    }
}

/// Covers whose it is, where it goes, and all of the plan; each part with its length.
fn hash(operation: &StoredOperation) -> Vec<u8> {
    let mut hash = Sha256::new();
    let parts = [
        kind_word(operation.kind()),
        &operation.summary.owner.issuer,
        &operation.summary.owner.subject,
        &operation.location,
        operation.project.as_str(),
        operation.summary.cluster.as_str(),
        &operation.plan_hash,
        &operation.body_hash,
        operation.draft.as_ref().map_or("", DraftId::as_str),
        operation.undoes.as_ref().map_or("", OperationId::as_str),
    ];
    for part in parts {
        hash.update((part.len() as u64).to_be_bytes());
        hash.update(part);
    }
    hash.finalize().to_vec()
}
