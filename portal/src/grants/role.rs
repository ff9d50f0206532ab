//! Roles.

use serde::Deserialize;

/// What a grant permits; each role includes the ones before it. The word of a role, in grants and
/// on pages, is the variant in `snake_case`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize, strum::Display)]
#[serde(rename_all = "snake_case")]
#[strum(serialize_all = "snake_case")]
pub enum Role {
    /// Looks at clusters, mappings and operations.
    Viewer,
    /// Plans and applies changes.
    Operator,
    /// Does everything, discards plans of others, and reads the audit trail.
    Admin,
}

impl Role {
    /// All roles, the least first.
    pub const ALL: [Self; 3] = [Self::Viewer, Self::Operator, Self::Admin];

    /// Returns what the role permits, in a few words.
    pub const fn permits(self) -> &'static str {
        match self {
            Self::Viewer => "look at clusters, mappings and operations",
            Self::Operator => "look, plan changes, apply their own plans, check again, plan undos",
            Self::Admin => "all that, discard plans of others, read the audit trail",
        }
    }
}
