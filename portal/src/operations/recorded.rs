//! What is recorded of a call: the reading before it, and the error with which the cloud answered.

use super::batch::Batch;
use super::change::Change;
use super::error::OperationError;
use super::operation::OperationKind;
use super::run::Run;
use crate::cloud_error::CloudError;
use crate::store::StoreError;
use mrs::client;
use mrs::meaning::{Kind, meaning};

/// The reading before a call, as recorded with `sending`.
pub(super) fn recorded_before<C: Change>(batch: &Batch) -> Result<Option<C::Before>, StoreError> {
    let before = batch.before.as_deref().map(serde_json::from_str);
    before.transpose().map_err(|_| StoreError::Record("before"))
}

/// The error with which the cloud answered a batch, as recorded.
pub(super) fn recorded_refusal(run: &Run) -> OperationError {
    let answer = &run.batch().answer;
    if answer.status == Some(200) {
        return OperationError::UpdateFailed {
            request_id: answer.request_id.clone(),
        };
    }
    let kind = recorded_kind(run.batch());
    OperationError::Refused {
        cloud: CloudError {
            status: answer.status,
            code: answer.code.clone(),
            request_id: answer.request_id.clone(),
            ..CloudError::new(call_of(run.operation.kind()), kind)
        },
    }
}

/// The meaning of the recorded error.
pub(super) fn recorded_kind(batch: &Batch) -> Kind {
    let answer = &batch.answer;
    let status = answer.status.unwrap_or_default();
    let kind = meaning(status, answer.code.as_deref(), "").kind;
    // A reading before the call shows that the credentials are accepted.
    if batch.before.is_some() {
        kind.given_accepted_reads()
    } else {
        kind
    }
}

/// The call by which an operation changes the cluster.
const fn call_of(kind: OperationKind) -> client::Operation {
    match kind {
        OperationKind::CancelSync => client::Operation::CancelSync,
        OperationKind::Sync => client::Operation::StartSync,
        OperationKind::UpdateMapping => client::Operation::UpdateMappings,
    }
}
