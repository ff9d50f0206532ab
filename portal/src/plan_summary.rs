//! The size of a change.

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

impl Default for PlanSummary {
    fn default() -> Self {
        Self::Names {
            users: 0,
            groups: 0,
        }
    }
}
