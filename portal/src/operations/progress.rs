//! What a running operation is doing: shown on its page, and stored for other replicas.

use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// What a running operation is doing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// The activity.
    pub activity: Activity,
    /// The call at work, from 1.
    pub batch: u32,
    /// The number of calls of the operation.
    pub batches: u32,
    /// The time at which the activity began, UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub since: OffsetDateTime,
    /// The number, from 1, of the attempt that runs or, while the operation waits, ran last.
    pub attempt: u32,
    /// The time of the next attempt, UTC, while the operation waits.
    #[serde(with = "time::serde::rfc3339::option")]
    pub next_at: Option<OffsetDateTime>,
}

/// An activity of a running operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, strum::IntoStaticStr)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Activity {
    /// Waiting until another task of the cluster ends.
    WaitingForTurn,
    /// Waiting because of the rate limit of Huawei Cloud.
    RateLimited,
    /// Waiting because the portal limits its own writes to the project.
    WriteLimit,
    /// Waiting because Huawei Cloud cannot be reached.
    Unreachable,
    /// Reading the state immediately before the call.
    ReadingBefore,
    /// Sending the call.
    Sending,
    /// Waiting until the cluster finishes the call's task.
    WaitingForCluster,
    /// Reading the state after the call.
    ReadingAfter,
    /// Finding out what became of a call without an answer.
    ReadingAfterNoAnswer,
}

impl Activity {
    /// Returns true for a step of an attempt to send: the wait before the attempt goes on where it
    /// was, if the attempt is in vain.
    pub(super) const fn is_step_of_sending(self) -> bool {
        matches!(self, Self::ReadingBefore | Self::Sending)
    }
}
