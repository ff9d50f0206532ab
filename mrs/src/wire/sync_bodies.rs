//! The bodies of `POST` and `DELETE …/iam-sync-user`.

use serde::{Deserialize, Serialize};

use super::lenient;

/// Whose synchronisation is to be cancelled: the body of `DELETE …/iam-sync-user`.
///
/// At most 1,000 users and 1,000 groups a call (MRS API: cancelling synchronisation of specified
/// users and user groups). Both lists are always sent, also when one is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelSync {
    /// Names of IAM user groups.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub group_names: Vec<String>,
    /// Names of IAM users.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub user_names: Vec<String>,
}

/// What is to be synchronised: the body of `POST …/iam-sync-user`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncRequest {
    /// Everybody (`true`) or only the named ones (`false`).
    #[serde(default)]
    pub is_all_sync: bool,
    /// Names of IAM user groups.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub group_names: Vec<String>,
    /// Names of IAM users. The IAM groups a user belongs to are synchronised with it.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub user_names: Vec<String>,
}

impl SyncRequest {
    /// Synchronises the named users and groups only.
    pub fn of(user_names: Vec<String>, group_names: Vec<String>) -> Self {
        Self {
            is_all_sync: false,
            group_names,
            user_names,
        }
    }
}

#[cfg(feature = "client")]
impl CancelSync {
    /// The exact bytes that are sent.
    ///
    /// # Errors
    /// Never in practice: texts always have a JSON form.
    pub fn body_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}

#[cfg(feature = "client")]
impl SyncRequest {
    /// The exact bytes that are sent.
    ///
    /// # Errors
    /// Never in practice: texts always have a JSON form.
    pub fn body_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}
