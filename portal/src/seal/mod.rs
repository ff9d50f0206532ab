//! Sealing: authenticated encryption of secrets in the store.
//!
//! XChaCha20-Poly1305 with a random nonce. A sealed text is
//! `base64(version | length of key id | key id | nonce | ciphertext and tag)`. It opens only in the
//! context that it was sealed for (table, row, purpose), so that rows can't be swapped.

mod key;
mod sealing;

pub use key::{KEY_BYTES, SealKey, WeakKey};
pub use sealing::{Seal, SealContext, SealError};
