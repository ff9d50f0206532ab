//! Sealing: authenticated encryption of whatever must not lie in the store in clear.
//!
//! XChaCha20-Poly1305 with a random nonce. A sealed text is
//! `base64(version | length of key id | key id | nonce | ciphertext and tag)`; it opens only in
//! the very context it was sealed for (table, row, purpose), so that rows can't be swapped.

mod key;
mod sealing;

pub use key::{KEY_BYTES, SealKey, WeakKey};
pub use sealing::{Seal, SealContext, SealError};
