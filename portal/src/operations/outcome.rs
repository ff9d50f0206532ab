//! What an operation has done, as read back from the cluster.

use mrs::mapping::AgencyMapping;
use serde::{Deserialize, Serialize};

/// The outcome of an operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Outcome {
    /// Name by name, in the order of the plan: users, then groups; after them the users who were
    /// not named and went with a group.
    Names {
        /// One for each name.
        names: Vec<NameOutcome>,
    },
    /// The mapping as a whole.
    Mapping(MappingOutcome),
}

/// What became of one name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameOutcome {
    /// The name.
    pub name: String,
    /// True for a user group, false for an IAM user.
    pub group: bool,
    /// What became of it.
    pub result: NameResult,
}

/// What can become of a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameResult {
    /// Done: gone from the list (cancel) or on it (synchronise).
    Done,
    /// Cancel: still on the list. Synchronise: still missing.
    NotDone,
    /// Was so before: nothing to do.
    NothingToDo,
    /// The list could not be read.
    Unknown,
    /// Cancel: was not named, but has gone from the list together with a named group.
    GoneWithGroup,
}

/// What became of a mapping update.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum MappingOutcome {
    /// The cluster now has what was asked.
    AsAsked,
    /// Nothing was sent: the mapping had changed since the plan.
    Conflict {
        /// What it was instead.
        present: Vec<AgencyMapping>,
    },
    /// The cluster answered `failed`, or refused; `present` where it could be read again.
    Refused {
        /// What the cluster has now.
        present: Option<Vec<AgencyMapping>>,
    },
    /// Accepted, but reading it back gave something else.
    Differs {
        /// What the cluster has now.
        present: Vec<AgencyMapping>,
    },
    /// Accepted, but it could not be read back.
    Unverified,
}
