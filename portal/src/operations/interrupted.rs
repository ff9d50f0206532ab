//! The sentences for operations that stop before their outcome is known, or before sending.

use super::settlement::Settlement;
use super::upstream::{call_of, cloud_error};
use crate::error::{CloudError, PortalError};
use crate::operations::{OperationKind, OperationState};
use mrs::client::CallError;

/// The connection it was applied with is gone, or the cloud refuses it now.
pub(super) fn connection_gone(kind: OperationKind, sent: bool) -> Settlement {
    let error = said(
        kind,
        "The connection that this operation was applied with has ended.",
        if sent {
            "The call was sent. What the cluster did with it has not been read."
        } else {
            "Nothing was sent to the cluster."
        },
        if sent {
            "Connect to the same project again, come back here and check again."
        } else {
            "Connect to the same project again, then plan this again. “Check again” shows how \
             things are on the cluster."
        },
    );
    Settlement::unread(OperationState::Interrupted, error)
}

/// The task was accepted and did not end in time.
pub(super) fn still_running(kind: OperationKind) -> PortalError {
    said(
        kind,
        "The cluster’s task has not ended in the time the portal waits for it.",
        "The task may still end as planned.",
        "Check again in a while. If it never ends, look at the operation log of the cluster.",
    )
}

/// A look shows that the cluster is still at work.
pub(super) fn at_work(kind: OperationKind) -> PortalError {
    said(
        kind,
        "A synchronisation task is running in the cluster at this moment.",
        "What it changes shows when it has ended.",
        "Check again in a while.",
    )
}

/// No answer came, and everything stayed as it was.
pub(super) fn did_not_happen(kind: OperationKind) -> PortalError {
    said(
        kind,
        "No answer came to the call, and the cluster does not show it.",
        "Everything is as it was before: the call was most likely not carried out. The portal \
         did not send it again.",
        "Plan it again. If the cluster was only slow, “check again” shows it.",
    )
}

/// The cluster could not be read after sending.
pub(super) fn unreadable(error: &CallError, accepted: bool) -> PortalError {
    let means = if accepted {
        "The call was sent. What the cluster did with it can’t be read."
    } else {
        "The call was sent and no answer came. What the cluster did with it can’t be read."
    };
    let next = "Check again later, with a connection that may read, or look in the console.";
    PortalError::Cloud(CloudError {
        means: means.into(),
        next: next.into(),
        ..cloud_error(error)
    })
}

/// The cluster, or the cloud's limit on calls, left no room in time.
pub(super) fn no_turn(error: Option<&CallError>, kind: OperationKind) -> PortalError {
    if let Some(error) = error {
        return PortalError::Cloud(cloud_error(error));
    }
    said(
        kind,
        "Another task was running in the cluster for as long as the portal waits.",
        "Nothing was sent to the cluster.",
        "When that task has ended, plan this again.",
    )
}

/// The plan was stored by a version that writes bodies differently.
pub(super) fn other_version(kind: OperationKind) -> PortalError {
    said(
        kind,
        "This plan was made by another version of the portal.",
        "Nothing was sent to the cluster: it would not have been exactly what you reviewed.",
        "Plan it again.",
    )
}

/// `failed` under HTTP 200.
pub(super) fn update_failed(request_id: Option<String>) -> PortalError {
    let said = words(
        OperationKind::UpdateMapping,
        "The cluster answered that the update has failed.",
        "The mapping is most likely as it was; below is what reading it again gave.",
        "Look at the operation log of the cluster for the reason, then plan it again.",
    );
    PortalError::Cloud(CloudError {
        status: Some(200),
        request_id,
        ..said
    })
}

fn said(kind: OperationKind, happened: &str, means: &str, next: &str) -> PortalError {
    PortalError::Cloud(words(kind, happened, means, next))
}

fn words(kind: OperationKind, happened: &str, means: &str, next: &str) -> CloudError {
    CloudError {
        operation: call_of(kind).name().into(),
        happened: happened.into(),
        means: means.into(),
        next: next.into(),
        retry: false,
        status: None,
        code: None,
        message: None,
        request_id: None,
    }
}
