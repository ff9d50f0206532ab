//! Compresses pages and other responses; the build has compressed the assets.
//!
//! Compressing user input together with a secret could reveal the secret by the length. No page of
//! the portal holds a secret, and other sites can't provoke a response.

use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

/// The level of brotli and gzip. Measured on the connect page with the reference brotli: 7.9 kB
/// become 2.7 kB in 0.08 ms; level 4 takes 0.15 ms for 2.6 kB, the best one 8 ms for 2.2 kB.
const LEVEL: i32 = 3;

/// Smallest response, in bytes, whose compression saves more than its headers cost.
const SMALLEST: u64 = 512;

/// The layer that compresses responses.
pub(super) fn layer() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(LEVEL))
        .compress_when(SizeAbove::new(SMALLEST).and(NotForContentType::IMAGES))
}
