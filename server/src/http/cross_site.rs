//! Refuses changes that another site makes the browser send.
//!
//! Browsers name the origin of every request (`Sec-Fetch-Site`, else `Origin`). That needs no token
//! in forms and does not expire while a page is open.

use super::refusal::Refusal;
use axum::response::{IntoResponse, Response};
use tower_http::csrf::{ConfigError, CsrfLayer, ProtectionError};
use url::Url;

type Answer = fn(ProtectionError) -> Response;

/// The layer that compares `Origin` with `public_url`, because a proxy in front may rewrite `Host`.
///
/// # Errors
///
/// If `public_url` has no origin that a browser could send.
pub(super) fn layer(public_url: &Url) -> Result<CsrfLayer<Answer>, ConfigError> {
    let origin = public_url.origin().ascii_serialization();
    Ok(CsrfLayer::new()
        .add_trusted_origin(origin)?
        .with_rejection_response(answer as Answer))
}

fn answer(_reason: ProtectionError) -> Response {
    Refusal::CrossSite.into_response()
}
