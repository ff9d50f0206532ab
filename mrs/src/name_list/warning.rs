//! What is unusual about a name that was taken.

use std::borrow::Cow;

use super::{Location, WarningGroup};
use crate::names::NameWarning;

/// A name that was taken, and what is unusual about it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Warning<'a> {
    /// Where the name stands.
    pub location: Location,
    /// The name as it was taken.
    pub text: Cow<'a, str>,
    /// What is unusual.
    pub kind: WarningKind,
}

/// What can be unusual about a name in a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WarningKind {
    /// Characters that can't be seen were taken out, or unusual spaces made plain ones.
    InvisibleRemoved {
        /// How many.
        count: u32,
    },
    /// Only upper and lower case of ASCII letters tell it from an earlier name, and Manager does
    /// not tell such names apart.
    DiffersOnlyByCase {
        /// Where the first such name stands.
        other: Location,
    },
    /// The name itself is unusual.
    Name(NameWarning),
}

impl Warning<'_> {
    /// What is unusual, to be read after the name.
    pub fn reason(&self) -> String {
        self.kind.reason()
    }

    /// What the person can do.
    pub fn remedy(&self) -> &'static str {
        self.kind.remedy()
    }
}

impl WarningKind {
    /// What is unusual, to be read after the name.
    pub fn reason(self) -> String {
        match self {
            Self::InvisibleRemoved { count: 1 } => {
                "had an invisible character, now gone".to_owned()
            }
            Self::InvisibleRemoved { count } => {
                format!("had {count} invisible characters, now gone")
            }
            Self::DiffersOnlyByCase { other } => {
                format!(
                    "differs only by upper and lower case from line {}",
                    other.line
                )
            }
            Self::Name(warning) => warning.to_string(),
        }
    }

    /// What the person can do.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::InvisibleRemoved { .. } => "Nothing to do if the name now reads right.",
            Self::DiffersOnlyByCase { .. } => {
                "Keep the one that IAM has; Manager does not tell them apart."
            }
            Self::Name(warning) => warning.remedy(),
        }
    }

    /// The group it is shown in.
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
