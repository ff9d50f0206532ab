//! One span around, and one line for, every request.
//!
//! Logged are method, path template, status, duration, request id and person. Never a query,
//! a body or a header: those may hold what people typed.

use super::request_id::RequestId;
use app::portal::Person;
use axum::extract::{MatchedPath, Request};
use axum::middleware::Next;
use axum::response::Response;
use std::time::Instant;
use tracing::{Instrument, Level, Span, debug, field, info_span};

/// Longest path of no route that is logged.
const LONGEST_PATH: usize = 120;

/// The span of a request. The authentication layer writes the person into it.
#[derive(Debug, Clone)]
pub(super) struct RequestSpan(Span);

impl RequestSpan {
    /// Notes who sent the request.
    pub(super) fn sent_by(&self, person: &Person) {
        self.0.record("person", person.subject.as_str());
    }
}

/// Opens the span, runs the request in it, writes the line.
pub(super) async fn write(mut request: Request, next: Next) -> Response {
    let started = Instant::now();
    let span = info_span!(
        "request",
        id = request.extensions().get::<RequestId>().map_or("", RequestId::as_str),
        method = %request.method(),
        path = path_of(&request),
        person = field::Empty,
    );
    let quiet = is_quiet(request.uri().path());
    request.extensions_mut().insert(RequestSpan(span.clone()));
    debug!(parent: &span, "asked");
    let response = next.run(request).instrument(span.clone()).await;
    let status = response.status().as_u16();
    let duration_ms = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    if quiet && status < 400 {
        debug!(parent: &span, status, duration_ms, "answered");
    } else if status >= 500 {
        tracing::event!(parent: &span, Level::WARN, status, duration_ms, "answered");
    } else {
        tracing::event!(parent: &span, Level::INFO, status, duration_ms, "answered");
    }
    response
}

/// The route's template, so that ids in paths don't multiply in logs; the start of the path
/// itself where no route matches.
fn path_of(request: &Request) -> &str {
    let template = request
        .extensions()
        .get::<MatchedPath>()
        .map(MatchedPath::as_str);
    template.unwrap_or_else(|| {
        let path = request.uri().path();
        path.get(..LONGEST_PATH).unwrap_or(path)
    })
}

/// Probes and assets come by the thousand and tell nothing as long as they work.
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
