//! The size of a change.

use mrs::mapping::{AgencyMapping, diff};
use serde::{Deserialize, Serialize};

/// The size of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "of", rename_all = "snake_case")]
pub enum PlanSummary {
    /// Names.
    Names {
        /// IAM users.
        users: u32,
        /// User groups.
        groups: u32,
    },
    /// Rows of a mapping.
    Mapping {
        /// Rows that are added.
        added: u32,
        /// Rows whose identifiers change.
        changed: u32,
        /// Rows that are removed.
        removed: u32,
    },
}

impl PlanSummary {
    /// The size of a change of that many users and groups.
    pub fn of_names(users: usize, groups: usize) -> Self {
        Self::Names {
            users: number(users),
            groups: number(groups),
        }
    }

    /// The size of the change from one mapping to another.
    pub fn of_mappings(before: &[AgencyMapping], after: &[AgencyMapping]) -> Self {
        let diff = diff(before, after);
        Self::Mapping {
            added: number(diff.added.len()),
            changed: number(diff.changed.len()),
            removed: number(diff.removed.len()),
        }
    }

    /// Returns true if nothing changes.
    pub const fn is_empty(self) -> bool {
        matches!(
            self,
            Self::Names {
                users: 0,
                groups: 0,
            } | Self::Mapping {
                added: 0,
                changed: 0,
                removed: 0,
            }
        )
    }
}

fn number(count: usize) -> u32 {
    u32::try_from(count).unwrap_or(u32::MAX)
}

impl Default for PlanSummary {
    fn default() -> Self {
        Self::Names {
            users: 0,
            groups: 0,
        }
    }
}
