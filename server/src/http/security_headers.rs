//! Headers that restrict what the browser does with a page of the portal.
//!
//! `Referrer-Policy` is `same-origin`, not `no-referrer`: under `no-referrer` browsers send
//! `Origin: null` with a form, and the cross-site check has nothing to compare.

use super::HttpServices;
use axum::extract::{Request, State};
use axum::http::header::{
    CONTENT_SECURITY_POLICY, CONTENT_TYPE, REFERRER_POLICY, STRICT_TRANSPORT_SECURITY,
    X_CONTENT_TYPE_OPTIONS,
};
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use leptos::nonce::Nonce;

const REPORTING_ENDPOINTS: HeaderName = HeaderName::from_static("reporting-endpoints");
const PERMISSIONS_POLICY: HeaderName = HeaderName::from_static("permissions-policy");
const OPENER_POLICY: HeaderName = HeaderName::from_static("cross-origin-opener-policy");
const RESOURCE_POLICY: HeaderName = HeaderName::from_static("cross-origin-resource-policy");

/// The portal uses the clipboard only, to copy request bodies and ids.
const PERMISSIONS: &str = "camera=(), display-capture=(), geolocation=(), microphone=(), \
     payment=(), usb=(), clipboard-read=(), clipboard-write=(self)";

/// The policy of responses that are no pages: nothing may be loaded or framed if a browser opens
/// one as a page.
const NO_PAGE: &str = "default-src 'none'; frame-ancestors 'none'";

/// Marks a response that pages of these origins may show in a frame.
#[derive(Debug, Clone)]
pub(super) struct FramedBy(pub(super) Vec<String>);

/// One year, without subdomains, which may belong to other services.
const HSTS: &str = "max-age=31536000";

/// Makes the nonce of the request and sets the headers of the response.
pub(super) async fn set(
    State(services): State<HttpServices>,
    mut request: Request,
    next: Next,
) -> Response {
    let mut bytes = [0_u8; 16];
    services.random.fill(&mut bytes);
    let nonce = URL_SAFE_NO_PAD.encode(bytes);
    request
        .extensions_mut()
        .insert(Nonce::from_value(nonce.as_str()));
    let mut response = next.run(request).await;
    let framed = response.extensions_mut().remove::<FramedBy>();
    let mut reports = None;
    let policy = if let Some(FramedBy(origins)) = framed {
        let origins = origins.join(" ");
        HeaderValue::from_str(&format!("default-src 'none'; frame-ancestors {origins}")).ok()
    } else if is_page(response.headers()) {
        reports = Some(services.page_policy.reporting_endpoints());
        HeaderValue::from_str(&services.page_policy.with_nonce(&nonce)).ok()
    } else {
        None
    };
    let headers = response.headers_mut();
    if let Some(reports) = reports {
        headers.insert(REPORTING_ENDPOINTS, reports);
    }
    headers.insert(
        CONTENT_SECURITY_POLICY,
        policy.unwrap_or(HeaderValue::from_static(NO_PAGE)),
    );
    headers.insert(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    headers.insert(REFERRER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(PERMISSIONS_POLICY, HeaderValue::from_static(PERMISSIONS));
    headers.insert(OPENER_POLICY, HeaderValue::from_static("same-origin"));
    headers.insert(RESOURCE_POLICY, HeaderValue::from_static("same-origin"));
    // Below a path the host belongs to others as well, who decide about it.
    if services.public_url.is_https() && services.public_url.base().is_empty() {
        headers.insert(STRICT_TRANSPORT_SECURITY, HeaderValue::from_static(HSTS));
    }
    response
}

fn is_page(headers: &HeaderMap) -> bool {
    headers
        .get(CONTENT_TYPE)
        .is_some_and(|value| value.as_bytes().starts_with(b"text/html"))
}
