//! What a session holds.

use crate::identity::Person;
use crate::random::{Random, opaque_id};
use serde::{Deserialize, Serialize};

/// What connections refer to instead of the cookie's value, which is a secret.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionHandle(String);

impl SessionHandle {
    /// One that no session has yet.
    pub fn fresh(random: &dyn Random) -> Self {
        Self(opaque_id(random))
    }

    /// The handle as it stands in the store.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// All a session holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionContent {
    /// What connections refer to.
    pub handle: SessionHandle,
    /// Who is at work.
    pub person: Person,
    /// When the session began: milliseconds since 1970 UTC.
    pub began: i64,
    /// Whether it began by signing in here; else it only keeps what belongs to somebody whom a
    /// proxy vouches for with every request.
    #[serde(default)]
    pub signed_in: bool,
    /// The groups that sign-in has seen.
    #[serde(default)]
    pub groups: Vec<String>,
    /// The provider's id of its session.
    #[serde(default)]
    pub provider_session: Option<String>,
}

impl SessionContent {
    /// The only key of the session's record.
    pub(super) const KEY: &'static str = "portal";
}
