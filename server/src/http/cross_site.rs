//! Refuses changes that another site has made the browser send.
//!
//! Browsers say with every request where it comes from (`Sec-Fetch-Site`, else `Origin`);
//! that needs no token in any form and can't expire under a page left open.

use super::refusal::Refusal;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{ConfigError, CsrfLayer, ProtectionError};
use url::Url;

type Answer = fn(ProtectionError) -> Response;

/// The layer. `public_url` is the address people open: behind a proxy that rewrites `Host`, it
/// is what `Origin` is compared with.
///
/// # Errors
///
/// Where `public_url` has no origin a browser could send.
pub(super) fn layer(public_url: &Url) -> Result<CsrfLayer<Answer>, ConfigError> {
    let origin = public_url.origin().ascii_serialization();
    Ok(CsrfLayer::new()
        .add_trusted_origin(origin)?
        .with_rejection_response(answer as Answer))
}

fn answer(_reason: ProtectionError) -> Response {
    Refusal::CrossSite.into_response()
}
