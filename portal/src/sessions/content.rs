//! The content of a session.

use crate::clock::from_millis;
use crate::identity::{MissingGroups, Person};
use crate::random::{Random, opaque_id};
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

/// The name of a session in other tables. The value of the cookie is a secret and stands in none.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct SessionHandle(String);

impl SessionHandle {
    /// Makes a handle that no session has.
    pub fn fresh(random: &dyn Random) -> Self {
        Self(opaque_id(random))
    }

    /// Returns the handle as it is stored.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// The content of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionContent {
    /// The name of the session in other tables.
    pub handle: SessionHandle,
    /// The person of the session.
    pub person: Person,
    /// When the session began, in milliseconds since 1970 UTC.
    pub began: i64,
    /// Whether the session began with a sign-in at the portal. Otherwise a proxy identifies the
    /// person with every request.
    #[serde(default)]
    pub signed_in: bool,
    /// The groups of the person at sign-in.
    #[serde(default)]
    pub groups: Vec<String>,
    /// The identity provider's id of its own session.
    #[serde(default)]
    pub provider_session: Option<String>,
    /// Why groups of the person may be missing.
    #[serde(default)]
    pub missing_groups: Option<MissingGroups>,
    /// When the identity provider confirmed the person again, in milliseconds since 1970 UTC; `None`
    /// if not since the session began.
    #[serde(default)]
    pub confirmed: Option<i64>,
}

impl SessionContent {
    /// Returns when the identity provider last confirmed the person.
    pub fn last_confirmed(&self) -> OffsetDateTime {
        from_millis(self.confirmed.unwrap_or(self.began))
    }

    /// The only key of a session's record.
    pub(super) const KEY: &'static str = "portal";
}
