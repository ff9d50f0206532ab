//! Refuses requests whose head is too large, or names another host.
//!
//! A page of another site can reach a portal without sign-in on somebody's machine by a name of its own
//! that leads to the machine (DNS rebinding): the request then names the other site as its host.

use super::HttpServices;
use super::refusal::Refusal;
use axum::extract::{Request, State};
use axum::http::header::HOST;
use axum::http::uri::Authority;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use std::net::IpAddr;

/// What probes ask for by any name, or over HTTP/1.0 by none.
const PROBES: [&str; 2] = ["/healthz", "/readyz"];

/// Refuses a head above the limit, a missing, double or unreadable host, and a host that is not the
/// portal's.
pub(super) async fn check(
    State(services): State<HttpServices>,
    request: Request,
    next: Next,
) -> Response {
    let bytes = size(&request);
    if bytes > services.head_bytes {
        tracing::warn!(
            bytes,
            limit = services.head_bytes,
            "refused: the head of a request is too large"
        );
        let limit = u32::try_from(services.head_bytes).unwrap_or(u32::MAX);
        return Refusal::HeadTooLarge { limit }.into_response();
    }
    if PROBES.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let Some(host) = host(&request) else {
        return Refusal::NoHost.into_response();
    };
    if !is_own(&services, host.host()) {
        tracing::warn!(
            host = host.host(),
            "refused: the request names another host"
        );
        return Refusal::OtherHost.into_response();
    }
    next.run(request).await
}

/// Bytes of the request line and the headers.
fn size(request: &Request) -> usize {
    let path = request.uri().path_and_query();
    let line = path.map_or(0, |path| path.as_str().len());
    let headers = request.headers().iter();
    // Name, colon, blank, value, end of line.
    let headers = headers.map(|(name, value)| name.as_str().len() + value.len() + 4);
    line + headers.sum::<usize>()
}

/// The host that the request names: once, and the same in the request line if it is there, too.
fn host(request: &Request) -> Option<Authority> {
    let mut hosts = request.headers().get_all(HOST).iter();
    let (host, None) = (hosts.next()?, hosts.next()) else {
        return None;
    };
    let host: Authority = host.to_str().ok()?.parse().ok()?;
    let named = request.uri().authority().is_none_or(|named| *named == host);
    (named && !host.as_str().contains('@')).then_some(host)
}

/// Returns true for the host of `public_url`, addresses, and the names of this machine. Behind a proxy,
/// also for the names in `proxies.hosts` and for names without a dot, as containers have: no other site
/// has such a name.
fn is_own(services: &HttpServices, host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    let is = |own: &str| own.eq_ignore_ascii_case(host);
    bare.parse::<IpAddr>().is_ok()
        || is("localhost")
        || services.public_url.url().host_str().is_some_and(is)
        || services.hosts.iter().any(|own| is(own))
        || (!services.sign_in.is_open() && !host.contains('.'))
}
