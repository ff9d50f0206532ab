//! Turns a panic into a refusal of the one request that caused it.

use super::refusal::Refusal;
use axum::response::{IntoResponse, Response};
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;

type Answer = fn(Box<dyn Any + Send>) -> Response;

/// The layer that catches panics. The panic hook logs them with their location in the source.
pub(super) fn layer() -> CatchPanicLayer<Answer> {
    CatchPanicLayer::custom(answer as Answer)
}

fn answer(_payload: Box<dyn Any + Send>) -> Response {
    Refusal::Fault.into_response()
}
