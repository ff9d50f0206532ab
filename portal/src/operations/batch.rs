//! A batch: one call of an operation.

use super::error::OperationError;
use super::outcome::{MappingOutcome, NameResult, Outcome};
use serde::{Deserialize, Serialize};
use strum::{Display, EnumString, IntoStaticStr};
use time::OffsetDateTime;

/// The state of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Display, EnumString, IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum BatchState {
    /// Not sent.
    Waiting,
    /// About to be sent, or sent; after a crash a batch in this state counts as sent.
    Sending,
    /// Accepted by the cluster.
    Accepted,
    /// Refused.
    Refused,
    /// Sent without an answer.
    NoAnswer,
}

impl BatchState {
    /// What became of the call.
    pub(super) const fn delivery(self) -> Delivery {
        match self {
            Self::Waiting => Delivery::NotSent,
            Self::Sending | Self::NoAnswer => Delivery::NoAnswer,
            Self::Accepted => Delivery::Accepted,
            Self::Refused => Delivery::Refused,
        }
    }
}

/// What became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Delivery {
    /// The cluster accepted the call.
    Accepted,
    /// The call was sent, and no answer came: the cluster may have acted on it.
    NoAnswer,
    /// The call was refused: the cluster did not act on it.
    Refused,
    /// The call was not sent.
    NotSent,
}

impl Delivery {
    /// Returns true if the cluster acted, or may have acted, on the call.
    pub const fn may_have_acted(self) -> bool {
        matches!(self, Self::Accepted | Self::NoAnswer)
    }
}

/// The cloud's answer to a call.
#[derive(Debug, Clone, Default)]
pub struct BatchAnswer {
    /// The ID of the request at Huawei Cloud.
    pub request_id: Option<String>,
    /// `state` or `result` of the answer, verbatim.
    pub upstream_state: Option<String>,
    /// HTTP status.
    pub status: Option<u16>,
    /// Error code of the API.
    pub code: Option<String>,
    /// The time of the answer, UTC.
    pub at: Option<OffsetDateTime>,
}

/// One call of an operation.
#[derive(Debug, Clone)]
pub struct Batch {
    /// The position, from 1.
    pub number: u32,
    /// The state.
    pub state: BatchState,
    /// The number of IAM users in the call.
    pub users: u32,
    /// The number of user groups in the call.
    pub groups: u32,
    /// The request body, byte for byte.
    pub body: String,
    /// The state of the cluster read immediately before the call, as JSON of the operation's kind.
    pub before: Option<String>,
    /// What the call did, once its outcome is decided.
    pub outcome: Option<BatchOutcome>,
    /// The time of sending, UTC.
    pub sent_at: Option<OffsetDateTime>,
    /// The answer.
    pub answer: BatchAnswer,
}

impl Batch {
    /// Returns true if the call may have acted and another reading may tell more about what it did.
    pub(super) fn is_open(&self) -> bool {
        let decided = self.outcome.as_ref().is_some_and(|decided| {
            let unread = match &decided.outcome {
                Outcome::Names { names } => {
                    names.iter().any(|name| name.result == NameResult::Unknown)
                }
                Outcome::Mapping(outcome) => *outcome == MappingOutcome::Unverified,
            };
            decided.conclusive && !unread
        });
        self.state.delivery().may_have_acted() && !decided
    }

    /// A batch that waits to be sent.
    pub const fn waiting(number: u32, users: u32, groups: u32, body: String) -> Self {
        Self {
            number,
            state: BatchState::Waiting,
            users,
            groups,
            body,
            before: None,
            outcome: None,
            sent_at: None,
            answer: BatchAnswer {
                request_id: None,
                upstream_state: None,
                status: None,
                code: None,
                at: None,
            },
        }
    }
}

/// What a call did, decided from the readings before and after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BatchOutcome {
    /// What became of the call.
    pub delivery: Delivery,
    /// What the cluster shows.
    pub outcome: Outcome,
    /// Why the call did not do all that was planned.
    pub error: Option<OperationError>,
    /// True if the cluster had finished when it was read: what it had not done by then, it did not
    /// do later.
    pub conclusive: bool,
}
