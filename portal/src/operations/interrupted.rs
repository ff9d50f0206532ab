//! The operations that stop before their outcome is known, or before sending.

use super::error::OperationError;
use super::settlement::Settlement;
use crate::cloud_error::CloudError;
use crate::error::PortalError;
use crate::operations::OperationState;
use mrs::client::CallError;

/// The connection it was applied with is gone, or the cloud refuses it now.
pub(super) fn connection_gone(sent: bool) -> Settlement {
    let error = OperationError::ConnectionExpired { sent };
    Settlement::unread(OperationState::Interrupted, PortalError::Operation(error))
}

/// The cluster could not be read after sending.
pub(super) fn unreadable(error: &CallError, accepted: bool) -> PortalError {
    let cloud = CloudError::of(error, &error.meaning());
    PortalError::Operation(OperationError::UnreadableAfter { accepted, cloud })
}

/// The cluster, or the cloud's limit on calls, left no room in time.
pub(super) fn no_turn(error: Option<&CallError>) -> PortalError {
    match error {
        Some(error) => PortalError::Cloud(CloudError::of(error, &error.meaning())),
        None => PortalError::Operation(OperationError::ClusterBusy),
    }
}
