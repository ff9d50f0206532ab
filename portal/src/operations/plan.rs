//! The plan of an operation: what would be sent, fixed when it is made.

use crate::cloud_error::CloudError;
use crate::identity::Person;
use crate::ids::OperationId;
use crate::plan_summary::PlanSummary;
use mrs::mapping::AgencyMapping;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
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
    /// In a removal, for each group on the list: the users on the list who are its members and whom
    /// the plan does not name; `None` where IAM does not tell. They go along with the group.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub along: BTreeMap<String, Option<Vec<String>>>,
    /// Why the list was not readable.
    pub unreadable: Option<CloudError>,
    /// The time of the reading, UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub made_at: OffsetDateTime,
}

impl NamesPlan {
    fn shows_the_same(&self, other: &Self) -> bool {
        let Self {
            users,
            groups,
            users_absent,
            groups_absent,
            synchronized_users,
            along,
            unreadable,
            made_at: _,
        } = self;
        // Each refusal has the ID of its own request.
        let reason = |error: &Option<CloudError>| error.as_ref().map(|error| error.kind);
        *users == other.users
            && *groups == other.groups
            && *users_absent == other.users_absent
            && *groups_absent == other.groups_absent
            && *synchronized_users == other.synchronized_users
            && *along == other.along
            && reason(unreadable) == reason(&other.unreadable)
    }
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
    /// The time of its end, UTC; `None` while it was running.
    #[serde(with = "time::serde::rfc3339::option")]
    pub finished_at: Option<OffsetDateTime>,
    /// The identifiers that both operations changed, sorted.
    pub identifiers: Vec<String>,
}

impl Plan {
    /// Returns true if a review of either shows the same change and the same state of the cluster.
    /// The times of the readings don't count, nor do the later operations: what they changed is in
    /// the mapping that was read.
    pub(super) fn shows_the_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::CancelSync(one), Self::CancelSync(other))
            | (Self::Sync(one), Self::Sync(other)) => one.shows_the_same(other),
            (Self::UpdateMapping(one), Self::UpdateMapping(other)) => {
                one.before_fingerprint == other.before_fingerprint
                    && one.after_fingerprint == other.after_fingerprint
            }
            _ => false,
        }
    }

    /// The size of the change.
    pub fn summary(&self) -> PlanSummary {
        match self {
            Self::CancelSync(names) | Self::Sync(names) => {
                PlanSummary::of_names(names.users.len(), names.groups.len())
            }
            Self::UpdateMapping(mapping) => {
                PlanSummary::of_mappings(&mapping.before, &mapping.after)
            }
        }
    }
}
