//! What the cloud said, as people and rows need it.

use crate::error::CloudError;
pub use crate::error::cloud_error;
use crate::operations::OperationKind;
use crate::store::operations::{BatchAnswer, StoredBatch};
use mrs::client::{CallError, Operation};
use mrs::meaning::meaning;

/// The refusal of a batch, from what was written down about it.
pub(super) fn stored_cloud_error(kind: OperationKind, batch: &StoredBatch) -> CloudError {
    let meaning = meaning(batch.status.unwrap_or_default(), batch.code.as_deref(), "");
    CloudError {
        status: batch.status,
        code: batch.code.clone(),
        request_id: batch.view.request_id.clone(),
        ..CloudError::of_meaning(call_of(kind), &meaning)
    }
}

/// What a failed call leaves in the row of its batch.
pub(super) fn answer_of(error: &CallError) -> BatchAnswer {
    BatchAnswer {
        request_id: error.request_id.clone(),
        upstream_state: None,
        status: error.status,
        code: error.code.clone(),
        at: None,
    }
}

/// The call by which an operation changes the cluster.
pub(super) const fn call_of(kind: OperationKind) -> Operation {
    match kind {
        OperationKind::CancelSync => Operation::CancelSync,
        OperationKind::Sync => Operation::StartSync,
        OperationKind::UpdateMapping => Operation::UpdateMappings,
    }
}
