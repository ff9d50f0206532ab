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

impl Warning<'_> {
    /// The warning, to be read after the name.
    pub fn reason(&self) -> String {
        self.kind.reason()
    }

    /// How the person can deal with the warning.
    pub fn remedy(&self) -> &'static str {
        self.kind.remedy()
    }
}

impl WarningKind {
    /// The warning, to be read after the name.
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

    /// How the person can deal with the warning.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::InvisibleRemoved { .. } => "Nothing to do if the name now reads right.",
            Self::DiffersOnlyByCase { .. } => {
                "Keep the one that IAM has; Manager does not tell them apart."
            }
            Self::Name(warning) => warning.remedy(),
        }
    }

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
