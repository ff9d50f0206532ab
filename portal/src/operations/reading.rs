//! A reading of the cluster, and what a failed one means for the operation.

use mrs::client::{CallError, Reply};
use mrs::meaning::Kind;

/// The result of a reading.
#[derive(Debug)]
pub(super) enum Reading<T> {
    /// The state.
    Got(T),
    /// No state, and another attempt will not help: not permitted, or the endpoint has no such
    /// call.
    Hidden(CallError),
    /// The credentials have ended. Never repeated: refused signatures lock an access key.
    Expired,
    /// No state this time.
    Passing(CallError),
}

impl<T> From<Result<Reply<T>, CallError>> for Reading<T> {
    fn from(result: Result<Reply<T>, CallError>) -> Self {
        match result {
            Ok(reply) => Self::Got(reply.value),
            Err(error) if refuses_credentials(error.meaning().kind) => Self::Expired,
            Err(error) if is_passing(&error) => Self::Passing(error),
            Err(error) => Self::Hidden(error),
        }
    }
}

/// Returns true if the cloud does not accept the credentials, for now or for good.
pub(super) fn refuses_credentials(kind: Kind) -> bool {
    kind.needs_new_credentials()
        || matches!(
            kind,
            Kind::KeyLocked | Kind::AccountLocked | Kind::ClockSkew
        )
}

fn is_passing(error: &CallError) -> bool {
    match error.meaning().kind {
        Kind::Throttled
        | Kind::SyncRunning
        | Kind::MappingUpdateRunning
        | Kind::AgencyUpdateRunning
        | Kind::ServiceUnavailable
        | Kind::IamUnavailable
        | Kind::InternalError
        | Kind::IamLookupFailed
        | Kind::ManagerLookupFailed
        | Kind::ClusterUnreadable
        | Kind::Unreachable
        | Kind::NoAnswer
        | Kind::Unreadable => true,
        Kind::Unknown => error.status.is_some_and(|status| status >= 500),
        _ => false,
    }
}
