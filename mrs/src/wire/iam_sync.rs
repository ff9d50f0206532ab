//! IAM synchronization on the wire: bodies and answers of `…/iam-sync-user` and `…/iam-sync`.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::lenient;

/// The IAM users and user groups that are synchronized to a cluster. The answer is the complete list,
/// because this API has no paging.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncedNames {
    /// Names of IAM users.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub user_names: Vec<String>,
    /// Names of IAM user groups.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub group_names: Vec<String>,
}

/// The users and groups whose synchronization is canceled: the body of `DELETE …/iam-sync-user`.
///
/// At most 1,000 users and 1,000 groups a call (MRS API: canceling synchronization of specified
/// users and user groups). Both lists are always sent, even if one is empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CancelSync {
    /// Names of IAM user groups.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub group_names: Vec<String>,
    /// Names of IAM users.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub user_names: Vec<String>,
}

/// The users and groups that are synchronized: the body of `POST …/iam-sync-user`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SyncRequest {
    /// True for all users and groups, false for the named ones.
    #[serde(default)]
    pub is_all_sync: bool,
    /// Names of IAM user groups.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub group_names: Vec<String>,
    /// Names of IAM users. The groups of a user are synchronized with the user.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub user_names: Vec<String>,
}

impl SyncRequest {
    /// Synchronizes only the named users and groups.
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
    /// The exact bytes of the request body.
    ///
    /// # Errors
    /// None in practice: texts always have a JSON form.
    pub fn body_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}

#[cfg(feature = "client")]
impl SyncRequest {
    /// The exact bytes of the request body.
    ///
    /// # Errors
    /// None in practice: texts always have a JSON form.
    pub fn body_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}

/// The answer to starting or canceling a synchronization (HTTP 202).
///
/// The only documented value is `synchronizing`. The text is kept as received and may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SyncState {
    /// The state as the API worded it.
    pub state: String,
}

impl SyncState {
    /// Returns true if the cluster reports a running task.
    pub fn is_synchronizing(&self) -> bool {
        self.state.eq_ignore_ascii_case("synchronizing")
    }
}

impl<'de> Deserialize<'de> for SyncState {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Raw {
            #[serde(default, deserialize_with = "lenient::optional_text")]
            state: Option<String>,
        }
        Ok(Self {
            state: Raw::deserialize(deserializer)?.state.unwrap_or_default(),
        })
    }
}

/// The state of the synchronization task of a cluster: the answer of `GET …/iam-sync`.
///
/// A missing or null value is an error and never `false`, which would report names as removed that
/// are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SyncStatus {
    /// True if a task is running.
    pub is_synchronizing: bool,
}

impl<'de> Deserialize<'de> for SyncStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The tables of the documentation have a hyphen where its examples have "_".
        #[derive(Deserialize)]
        struct Raw {
            #[serde(
                default,
                alias = "is-synchronizing",
                deserialize_with = "lenient::flag"
            )]
            is_synchronizing: Option<bool>,
        }
        match Raw::deserialize(deserializer)?.is_synchronizing {
            Some(is_synchronizing) => Ok(Self { is_synchronizing }),
            None => Err(D::Error::custom(
                "is_synchronizing is neither true nor false",
            )),
        }
    }
}
