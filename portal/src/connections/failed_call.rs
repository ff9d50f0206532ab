//! The meaning of a failed call for the credentials of its connection.

use mrs::client::{CallError, ProjectClient};
use mrs::meaning::{Kind, Meaning};

/// Returns true if the cloud has recognized the credentials although it refused the call: it
/// refuses the call itself, for want of a permission or because the call is not offered.
pub(super) fn recognizes_credentials(error: &CallError) -> bool {
    matches!(
        error.meaning().kind,
        Kind::NotPermitted
            | Kind::SecurityAdministratorMissing
            | Kind::CallNotOffered
            | Kind::NotSupported
            | Kind::ClusterUnreadable
    )
}

/// Returns the meaning of a failed call. A refused signature of a write is no fault of the
/// credentials where the cloud accepts a read with the same credentials: then something between the
/// portal and the cloud alters requests. `read_accepted` says whether it has just accepted one;
/// `None` finds out with one read. The write itself is never repeated: failed signatures lock an
/// access key.
pub(super) async fn meaning(
    client: &ProjectClient,
    error: &CallError,
    read_accepted: Option<bool>,
) -> Meaning {
    let (alone, after_read) = (error.meaning(), error.meaning_after_accepted_read());
    if alone.kind == after_read.kind {
        return alone;
    }
    let accepted = match read_accepted {
        Some(accepted) => accepted,
        None => match client.check().await {
            Ok(_) => true,
            Err(error) => recognizes_credentials(&error),
        },
    };
    if accepted { after_read } else { alone }
}
