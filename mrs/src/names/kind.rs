//! The three kinds of name.

use crate::limits::{AGENCY_NAME_CHARACTERS, GROUP_NAME_CHARACTERS, USER_NAME_CHARACTERS};

/// What a name belongs to. Decides its longest length and what is unusual about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// An IAM user.
    User,
    /// A user group.
    Group,
    /// An agency.
    Agency,
}

impl NameKind {
    /// Most characters (not bytes) of a name of this kind.
    pub const fn limit(self) -> u32 {
        match self {
            Self::User => USER_NAME_CHARACTERS,
            Self::Group => GROUP_NAME_CHARACTERS,
            Self::Agency => AGENCY_NAME_CHARACTERS,
        }
    }

    /// Several of them, as the API calls them.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::User => "IAM users",
            Self::Group => "user groups",
            Self::Agency => "agencies",
        }
    }
}
