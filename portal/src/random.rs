//! The source of ids and nonces: the system, or a test.

use crate::ids::{ConnectionId, DraftId, FlashId, OperationId};
use std::sync::atomic::{AtomicU64, Ordering};

/// The characters of an id: 27 times 5 bits are 135 bits, which nobody can guess.
const ID_CHARACTERS: usize = 27;

/// The 32 characters of ids, without those that are confused when read aloud.
const ALPHABET: &[u8; 32] = b"0123456789abcdefghjkmnpqrstvwxyz";

/// A source of unpredictable bytes, passed in so that tests can fix them.
pub trait Random: Send + Sync + std::fmt::Debug {
    /// Fills `target` with unpredictable bytes.
    fn fill(&self, target: &mut [u8]);
}

/// The operating system's source of randomness.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemRandom;

impl Random for SystemRandom {
    #[expect(
        clippy::expect_used,
        reason = "without the system's randomness no id and no nonce may be given out; every \
                  supported system has it once it has booted"
    )]
    fn fill(&self, target: &mut [u8]) {
        getrandom::fill(target).expect("the operating system gives random bytes");
    }
}

/// A sequence that is the same in every run, for tests only.
#[derive(Debug, Default)]
pub struct CountingRandom(AtomicU64);

impl Random for CountingRandom {
    fn fill(&self, target: &mut [u8]) {
        for chunk in target.chunks_mut(8) {
            let count = self.0.fetch_add(1, Ordering::Relaxed);
            for (byte, value) in chunk.iter_mut().zip(count.to_be_bytes().iter().rev()) {
                *byte = *value;
            }
        }
    }
}

/// Returns a new opaque id of 27 lower-case letters and digits.
pub fn opaque_id(random: &dyn Random) -> String {
    let mut bytes = [0_u8; ID_CHARACTERS];
    random.fill(&mut bytes);
    bytes
        .iter()
        .filter_map(|byte| ALPHABET.get(usize::from(byte & 31)))
        .map(|character| char::from(*character))
        .collect()
}

/// A type of ids that the portal gives out.
pub trait FreshId: Sized {
    /// Makes an id that is not in use.
    fn fresh(random: &dyn Random) -> Self;
}

macro_rules! fresh_id {
    ($($name:ident),+) => {$(
        impl FreshId for $name {
            // 27 characters of the alphabet are an id by construction, which a test shows.
            fn fresh(random: &dyn Random) -> Self {
                Self::parse(&opaque_id(random)).expect("a fresh id parses")
            }
        }
    )+};
}

fresh_id!(OperationId, ConnectionId, DraftId, FlashId);

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_byte_makes_a_valid_id() {
        for character in ALPHABET {
            assert!(character.is_ascii_lowercase() || character.is_ascii_digit());
        }
        let id = OperationId::fresh(&SystemRandom);
        assert_eq!(id.as_str().len(), ID_CHARACTERS);
    }

    #[test]
    fn ids_do_not_repeat() {
        let ids: HashSet<String> = (0..1000).map(|_| opaque_id(&SystemRandom)).collect();
        assert_eq!(ids.len(), 1000);
    }

    #[test]
    fn a_counting_source_is_the_same_in_every_run() {
        let (one, two) = (CountingRandom::default(), CountingRandom::default());
        assert_eq!(opaque_id(&one), opaque_id(&two));
        assert_ne!(opaque_id(&one), opaque_id(&one));
    }
}
