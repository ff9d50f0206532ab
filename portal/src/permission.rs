//! What a page may offer.

/// Whether the person may do something; if not, why, so that the page can say so beside it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Permission {
    /// They may.
    Granted,
    /// They may not, for this reason: a whole sentence.
    Denied(String),
}

impl Permission {
    /// Why not; `None` where they may.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Granted => None,
            Self::Denied(reason) => Some(reason),
        }
    }
}

/// What the person may do with an operation, its state aside.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationRights {
    /// Start it: whoever planned it.
    pub apply: Permission,
    /// Throw it away: whoever planned it, or an admin.
    pub discard: Permission,
    /// Read its outcome again, or plan its undo: any operator.
    pub carry_on: Permission,
}

impl OperationRights {
    /// Nothing, as long as nobody has asked what is granted.
    pub fn none() -> Self {
        let denied = || Permission::Denied("What you may do here is not known.".into());
        Self {
            apply: denied(),
            discard: denied(),
            carry_on: denied(),
        }
    }
}
