//! Gives every request an id, shown in logs, responses and error pages.
//!
//! An id in the request itself is ignored: it could imitate the id of another request or carry text
//! into the logs.

use super::HttpServices;
use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::Response;
use portal::random::opaque_id;
use std::sync::Arc;

/// The header of a response that carries the id.
pub(super) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The id of a request: 27 lower-case letters and digits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct RequestId(Arc<str>);

impl RequestId {
    /// The id as text.
    pub(super) fn as_str(&self) -> &str {
        &self.0
    }
}

/// Makes the id and puts it into the extensions of the request and a header of the response.
pub(super) async fn assign(
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
