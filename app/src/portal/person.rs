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
