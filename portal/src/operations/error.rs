//! Why an operation did not do all that was planned.

use crate::cloud_error::CloudError;
use serde::{Deserialize, Serialize};

/// Everything that can end an operation early, or leave a part of it undone. Holds no secret and no
/// list of names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "error", rename_all = "snake_case")]
pub enum OperationError {
    /// Huawei Cloud refused a call.
    Refused {
        /// The refusal.
        cloud: CloudError,
    },
    /// The cluster answered `failed` to a mapping update, under HTTP 200.
    UpdateFailed {
        /// The ID of the request at Huawei Cloud.
        request_id: Option<String>,
    },
    /// The connection expired, or Huawei Cloud refuses its credentials.
    ConnectionExpired,
    /// Another task was running in the cluster for as long as the portal waits.
    ClusterBusy,
    /// The rate limit of Huawei Cloud left no room for as long as the portal waits.
    RateLimited {
        /// The last refusal.
        cloud: CloudError,
    },
    /// The mapping was not readable immediately before the update.
    UnreadableBefore {
        /// The failed reading.
        cloud: CloudError,
    },
    /// The call was sent; the state of the cluster was not readable afterwards.
    UnreadableAfter {
        /// The failed reading.
        cloud: CloudError,
        /// True if the cluster had accepted the call.
        accepted: bool,
    },
    /// The cluster accepted the call, and its task did not end for as long as the portal waits.
    TaskStillRunning,
    /// No answer came to the call, and the cluster shows no or not every change.
    NoAnswer {
        /// True if the cluster shows some of the changes.
        partly: bool,
    },
    /// The cluster accepted the call and finished, and shows no or not every change.
    NotDone,
    /// Somebody else changed the cluster meanwhile.
    ChangedByOthers,
    /// The mapping had changed since the plan.
    MappingChanged,
    /// A person stopped the operation.
    Stopped {
        /// The name of the person.
        person: String,
    },
    /// The record of the operation was altered, or a part of it is missing.
    Damaged,
}
