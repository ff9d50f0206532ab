//! What exactly an operation would send.

use crate::cloud_error::CloudError;
use mrs::mapping::AgencyMapping;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// The plan of an operation, fixed once it is made.
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

/// Names to cancel or to synchronise again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NamesPlan {
    /// IAM users, at most 1,000, no duplicates.
    pub users: Vec<String>,
    /// User groups, at most 1,000, no duplicates.
    pub groups: Vec<String>,
    /// Of the users, those not synchronised when the plan was made; `None`: not readable.
    pub users_absent: Option<Vec<String>>,
    /// Of the groups, those not synchronised when the plan was made; `None`: not readable.
    pub groups_absent: Option<Vec<String>>,
    /// Where user groups are cancelled: the users synchronised when the plan was made who are not
    /// named in it. Some of them may go with their group. `None`: not readable, or no group.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bystanders: Option<Vec<String>>,
    /// Why the present state could not be read, where it could not.
    pub unreadable: Option<CloudError>,
    /// The request body, byte for byte.
    pub body: String,
    /// When the present state was read, UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub made_at: OffsetDateTime,
}

/// A mapping to put in the place of another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingPlan {
    /// The mapping the plan was made from.
    pub before: Vec<AgencyMapping>,
    /// Fingerprint of `before`: the operation stops where the cluster's has another.
    pub before_fingerprint: String,
    /// The whole list that will be sent.
    pub after: Vec<AgencyMapping>,
    /// Fingerprint of `after`.
    pub after_fingerprint: String,
    /// The request body, byte for byte.
    pub body: String,
    /// When the mapping was read, UTC.
    #[serde(with = "time::serde::rfc3339")]
    pub made_at: OffsetDateTime,
}
