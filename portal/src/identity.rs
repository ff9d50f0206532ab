//! The identity of a person, by the sign-in.

use crate::t;
use crate::words::Words;
use serde::{Deserialize, Serialize};

/// A person. Issuer and subject identify the person; the name is for reading only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// The issuer of the subject: an identity provider, or `portal` without sign-in.
    pub issuer: String,
    /// The issuer's stable id of the person.
    pub subject: String,
    /// The name for reading.
    pub name: String,
}

impl Person {
    /// Returns true if both are the same person, under any name.
    pub fn is_same(&self, other: &Self) -> bool {
        self.issuer == other.issuer && self.subject == other.subject
    }
}

/// A person with their groups, by the sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// The person.
    pub person: Person,
    /// The groups of the person, as grants name them.
    pub groups: Vec<String>,
}

/// Why groups of a person may be missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MissingGroups {
    /// The provider left them out, because there are too many.
    LeftOut,
    /// The provider sent them in a form that is not understood.
    NotUnderstood,
    /// The provider could not be asked for them.
    Unavailable,
}

impl MissingGroups {
    /// What happened, and what to do next.
    pub fn words(self) -> [Words; 2] {
        match self {
            Self::LeftOut => [t!(groups_left_out), t!(groups_left_out_next)],
            Self::NotUnderstood => [t!(groups_not_understood), t!(groups_not_understood_next)],
            Self::Unavailable => [t!(groups_unavailable), t!(groups_unavailable_next)],
        }
    }
}
