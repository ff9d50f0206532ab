//! `mrs-portal generate-key`: prints a new key for `secrets.seal_keys`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use portal::random::{Random, SystemRandom};
use zeroize::Zeroizing;

/// Bytes of a key in the configuration.
const KEY_BYTES: usize = 32;

pub(super) fn run() {
    println!("{}", generate().as_str());
}

/// A new key as the configuration takes it.
pub(super) fn generate() -> Zeroizing<String> {
    let mut key = Zeroizing::new([0_u8; KEY_BYTES]);
    SystemRandom.fill(&mut *key);
    Zeroizing::new(STANDARD.encode(*key))
}
