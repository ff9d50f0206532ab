//! Compresses pages and answers as they are made; assets come compressed from the build.
//!
//! Compressing what a person typed beside a secret could give the secret away by its length:
//! no page of the portal holds a secret, and no answer can be provoked from another site.

use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{NotForContentType, Predicate, SizeAbove};

/// Brotli's and gzip's level. Measured on the connect page with the reference brotli: 7.9 kB
/// become 2.7 kB in 0.08 ms; level 4 takes 0.15 ms for 2.6 kB, the best one 8 ms for 2.2 kB.
const LEVEL: i32 = 3;

/// Below this many bytes the headers outweigh the gain.
const SMALLEST: u64 = 512;

/// The layer.
pub(super) fn layer() -> CompressionLayer<impl Predicate> {
    CompressionLayer::new()
        .quality(CompressionLevel::Precise(LEVEL))
        .compress_when(SizeAbove::new(SMALLEST).and(NotForContentType::IMAGES))
}
