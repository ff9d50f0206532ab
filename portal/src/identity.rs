//! Who is at work.

use serde::{Deserialize, Serialize};

/// The person behind a request. Issuer and subject identify; the name is for reading only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Person {
    /// Who vouches for the subject: an identity provider, or `portal` without sign-in.
    pub issuer: String,
    /// The issuer's stable id of the person.
    pub subject: String,
    /// What to call them.
    pub name: String,
}

impl Person {
    /// Whether both are the same person, whatever they are called.
    pub fn is_same(&self, other: &Self) -> bool {
        self.issuer == other.issuer && self.subject == other.subject
    }
}

/// What sign-in says of whoever sent a request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Identity {
    /// Who it is.
    pub person: Person,
    /// The groups the issuer counts them among, as the grants name them.
    pub groups: Vec<String>,
}
