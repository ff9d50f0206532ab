//! Who is synchronised now: the answer of `GET …/iam-sync-user`.

use serde::{Deserialize, Serialize};

use super::lenient;

/// The IAM users and user groups that are synchronised to a cluster. The API has no paging here:
/// the answer is the whole list.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncedNames {
    /// Names of IAM users.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub user_names: Vec<String>,
    /// Names of IAM user groups.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub group_names: Vec<String>,
}
