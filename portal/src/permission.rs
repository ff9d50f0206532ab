//! Permission for an action that a page offers.

/// The permission for an action, with the reason that a page shows beside a disabled one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Permission {
    /// The action is permitted.
    Granted,
    /// The action is denied, for a reason in a whole sentence.
    Denied(String),
}

impl Permission {
    /// Returns the reason of a denial.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Granted => None,
            Self::Denied(reason) => Some(reason),
        }
    }
}

/// What a person may do with an operation, apart from its state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationRights {
    /// Applying the operation: its owner, who planned it.
    pub apply: Permission,
    /// Discarding the plan: its owner, or an admin.
    pub discard: Permission,
    /// Reading the outcome again, or planning the undo: any operator.
    pub carry_on: Permission,
}

impl OperationRights {
    /// No rights, before the grants have been looked up.
    pub fn none() -> Self {
        let denied = || Permission::Denied("What you may do here is not known.".into());
        Self {
            apply: denied(),
            discard: denied(),
            carry_on: denied(),
        }
    }
}
