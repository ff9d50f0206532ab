//! Fingerprints of mapping lists: equal fingerprints mean equal lists.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::AgencyMapping;
use super::canonical::canonical;

/// SHA-256 of a mapping list, as 64 lower-case hexadecimal digits.
///
/// Two lists have the same fingerprint exactly if [`diff`](super::diff) finds no difference.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Fingerprint(String);

/// The text is not a fingerprint.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a fingerprint has 64 characters 0–9 and a–f")]
pub struct FingerprintProblem;

/// Computes the fingerprint of `mappings`; the order of rows and identifiers does not matter.
pub fn fingerprint(mappings: &[AgencyMapping]) -> Fingerprint {
    let rows = canonical(mappings);
    let mut hash = Sha256::new();
    // Counts and lengths are hashed too, so that texts of two lists cannot run together.
    number(&mut hash, rows.len());
    for (key, identifiers) in rows {
        text(&mut hash, key.identifier_type.as_str());
        text(&mut hash, key.agency);
        text(&mut hash, key.agency_id);
        number(&mut hash, identifiers.len());
        for identifier in identifiers {
            text(&mut hash, identifier);
        }
    }
    Fingerprint(hex::encode(hash.finalize()))
}

fn number(hash: &mut Sha256, number: usize) {
    hash.update((number as u64).to_be_bytes());
}

fn text(hash: &mut Sha256, text: &str) {
    number(hash, text.len());
    hash.update(text);
}

impl Fingerprint {
    /// Reads a fingerprint that was stored as text.
    ///
    /// # Errors
    /// The text does not have 64 lower-case hexadecimal digits.
    pub fn parse(text: &str) -> Result<Self, FingerprintProblem> {
        let hexadecimal = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'a'..=b'f'));
        if hexadecimal && text.len() == 64 {
            Ok(Self(text.to_owned()))
        } else {
            Err(FingerprintProblem)
        }
    }

    /// The 64 digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Fingerprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Fingerprint {
    type Err = FingerprintProblem;

    fn from_str(text: &str) -> Result<Self, FingerprintProblem> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Fingerprint {
    type Error = FingerprintProblem;

    fn try_from(text: String) -> Result<Self, FingerprintProblem> {
        Self::parse(&text)
    }
}

impl From<Fingerprint> for String {
    fn from(fingerprint: Fingerprint) -> Self {
        fingerprint.0
    }
}
