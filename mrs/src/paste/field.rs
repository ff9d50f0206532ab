//! The fields for names.

use crate::names::NameKind;

/// The field that a name belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    Users,
    Groups,
}

impl Field {
    /// The field for names of `kind`.
    pub(super) fn of(kind: NameKind) -> Self {
        match kind {
            NameKind::Group => Self::Groups,
            NameKind::User | NameKind::Agency => Self::Users,
        }
    }
}
