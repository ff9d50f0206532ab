//! `GET /__simulator/sentinels`.

use axum::Json;

use crate::sentinels::{ALL, Sentinel};

/// All names that provoke a failure, with what they do.
pub(super) async fn list() -> Json<&'static [Sentinel]> {
    Json(ALL)
}
