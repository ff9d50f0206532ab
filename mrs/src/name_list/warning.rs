//! Warnings about names in a list.

use std::borrow::Cow;

use super::{Location, WarningGroup};
use crate::names::NameWarning;

/// A warning about a name of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning<'a> {
    /// Location of the name.
    pub location: Location,
    /// The name.
    pub text: Cow<'a, str>,
    /// The kind of warning.
    pub kind: WarningKind,
}

/// The kinds of warning about a name in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// Invisible characters were removed, or unusual spaces replaced by plain ones.
    InvisibleRemoved {
        /// Number of characters.
        count: u32,
    },
    /// The name differs only by the case of ASCII letters from an earlier name, and MRS Manager
    /// ignores case.
    DiffersOnlyByCase {
        /// Location of the first such name.
        other: Location,
    },
    /// The name itself is unusual.
    Name(NameWarning),
}

impl WarningKind {
    /// The group of the warning.
    pub const fn group(self) -> WarningGroup {
        match self {
            Self::InvisibleRemoved { .. } => WarningGroup::Invisible,
            Self::DiffersOnlyByCase { .. } => WarningGroup::Case,
            Self::Name(NameWarning::LooksLikeEmail | NameWarning::DomainPrefix) => {
                WarningGroup::OtherDirectory
            }
            Self::Name(NameWarning::NotStorableInManager { .. } | NameWarning::OneCharacter) => {
                WarningGroup::NotInManager
            }
            Self::Name(NameWarning::StartsWithDigit | NameWarning::UnusualCharacter { .. }) => {
                WarningGroup::Unusual
            }
        }
    }
}
