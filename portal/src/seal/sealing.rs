//! The cipher, and the context of a sealed text.

use super::key::SealKey;
use crate::random::Random;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};
use std::fmt;
use std::sync::Arc;
use zeroize::Zeroizing;

const VERSION: u8 = 1;
const NONCE_BYTES: usize = 24;

/// The context of a sealed text, which opens in no other.
#[derive(Debug, Clone, Copy)]
pub struct SealContext<'a> {
    /// The table.
    pub table: &'a str,
    /// The row's id, or another name of the row.
    pub row: &'a str,
    /// The purpose of the text.
    pub purpose: &'a str,
}

impl SealContext<'_> {
    /// Returns the authenticated context; the length before each part keeps parts apart.
    fn associated_data(&self, key_id: &str) -> Vec<u8> {
        let mut data = vec![VERSION];
        for part in [self.table, self.row, self.purpose, key_id] {
            data.extend_from_slice(&(part.len() as u64).to_be_bytes());
            data.extend_from_slice(part.as_bytes());
        }
        data
    }
}

/// An error of sealing or opening, without any of the content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The text is no sealed text, or of an unknown version.
    #[error("not a sealed record")]
    Format,
    /// The key that sealed the text is not configured.
    #[error("sealed with a key that is not configured")]
    UnknownKey,
    /// The text was altered, moved to another row, or sealed with another key of the same id.
    #[error("the sealed record has been altered or moved")]
    Broken,
    /// No key is configured.
    #[error("no key is configured")]
    NoKey,
}

/// Seals with the first key, opens with every key. Cheap to clone.
#[derive(Clone)]
pub struct Seal {
    keys: Arc<[(String, XChaCha20Poly1305)]>,
    random: Arc<dyn Random>,
}

impl fmt::Debug for Seal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ids: Vec<&str> = self.keys.iter().map(|(id, _)| id.as_str()).collect();
        f.debug_struct("Seal")
            .field("keys", &ids)
            .finish_non_exhaustive()
    }
}

impl Seal {
    /// Makes a seal of `keys`, in the order of the configuration: the first key seals, the others
    /// open what they have sealed.
    ///
    /// # Errors
    /// [`SealError::NoKey`] for an empty list.
    pub fn new(keys: &[SealKey], random: Arc<dyn Random>) -> Result<Self, SealError> {
        if keys.is_empty() {
            return Err(SealError::NoKey);
        }
        let keys = keys
            .iter()
            .map(|SealKey { id, key }| (id.clone(), XChaCha20Poly1305::new((&**key).into())))
            .collect();
        Ok(Self { keys, random })
    }

    /// Returns the id of the key that seals.
    pub fn first_key(&self) -> &str {
        self.keys.first().map_or("", |(id, _)| id)
    }

    /// Returns the id of the key that sealed a text, as the text names it.
    ///
    /// # Errors
    /// [`SealError::Format`] for a text that is no sealed text.
    pub fn key_of(sealed: &str) -> Result<String, SealError> {
        let record = STANDARD_NO_PAD
            .decode(sealed)
            .map_err(|_| SealError::Format)?;
        let (&[version, id_length], rest) =
            record.split_first_chunk::<2>().ok_or(SealError::Format)?;
        let (id, _) = rest
            .split_at_checked(usize::from(id_length))
            .ok_or(SealError::Format)?;
        let id = String::from_utf8(id.to_vec()).map_err(|_| SealError::Format)?;
        let readable = version == VERSION && SealKey::is_id(&id);
        readable.then_some(id).ok_or(SealError::Format)
    }

    /// Seals `clear` for `context`.
    ///
    /// # Errors
    /// None in practice: the cipher refuses only texts of more than 256 GiB.
    pub fn seal(&self, context: SealContext<'_>, clear: &[u8]) -> Result<String, SealError> {
        let (id, cipher) = self.keys.first().ok_or(SealError::NoKey)?;
        let mut nonce = [0_u8; NONCE_BYTES];
        self.random.fill(&mut nonce);
        let payload = Payload {
            msg: clear,
            aad: &context.associated_data(id),
        };
        let sealed = cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| SealError::Broken)?;
        let id_length = u8::try_from(id.len()).map_err(|_| SealError::Format)?;
        let mut record = Vec::with_capacity(2 + id.len() + NONCE_BYTES + sealed.len());
        record.push(VERSION);
        record.push(id_length);
        record.extend_from_slice(id.as_bytes());
        record.extend_from_slice(&nonce);
        record.extend_from_slice(&sealed);
        Ok(STANDARD_NO_PAD.encode(record))
    }

    /// Opens a text that was sealed for `context`. The clear text is wiped when dropped.
    ///
    /// # Errors
    /// [`SealError`] for every text that this installation did not seal for this context.
    pub fn open(
        &self,
        context: SealContext<'_>,
        sealed: &str,
    ) -> Result<Zeroizing<Vec<u8>>, SealError> {
        let record = STANDARD_NO_PAD
            .decode(sealed)
            .map_err(|_| SealError::Format)?;
        let (&[version, id_length], rest) =
            record.split_first_chunk::<2>().ok_or(SealError::Format)?;
        if version != VERSION {
            return Err(SealError::Format);
        }
        let (id, rest) = rest
            .split_at_checked(usize::from(id_length))
            .ok_or(SealError::Format)?;
        let (nonce, ciphertext) = rest
            .split_first_chunk::<NONCE_BYTES>()
            .ok_or(SealError::Format)?;
        let (id, cipher) = self
            .keys
            .iter()
            .find(|(known, _)| known.as_bytes() == id)
            .ok_or(SealError::UnknownKey)?;
        let payload = Payload {
            msg: ciphertext,
            aad: &context.associated_data(id),
        };
        cipher
            .decrypt(&XNonce::from(*nonce), payload)
            .map(Zeroizing::new)
            .map_err(|_| SealError::Broken)
    }
}

#[cfg(test)]
mod tests {
    use super::super::key::KEY_BYTES;
    use super::*;
    use crate::random::SystemRandom;

    const PLACE: SealContext<'static> = SealContext {
        table: "connections",
        row: "row1",
        purpose: "credentials",
    };

    fn key(id: &str) -> SealKey {
        let mut bytes = [0_u8; KEY_BYTES];
        SystemRandom.fill(&mut bytes);
        SealKey::parse(id, &base64::engine::general_purpose::STANDARD.encode(bytes)).unwrap()
    }

    fn seal(keys: &[SealKey]) -> Seal {
        Seal::new(keys, Arc::new(SystemRandom)).unwrap()
    }

    #[test]
    fn what_is_sealed_opens_in_its_place() {
        let seal = seal(&[key("a")]);
        let sealed = seal.seal(PLACE, b"made-up secret").unwrap();
        assert!(!sealed.contains("secret"));
        assert_eq!(&**seal.open(PLACE, &sealed).unwrap(), b"made-up secret");
        assert_ne!(
            sealed,
            seal.seal(PLACE, b"made-up secret").unwrap(),
            "a nonce per seal"
        );
    }

    #[test]
    fn any_changed_byte_is_noticed() {
        let seal = seal(&[key("a")]);
        let record = STANDARD_NO_PAD
            .decode(seal.seal(PLACE, b"x").unwrap())
            .unwrap();
        for at in 0..record.len() {
            let mut changed = record.clone();
            changed[at] ^= 1;
            let opened = seal.open(PLACE, &STANDARD_NO_PAD.encode(&changed));
            assert!(opened.is_err(), "byte {at} may not change");
        }
        for length in 0..record.len() {
            assert!(
                seal.open(PLACE, &STANDARD_NO_PAD.encode(&record[..length]))
                    .is_err()
            );
        }
    }

    #[test]
    fn a_record_opens_in_no_other_row_table_or_purpose() {
        let seal = seal(&[key("a")]);
        let sealed = seal.seal(PLACE, b"x").unwrap();
        for moved in [
            SealContext {
                row: "row2",
                ..PLACE
            },
            SealContext {
                table: "drafts",
                ..PLACE
            },
            SealContext {
                purpose: "content",
                ..PLACE
            },
            SealContext {
                table: "connectionsr",
                row: "ow1",
                ..PLACE
            },
        ] {
            assert_eq!(seal.open(moved, &sealed).unwrap_err(), SealError::Broken);
        }
    }

    #[test]
    fn keys_rotate_by_id() {
        let old = key("old");
        let before = seal(std::slice::from_ref(&old));
        let sealed = before.seal(PLACE, b"x").unwrap();
        let rotated = seal(&[key("new"), old]);
        assert!(rotated.open(PLACE, &sealed).is_ok());
        let fresh = rotated.seal(PLACE, b"x").unwrap();
        assert_eq!(
            before.open(PLACE, &fresh).unwrap_err(),
            SealError::UnknownKey
        );
        let same_name = seal(&[key("old")]);
        assert_eq!(
            same_name.open(PLACE, &sealed).unwrap_err(),
            SealError::Broken
        );
    }

    #[test]
    fn debug_shows_ids_only() {
        let seal = Seal::new(&[key("a")], Arc::new(SystemRandom)).unwrap();
        assert_eq!(format!("{seal:?}"), r#"Seal { keys: ["a"], .. }"#);
    }
}
