//! `PUT /__simulator/clusters` and `GET /__simulator/clusters/{id}`.

use std::sync::Arc;

use axum::Json;
use axum::extract::{Path, State};
use http::StatusCode;

use crate::seed::ClusterSeed;
use crate::state::Shared;
use crate::state::view::ClusterState;

/// Adds the cluster in the body, or puts it in the place of the one with its id.
pub(super) async fn put(
    State(shared): State<Arc<Shared>>,
    Json(cluster): Json<ClusterSeed>,
) -> StatusCode {
    shared.world().put_cluster(cluster);
    StatusCode::NO_CONTENT
}

/// The state of a cluster now.
pub(super) async fn show(
    State(shared): State<Arc<Shared>>,
    Path(id): Path<String>,
) -> Result<Json<ClusterState>, StatusCode> {
    let now = shared.clock.now();
    let mut world = shared.world();
    let cluster = world.cluster(&id, now).ok_or(StatusCode::NOT_FOUND)?;
    Ok(Json(ClusterState::from(&*cluster)))
}
