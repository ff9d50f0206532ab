//! Why something could not be done, in words for people.

use mrs::client::{CallError, Operation};
use mrs::meaning::{Kind, Meaning, Retry};
use serde::{Deserialize, Serialize};

/// Everything that can stand in the way. Holds no secret and no list of names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum PortalError {
    /// No connection in this session.
    #[error("You are not connected to a project.")]
    NotConnected,
    /// The connection has ended: token expired, key revoked.
    #[error("Your connection has expired.")]
    ConnectionExpired,
    /// The connection a form was made with is gone or belongs to another project.
    #[error("The connection this page was made with is no longer there.")]
    OtherConnection,
    /// The person's role does not permit this.
    #[error("You may not do this: {reason}")]
    NotPermitted {
        /// Which role or grant is missing.
        reason: String,
    },
    /// Nobody has granted the person anything.
    #[error("You are signed in as {name}, but nobody has granted you anything here.")]
    NothingGranted {
        /// What the person is called.
        name: String,
        /// The subject that a grant would name.
        subject: String,
        /// The groups that sign-in has seen.
        groups: Vec<String>,
    },
    /// No such thing, or not for this person.
    #[error("There is no such {what}.")]
    NotFound {
        /// "operation", "cluster", "draft".
        what: String,
    },
    /// The cloud says that the project has no such cluster.
    #[error("Cluster not found in this project.")]
    ClusterNotFound,
    /// The operation has moved on meanwhile.
    #[error("The operation is {state} and can't be changed this way any more.")]
    WrongState {
        /// The state's word.
        state: String,
    },
    /// The mapping on the cluster is not the one the form started from.
    #[error("Somebody else changed the mapping since you opened it.")]
    MappingMoved,
    /// There is nothing to send.
    #[error("This would change nothing.")]
    NothingToDo,
    /// What was typed is more than the portal keeps.
    #[error("This is more than the portal can keep ({limit}).")]
    TooLarge {
        /// The limit, with its unit.
        limit: String,
    },
    /// The session has as many connections as it may.
    #[error("There are already {limit} connections in this session.")]
    TooManyConnections {
        /// How many there may be.
        limit: u32,
    },
    /// The same was done too often lately, in this session or from this address.
    #[error("That was too often in a short time.")]
    TooOften {
        /// From when on it may be done again: milliseconds since 1970 UTC.
        again_at: i64,
    },
    /// The cloud refused or could not be reached.
    #[error("{}", .0.happened)]
    Cloud(CloudError),
    /// A record of the portal is not whole: altered, or from another version.
    #[error("A record of the portal is damaged and can’t be shown.")]
    Damaged,
    /// The portal's own store failed.
    #[error("The portal could not read or write its own records.")]
    Store,
}

/// What the cloud said, and what it means.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloudError {
    /// Stable name of the call, such as `cancel_iam_sync`.
    pub operation: String,
    /// What happened.
    pub happened: String,
    /// What that means for the cluster.
    pub means: String,
    /// What to do next.
    pub next: String,
    /// Whether the same call may work later.
    pub retry: bool,
    /// HTTP status, where an answer came.
    pub status: Option<u16>,
    /// The API's error code.
    pub code: Option<String>,
    /// The API's own words, bounded and cleaned.
    pub message: Option<String>,
    /// The cloud's id of the request.
    pub request_id: Option<String>,
}

impl CloudError {
    /// Returns the error of a failed call with its meaning, which may depend on other calls.
    pub fn of(error: &CallError, meaning: &Meaning) -> Self {
        Self {
            status: error.status,
            code: error.code.clone(),
            message: Some(error.upstream_message.clone()).filter(|message| !message.is_empty()),
            request_id: error.request_id.clone(),
            ..Self::of_meaning(error.operation, meaning)
        }
    }

    /// An error of a call by its kind alone, without an answer of the cloud.
    pub fn new(call: Operation, kind: Kind) -> Self {
        Self::of_meaning(call, &kind.meaning())
    }

    fn of_meaning(operation: Operation, meaning: &Meaning) -> Self {
        Self {
            operation: operation.name().into(),
            happened: format!("{}.", meaning.title),
            means: meaning.cluster.into(),
            next: meaning.next_step().into_owned(),
            retry: matches!(meaning.retry, Retry::Later | Retry::WhenTaskEnds),
            status: None,
            code: None,
            message: None,
            request_id: None,
        }
    }
}

impl PortalError {
    /// What it means for the cluster.
    pub fn means(&self) -> String {
        match self {
            Self::Cloud(upstream) => upstream.means.clone(),
            Self::NothingGranted { groups, .. } if groups.is_empty() => {
                "Sign-in has named no groups of yours.".into()
            }
            Self::NothingGranted { groups, .. } => {
                format!(
                    "Sign-in has named these groups of yours: {}.",
                    groups.join(", ")
                )
            }
            Self::Store | Self::Damaged => {
                "Nothing new was sent to the cluster. An operation already at work goes on.".into()
            }
            _ => "Nothing was sent to the cluster.".into(),
        }
    }

    /// What to do next.
    pub fn next(&self) -> String {
        match self {
            Self::NotConnected | Self::OtherConnection => "Connect, then come back here.".into(),
            Self::ConnectionExpired => "Connect again; what you typed is kept.".into(),
            Self::NotPermitted { .. } => "Ask the portal's administrator for the grant.".into(),
            Self::NothingGranted { subject, .. } => format!(
                "Ask the portal’s administrator for a role for one of your groups, or for yourself \
                 ({subject})."
            ),
            Self::NotFound { .. } => "Check the address, or start from the list.".into(),
            Self::ClusterNotFound => "Check the ID.".into(),
            Self::WrongState { .. } => "Look at its page for what became of it.".into(),
            Self::MappingMoved => {
                "Load the present mapping and make your change again on top of it.".into()
            }
            Self::NothingToDo => "Change something first.".into(),
            Self::TooLarge { .. } => "Split it into several operations.".into(),
            Self::TooManyConnections { .. } => "Disconnect one that you no longer need.".into(),
            Self::TooOften { again_at } => {
                format!(
                    "Try again after {} UTC; what you typed is kept.",
                    clock_time(*again_at)
                )
            }
            Self::Cloud(upstream) => upstream.next.clone(),
            Self::Damaged => {
                "Go on from the list. The administrator may find the record in a backup: give them \
                 the correlation id."
                    .into()
            }
            Self::Store => {
                "Try again; if it stays, give the correlation id to the administrator.".into()
            }
        }
    }

    /// Whether connecting (again) is the way on.
    pub const fn wants_connection(&self) -> bool {
        matches!(
            self,
            Self::NotConnected | Self::ConnectionExpired | Self::OtherConnection
        )
    }
}

/// Hour, minute and second of a moment, the second begun counted as a whole one.
fn clock_time(millis: i64) -> String {
    let seconds = millis.div_euclid(1000) + i64::from(millis.rem_euclid(1000) > 0);
    let of_day = seconds.rem_euclid(86_400);
    let (hour, minute, second) = (of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{hour:02}:{minute:02}:{second:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn when_to_try_again_is_told_to_the_second_that_is_over_then() {
        let next = |again_at| PortalError::TooOften { again_at }.next();
        assert!(next(1_763_769_601_001).contains("00:00:02 UTC"));
        assert!(next(1_763_769_599_000).contains("23:59:59 UTC"));
    }
}
