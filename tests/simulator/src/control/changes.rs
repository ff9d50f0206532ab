//! `POST /__simulator/changes`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use http::StatusCode;

use crate::change::Change;
use crate::state::Shared;
use crate::state::view::ClusterState;

/// Carries the [`Change`] in the body out; answers the state of its cluster then.
pub(super) async fn change(
    State(shared): State<Arc<Shared>>,
    Json(change): Json<Change>,
) -> Result<Json<ClusterState>, StatusCode> {
    let now = shared.clock.now();
    shared
        .world()
        .change(&change, now)
        .map(|cluster| Json(ClusterState::from(&*cluster)))
        .ok_or(StatusCode::NOT_FOUND)
}
