//! What the synchronisation calls answer.

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize};

use super::lenient;

/// The answer to starting or cancelling a synchronisation (HTTP 202).
///
/// The only documented value is `synchronizing`; older documentation names none, so the text is
/// kept as it came and may be empty.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct SyncState {
    /// The state as the API worded it.
    pub state: String,
}

impl SyncState {
    /// Whether the cluster says that its task is under way.
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

/// Whether a synchronisation task is running in the cluster: the answer of `GET …/iam-sync`.
///
/// A missing or null value is an error, never `false`: taking it for "done" would report names as
/// removed that are not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct SyncStatus {
    /// A task is running.
    pub is_synchronizing: bool,
}

impl<'de> Deserialize<'de> for SyncStatus {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        // The value tables of the documentation write a hyphen where its examples have "_".
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
