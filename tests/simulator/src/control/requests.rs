//! `GET` and `DELETE /__simulator/requests`, `POST /__simulator/requests/log`.

use std::sync::Arc;

use axum::Json;
use axum::extract::State;
use http::StatusCode;
use serde::Deserialize;

use crate::state::Shared;
use crate::state::request_log::ReceivedRequest;

/// The requests received, the oldest first.
pub(super) async fn list(State(shared): State<Arc<Shared>>) -> Json<Vec<ReceivedRequest>> {
    Json(shared.log().received())
}

/// Forgets them.
pub(super) async fn clear(State(shared): State<Arc<Shared>>) -> StatusCode {
    shared.log().clear();
    StatusCode::NO_CONTENT
}

/// Whether requests are to be kept.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Switch {
    enabled: bool,
}

/// Switches the log on or off; what is in it stays.
pub(super) async fn switch(
    State(shared): State<Arc<Shared>>,
    Json(switch): Json<Switch>,
) -> StatusCode {
    shared.log().enable(switch.enabled);
    StatusCode::NO_CONTENT
}
