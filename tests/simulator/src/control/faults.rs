//! `GET`, `POST` and `DELETE /__simulator/faults`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use http::StatusCode;

use crate::faults::fault::Fault;
use crate::state::Shared;

/// The faults still armed.
pub(super) async fn list(State(shared): State<Arc<Shared>>) -> Json<Vec<Fault>> {
    Json(shared.world().faults.armed().to_vec())
}

/// Arms the [`Fault`] in the body behind those already armed.
pub(super) async fn inject(
    State(shared): State<Arc<Shared>>,
    Json(fault): Json<Fault>,
) -> StatusCode {
    shared.world().faults.inject(fault);
    StatusCode::NO_CONTENT
}

/// Disarms all.
pub(super) async fn clear(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.world().faults.clear();
    StatusCode::NO_CONTENT
}
