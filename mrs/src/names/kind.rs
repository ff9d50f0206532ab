//! The kinds of name.

use crate::limits::{AGENCY_NAME_CHARACTERS, GROUP_NAME_CHARACTERS, USER_NAME_CHARACTERS};

/// The kind of a name, which decides its maximum length and its warnings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// Name of an IAM user.
    User,
    /// Name of a user group.
    Group,
    /// Name of an agency.
    Agency,
}

impl NameKind {
    /// Maximum length of a name of this kind in characters.
    pub const fn limit(self) -> u32 {
        match self {
            Self::User => USER_NAME_CHARACTERS,
            Self::Group => GROUP_NAME_CHARACTERS,
            Self::Agency => AGENCY_NAME_CHARACTERS,
        }
    }

    /// The plural noun for names of this kind, as in the API.
    pub const fn plural(self) -> &'static str {
        match self {
            Self::User => "IAM users",
            Self::Group => "user groups",
            Self::Agency => "agencies",
        }
    }
}
