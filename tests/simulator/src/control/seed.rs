//! `POST /__simulator/seed` and `POST /__simulator/reset`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use http::StatusCode;

use crate::seed::Seed;
use crate::state::Shared;

/// Replaces the whole cloud with the [`Seed`] in the body.
pub(super) async fn seed(State(shared): State<Arc<Shared>>, Json(seed): Json<Seed>) -> StatusCode {
    shared.seed(seed);
    StatusCode::NO_CONTENT
}

/// Back to what the simulator was started with.
pub(super) async fn reset(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.reset();
    StatusCode::NO_CONTENT
}
