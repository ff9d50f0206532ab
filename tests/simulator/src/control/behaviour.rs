//! `GET` and `POST /__simulator/behaviour`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde_json::{Map, Value};

use crate::behaviour::Behaviour;
use crate::state::Shared;

/// The durations and limits.
pub(super) async fn show(State(shared): State<Arc<Shared>>) -> Json<Behaviour> {
    Json(shared.world().behaviour.clone())
}

/// Changes those in the body and leaves the others; answers all.
pub(super) async fn change(
    State(shared): State<Arc<Shared>>,
    Json(changes): Json<Map<String, Value>>,
) -> Result<Json<Behaviour>, (StatusCode, String)> {
    let refuse = |error: serde_json::Error| (StatusCode::UNPROCESSABLE_ENTITY, error.to_string());
    let mut world = shared.world();
    let mut whole = serde_json::to_value(&world.behaviour).map_err(refuse)?;
    if let Some(fields) = whole.as_object_mut() {
        fields.extend(changes);
    }
    world.behaviour = serde_json::from_value(whole).map_err(refuse)?;
    Ok(Json(world.behaviour.clone()))
}
