//! The identity of a person, by the sign-in.

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
