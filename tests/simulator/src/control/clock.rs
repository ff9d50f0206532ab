//! `GET` and `POST /__simulator/clock`.

use std::sync::Arc;
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use serde::{Deserialize, Serialize};
use time::OffsetDateTime;

use crate::state::Shared;

/// The simulator's time.
#[derive(Serialize)]
pub(super) struct Now {
    #[serde(with = "time::serde::rfc3339")]
    now: OffsetDateTime,
}

/// How far to move the clock forward.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Advance {
    #[serde(default)]
    advance_seconds: u64,
    #[serde(default)]
    advance_millis: u64,
}

/// What time it is.
pub(super) async fn show(State(shared): State<Arc<Shared>>) -> Json<Now> {
    Json(Now {
        now: shared.clock.now(),
    })
}

/// Moves the clock forward; answers what time it is then.
pub(super) async fn advance(
    State(shared): State<Arc<Shared>>,
    Json(by): Json<Advance>,
) -> Json<Now> {
    let seconds = Duration::from_secs(by.advance_seconds);
    shared
        .clock
        .advance(seconds.saturating_add(Duration::from_millis(by.advance_millis)));
    Json(Now {
        now: shared.clock.now(),
    })
}
