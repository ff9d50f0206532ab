//! Gives every request an id of its own, shown in logs, answers and error pages.
//!
//! An id that comes in from outside is not taken over: it could be chosen to look like another
//! request's, or to smuggle text into logs.

use super::HttpServices;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use portal::random::opaque_id;
use std::fmt;
use std::sync::Arc;

/// Name of the header that carries the id of the answer.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of one request: 27 lower-case letters and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RequestId(Arc<str>);

impl RequestId {
    /// The id as text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Makes the id, puts it into the request's extensions and into the answer's header.
pub(super) async fn give(
    State(services): State<HttpServices>,
    mut request: Request,
    next: Next,
) -> Response {
    let id = RequestId(opaque_id(&*services.random).into());
    request.headers_mut().remove(REQUEST_ID);
    request.extensions_mut().insert(id.clone());
    let mut response = next.run(request).await;
    if let Ok(value) = HeaderValue::from_str(id.as_str()) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}
