//! Logs and counts every request.
//!
//! The log has method, path template, status, duration, request id, the client's address and person. Queries, bodies and
//! headers are never logged, because they may hold user input.

use super::HttpServices;
use super::client_address::{ClientAddress, Peer};
use super::request_id::RequestId;
use crate::metrics::AnsweredRequest;
use crate::traces;
use axum::extract::{MatchedPath, Request, State};
use axum::middleware::Next;
use axum::response::Response;
use portal::Person;
use std::time::Instant;
use tracing::{Instrument, Level, Span, debug, field, info_span};
use tracing_opentelemetry::OpenTelemetrySpanExt as _;

/// Longest path that is logged if no route matches.
const LONGEST_PATH: usize = 120;

/// The span of a request. The authentication layer records the person in it.
#[derive(Debug, Clone)]
pub(super) struct RequestSpan(Span);

impl RequestSpan {
    /// Records the sender of the request.
    pub(super) fn record_person(&self, person: &Person) {
        self.0.record("person", person.subject.as_str());
    }
}

/// Runs the request in a span, then writes the log line and counts the request.
pub(super) async fn write(
    State(services): State<HttpServices>,
    mut request: Request,
    next: Next,
) -> Response {
    let started = Instant::now();
    let span = info_span!(
        "request",
        id = request.extensions().get::<RequestId>().map_or("", RequestId::as_str),
        method = %request.method(),
        path = path_of(&request),
        source = field::Empty,
        person = field::Empty,
        otel.name = field::Empty,
        otel.kind = field::Empty,
        otel.status_code = field::Empty,
    );
    if let Some(ClientAddress(address)) = request.extensions().get() {
        span.record("source", field::display(address));
    }
    if services.traced {
        join_trace(&span, &request, &services);
    }
    let route = request.extensions().get::<MatchedPath>().cloned();
    let method = request.method().clone();
    let quiet = is_quiet(request.uri().path());
    request.extensions_mut().insert(RequestSpan(span.clone()));
    debug!(parent: &span, "asked");
    let response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    services.metrics.requests.count(&AnsweredRequest {
        route: route.as_ref().map(MatchedPath::as_str),
        method: method.as_str(),
        status,
        took: started.elapsed(),
    });
    let duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    if services.traced && status >= 500 {
        span.record("otel.status_code", "ERROR");
    }
    if quiet && status < 400 {
        debug!(parent: &span, status, duration_ms, "answered");
    } else if status >= 500 {
        tracing::event!(parent: &span, Level::WARN, status, duration_ms, "answered");
    } else {
        tracing::event!(parent: &span, Level::INFO, status, duration_ms, "answered");
    }
    response
}

/// Names the span for traces and makes it a child of the span of a trusted proxy. Both must happen
/// before the span is entered, because the trace begins then.
fn join_trace(span: &Span, request: &Request, services: &HttpServices) {
    span.record("otel.kind", "server");
    let name = format!("{} {}", request.method(), path_of(request));
    span.record("otel.name", name.as_str());
    let peer = request.extensions().get::<Peer>();
    let trusted = peer.is_some_and(|Peer(address)| services.proxies.contains(address.ip()));
    if trusted && let Some(parent) = traces::parent_of(request.headers()) {
        // Fails only while traces are off.
        let _ = span.set_parent(parent);
    }
}

/// The template of the route, so that logs are not split by ids in paths; the start of the path if
/// no route matches.
fn path_of(request: &Request) -> &str {
    let template = request
        .extensions()
        .get::<MatchedPath>()
        .map(MatchedPath::as_str);
    template.unwrap_or_else(|| {
        let path = request.uri().path();
        let (start, _) = path.split_at(path.floor_char_boundary(LONGEST_PATH));
        start
    })
}

/// Returns true for probes and assets, which are frequent and uninteresting while they succeed.
fn is_quiet(path: &str) -> bool {
    path == "/healthz" || path == "/readyz" || path.starts_with("/pkg/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::body::Body;

    #[test]
    fn a_query_is_not_part_of_the_logged_path() {
        let request = Request::builder()
            .uri("/nowhere?token=hidden")
            .body(Body::empty())
            .unwrap();
        assert_eq!(path_of(&request), "/nowhere");
    }

    #[test]
    fn a_long_path_is_cut() {
        let long = format!("/{}", "a".repeat(5000));
        let request = Request::builder().uri(&long).body(Body::empty()).unwrap();
        assert_eq!(path_of(&request).len(), LONGEST_PATH);
    }
}
