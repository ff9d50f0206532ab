//! The plan of an operation: what would be sent, fixed when it is made.

use crate::cloud_error::CloudError;
use crate::identity::Person;
use crate::ids::OperationId;
use mrs::mapping::AgencyMapping;
use serde::{Deserialize, Serialize};
use std::fmt;
use time::OffsetDateTime;

/// What an operation would send.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Plan {
    /// `DELETE iam-sync-user` of these names.
    CancelSync(NamesPlan),
    /// `POST iam-sync-user` of these names: the undo of a cancellation.
    Sync(NamesPlan),
    /// `PUT agency-mapping` with this list.
    UpdateMapping(MappingPlan),
}

/// Names whose synchronization is to be cancelled, or that are to be synchronized.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamesPlan {
    /// IAM users, at most [`MAX_NAMES`], without duplicates.
    pub users: Vec<String>,
    /// User groups, at most [`MAX_NAMES`], without duplicates.
    pub groups: Vec<String>,
    /// The users that were not synchronized at plan time; `None` if the list was not readable.
    pub users_absent: Option<Vec<String>>,
    /// The groups that were not synchronized at plan time; `None` if the list was not readable.
    pub groups_absent: Option<Vec<String>>,
    /// The number of users that were synchronized at plan time; `None` if the list was not readable.
    pub synchronized_users: Option<u32>,
    /// Why the list was not readable.
    pub unreadable: Option<CloudError>,
    /// The time of the reading, UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub made_at: OffsetDateTime,
}

/// Most users, and most groups, of one operation. They are sent in calls of at most
/// [`mrs::limits::NAMES_PER_CALL`] of each.
pub const MAX_NAMES: usize = mrs::limits::NAMES_PER_LIST as usize;

/// A mapping that replaces another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingPlan {
    /// The mapping that the plan was made from.
    pub before: Vec<AgencyMapping>,
    /// The fingerprint of `before`. Nothing is sent if the cluster's mapping has another.
    pub before_fingerprint: String,
    /// The whole list that is sent.
    pub after: Vec<AgencyMapping>,
    /// The fingerprint of `after`.
    pub after_fingerprint: String,
    /// In an undo: the later operations on the same mapping whose change touches the same
    /// identifiers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub later: Vec<LaterOperation>,
    /// The time of the reading, UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub made_at: OffsetDateTime,
}

/// An operation that was applied after the one that is undone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LaterOperation {
    /// The ID.
    pub id: OperationId,
    /// The person who planned it.
    pub person: Person,
    /// The time of its end, UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub finished_at: OffsetDateTime,
    /// The identifiers that both operations changed, sorted.
    pub identifiers: Vec<String>,
}

/// The size of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum PlanSummary {
    /// Names.
    Names {
        /// IAM users.
        users: u32,
        /// User groups.
        groups: u32,
    },
    /// Rows of a mapping.
    Mapping {
        /// Rows that are added.
        added: u32,
        /// Rows whose identifiers change.
        changed: u32,
        /// Rows that are removed.
        removed: u32,
    },
}

impl Plan {
    /// The size of the change.
    pub fn summary(&self) -> PlanSummary {
        let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
        match self {
            Self::CancelSync(names) | Self::Sync(names) => PlanSummary::Names {
                users: count(names.users.len()),
                groups: count(names.groups.len()),
            },
            Self::UpdateMapping(mapping) => {
                let diff = mrs::mapping::diff(&mapping.before, &mapping.after);
                PlanSummary::Mapping {
                    added: count(diff.added.len()),
                    changed: count(diff.changed.len()),
                    removed: count(diff.removed.len()),
                }
            }
        }
    }
}

impl fmt::Display for PlanSummary {
    /// "12 users, 1 group" or "1 added, 2 changed".
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let parts: Vec<String> = match self {
            Self::Names { users, groups } => [(*users, "user"), (*groups, "group")]
                .into_iter()
                .filter(|(count, _)| *count > 0)
                .map(|(count, noun)| format!("{count} {noun}{}", if count == 1 { "" } else { "s" }))
                .collect(),
            Self::Mapping {
                added,
                changed,
                removed,
            } => [
                (*added, "added"),
                (*changed, "changed"),
                (*removed, "removed"),
            ]
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, what)| format!("{count} {what}"))
            .collect(),
        };
        f.write_str(&parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_summary_names_no_zero_counts() {
        let names = |users, groups| PlanSummary::Names { users, groups }.to_string();
        assert_eq!(names(12, 1), "12 users, 1 group");
        assert_eq!(names(0, 2), "2 groups");
        let mapping = PlanSummary::Mapping {
            added: 1,
            changed: 0,
            removed: 2,
        };
        assert_eq!(mapping.to_string(), "1 added, 2 removed");
    }
}
