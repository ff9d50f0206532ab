//! Roles.

use serde::Deserialize;
use std::fmt;

/// What a grant permits; each role includes those before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// May look.
    Viewer,
    /// May plan and apply changes.
    Operator,
    /// May do everything, discard what others planned, and read the audit trail.
    Admin,
}

impl Role {
    /// All, the least first.
    pub const ALL: [Self; 3] = [Self::Viewer, Self::Operator, Self::Admin];

    /// The role's word.
    pub const fn word(self) -> &'static str {
        match self {
            Self::Viewer => "viewer",
            Self::Operator => "operator",
            Self::Admin => "admin",
        }
    }

    /// What it permits, in a few words.
    pub const fn permits(self) -> &'static str {
        match self {
            Self::Viewer => "look at clusters, mappings and operations",
            Self::Operator => "look, plan changes, apply their own plans, check again, plan undos",
            Self::Admin => "all that, discard plans of others, read the audit trail",
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}
