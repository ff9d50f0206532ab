//! Keys that seal, and weak keys that are refused.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use std::fmt;
use zeroize::Zeroizing;

/// The number of bytes of a key.
pub const KEY_BYTES: usize = 32;

/// A key, with the id by which sealed texts name it.
pub struct SealKey {
    pub(super) id: String,
    pub(super) key: Zeroizing<[u8; KEY_BYTES]>,
}

/// Why a key is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WeakKey {
    /// The id is no short name.
    #[error("a key's id has 1 to 32 letters, digits, '-' or '_'")]
    Id,
    /// The text is no base64, or of another length.
    #[error("the key must be base64 of exactly {KEY_BYTES} bytes")]
    Length,
    /// The bytes are not random: all zero, one byte repeated, a count.
    #[error("the key is not random; make one with: head -c 32 /dev/urandom | base64")]
    NotRandom,
}

impl SealKey {
    /// Parses a key as the configuration holds it, in base64.
    ///
    /// # Errors
    /// [`WeakKey`], without any byte of the key.
    pub fn parse(id: &str, base64: &str) -> Result<Self, WeakKey> {
        if !Self::is_id(id) {
            return Err(WeakKey::Id);
        }
        let bytes = STANDARD
            .decode(base64.trim())
            .map(Zeroizing::new)
            .map_err(|_| WeakKey::Length)?;
        let mut key = Zeroizing::new([0_u8; KEY_BYTES]);
        if bytes.len() != KEY_BYTES {
            return Err(WeakKey::Length);
        }
        key.copy_from_slice(&bytes);
        // 32 random bytes have some 30 different values; fewer than 16 were not drawn at random.
        let mut values = key.to_vec();
        values.sort_unstable();
        values.dedup();
        let distinct = values.len();
        zeroize::Zeroize::zeroize(&mut values);
        let steps_alike = key
            .windows(3)
            .all(|w| matches!(w, [a, b, c] if b.wrapping_sub(*a) == c.wrapping_sub(*b)));
        if distinct < 16 || steps_alike {
            return Err(WeakKey::NotRandom);
        }
        Ok(Self {
            id: id.to_owned(),
            key,
        })
    }

    /// Returns true if a text can be the id of a key.
    pub(super) fn is_id(text: &str) -> bool {
        (1..=32).contains(&text.len())
            && text
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    }

    /// Returns the id of the key.
    pub fn id(&self) -> &str {
        &self.id
    }
}

impl fmt::Debug for SealKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SealKey")
            .field("id", &self.id)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weak_keys_are_refused() {
        let encode = |bytes: &[u8]| STANDARD.encode(bytes);
        let counted: Vec<u8> = (0..32).collect();
        for weak in [
            vec![0; 32],
            vec![7; 32],
            b"abababababababababababababababab".to_vec(),
            counted,
        ] {
            assert_eq!(
                SealKey::parse("a", &encode(&weak)).unwrap_err(),
                WeakKey::NotRandom
            );
        }
        for wrong in [
            String::new(),
            "???".into(),
            encode(&[1; 31]),
            encode(&[1; 33]),
        ] {
            assert_eq!(SealKey::parse("a", &wrong).unwrap_err(), WeakKey::Length);
        }
        assert_eq!(SealKey::parse("", "x").unwrap_err(), WeakKey::Id);
        assert_eq!(SealKey::parse("a b", "x").unwrap_err(), WeakKey::Id);
    }
}
