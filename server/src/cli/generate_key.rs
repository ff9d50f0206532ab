//! `mrs-portal generate-key`: prints a new key for `secrets.seal_keys`.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use portal::random::{Random, SystemRandom};
use zeroize::Zeroizing;

/// Bytes of a key in the configuration.
const KEY_BYTES: usize = 32;

pub(super) fn run() {
    let mut key = Zeroizing::new([0_u8; KEY_BYTES]);
    SystemRandom.fill(&mut *key);
    println!("{}", Zeroizing::new(STANDARD.encode(*key)).as_str());
}
