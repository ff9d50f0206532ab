//! The chain: the hash of an event and what it covers.

use sha2::{Digest as _, Sha256};
use std::fmt;

/// The hash before the first event.
pub const GENESIS: &str = "0000000000000000000000000000000000000000000000000000000000000000";

/// The first line of the hashed text, which names its layout.
const LAYOUT: &str = "mrs-portal audit 1";

/// The hash of an event: SHA-256 in 64 lower-case hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct EventHash(String);

impl EventHash {
    /// Hashes layout, hash before, sequence and canonical event, a line each. The first three hold
    /// no line end, so that different inputs give different texts.
    pub(super) fn of(previous: &str, sequence: i64, event: &str) -> Self {
        let text = format!("{LAYOUT}\n{previous}\n{sequence}\n{event}");
        Self(hex::encode(Sha256::digest(text.as_bytes())))
    }

    /// Reads 64 hexadecimal digits.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        let fits = text.len() == GENESIS.len() && text.bytes().all(|b| b.is_ascii_hexdigit());
        fits.then_some(Self(text))
    }

    /// Returns the digits.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for EventHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_counts() {
        let hash = EventHash::of(GENESIS, 1, "{}");
        assert_eq!(hash, EventHash::of(GENESIS, 1, "{}"));
        assert_ne!(hash, EventHash::of(hash.as_str(), 1, "{}"));
        assert_ne!(hash, EventHash::of(GENESIS, 2, "{}"));
        assert_ne!(hash, EventHash::of(GENESIS, 1, "{ }"));
    }

    #[test]
    fn the_layout_never_changes() {
        // Computed with: printf 'mrs-portal audit 1\n%064d\n1\n{}' 0 | sha256sum
        let known = "d9d517f17aca1e0f224739f70f57d1ea87cf651fa88f1c3061b62bff9ae43846";
        assert_eq!(EventHash::of(GENESIS, 1, "{}").as_str(), known);
    }

    #[test]
    fn only_a_hash_is_a_hash() {
        assert!(EventHash::parse(GENESIS).is_some());
        assert!(EventHash::parse("abc").is_none());
        assert!(EventHash::parse(&"g".repeat(64)).is_none());
    }
}
