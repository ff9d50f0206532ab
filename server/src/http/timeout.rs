//! Bounds the time of a request.
//!
//! An operation runs independently of requests and is not bounded here.

use super::HttpServices;
use super::refusal::Refusal;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Refuses a request that takes longer than the configured time.
pub(super) async fn bound(
    State(services): State<HttpServices>,
    request: Request,
    next: Next,
) -> Response {
    match tokio::time::timeout(services.request_timeout, next.run(request)).await {
        Ok(response) => response,
        Err(_elapsed) => Refusal::TookTooLong.into_response(),
    }
}
