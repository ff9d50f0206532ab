//! A fault in one request is answered, logged and felt by nobody else.

use super::refusal::Refusal;
use axum::response::{IntoResponse, Response};
use std::any::Any;
use tower_http::catch_panic::CatchPanicLayer;

type Answer = fn(Box<dyn Any + Send>) -> Response;

/// The layer. What went wrong is logged by the panic hook, which knows the place in the source.
pub(super) fn layer() -> CatchPanicLayer<Answer> {
    CatchPanicLayer::custom(answer as Answer)
}

fn answer(_payload: Box<dyn Any + Send>) -> Response {
    Refusal::Fault.into_response()
}
