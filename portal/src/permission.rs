//! Permission for an action that a page offers.

use crate::t;
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// The permission for an action, with the reason that a page shows beside a disabled one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Permission {
    /// The action is permitted.
    Granted,
    /// The action is denied.
    Denied(DeniedReason),
}

/// Why an action is denied. `Display` writes the reason for records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[serde(tag = "denied", rename_all = "snake_case")]
pub enum DeniedReason {
    /// A role is missing on the cluster.
    #[error("needs the role {needed}; {}", held_words(held.as_deref(), group.as_deref()))]
    Role {
        /// The role that the action needs.
        needed: String,
        /// The role that the person has there.
        held: Option<String>,
        /// The group by which the person has the role.
        group: Option<String>,
    },
    /// Nothing is granted in the project.
    #[error("no role in project {project}")]
    Project {
        /// The project.
        project: String,
    },
    /// The audit log needs the role of an admin somewhere.
    #[error("needs the role admin on a cluster")]
    Audit,
    /// Only the person who planned the operation may apply it.
    #[error("planned by {owner}")]
    NotOwner {
        /// The name of that person.
        owner: String,
    },
    /// Only the person who planned the operation from a draft, or an admin, may discard it.
    #[error("planned by {owner}, and needs the role admin")]
    NotOwnerOrAdmin {
        /// The name of that person.
        owner: String,
    },
    /// The grants have not been looked up.
    #[error("grants not looked up")]
    Unknown,
}

fn held_words(held: Option<&str>, group: Option<&str>) -> String {
    match (held, group) {
        (Some(held), Some(group)) => format!("has {held} by group {group}"),
        (Some(held), None) => format!("has {held}"),
        (None, _) => "has none".to_owned(),
    }
}

impl DeniedReason {
    /// The reason for people, in whole sentences.
    pub fn words(&self) -> Words {
        match self {
            Self::Role {
                needed, held: None, ..
            } => t!(denied_role_none, role = needed),
            Self::Role {
                needed,
                held: Some(held),
                group: Some(group),
            } => t!(denied_role_group, role = needed, held = held, group = group),
            Self::Role {
                needed,
                held: Some(held),
                group: None,
            } => t!(denied_role_person, role = needed, held = held),
            Self::Project { project } => t!(denied_project, project = project),
            Self::Audit => t!(denied_audit),
            Self::NotOwner { owner } => t!(denied_apply, owner = owner),
            Self::NotOwnerOrAdmin { owner } => t!(denied_discard, owner = owner),
            Self::Unknown => t!(denied_unknown),
        }
    }
}

impl Permission {
    /// Returns the reason of a denial, for people.
    pub fn reason(&self) -> Option<Words> {
        match self {
            Self::Granted => None,
            Self::Denied(reason) => Some(reason.words()),
        }
    }
}

/// What a person may do with an operation, apart from its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationRights {
    /// Applying the operation: its owner, who planned it.
    pub apply: Permission,
    /// Discarding the plan: its owner, or an admin; of an undo or a retry, any operator.
    pub discard: Permission,
    /// Reading the outcome again, or planning the undo: any operator.
    pub carry_on: Permission,
}

impl OperationRights {
    /// No rights, before the grants have been looked up.
    pub fn none() -> Self {
        let denied = || Permission::Denied(DeniedReason::Unknown);
        Self {
            apply: denied(),
            discard: denied(),
            carry_on: denied(),
        }
    }
}
