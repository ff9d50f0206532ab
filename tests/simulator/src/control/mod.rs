//! Endpoints under `/__simulator/` for tests written in another language than the library's,
//! and for curl. They ask for no credentials.

use std::sync::Arc;

use axum::Router;
use axum::routing::{get, post, put};

use crate::state::Shared;

mod behaviour;
mod changes;
mod clock;
mod clusters;
mod faults;
mod requests;
mod seed;
mod sentinels;
mod sign_in;

/// All control endpoints.
pub(crate) fn router() -> Router<Arc<Shared>> {
    Router::new()
        .route("/__simulator/seed", post(seed::seed))
        .route("/__simulator/reset", post(seed::reset))
        .route(
            "/__simulator/behaviour",
            get(behaviour::show).post(behaviour::change),
        )
        .route("/__simulator/changes", post(changes::change))
        .route("/__simulator/clusters", put(clusters::put))
        .route("/__simulator/clusters/{id}", get(clusters::show))
        .route(
            "/__simulator/requests",
            get(requests::list).delete(requests::clear),
        )
        .route("/__simulator/requests/log", post(requests::switch))
        .route(
            "/__simulator/faults",
            get(faults::list).post(faults::inject).delete(faults::clear),
        )
        .route("/__simulator/clock", get(clock::show).post(clock::advance))
        .route("/__simulator/sentinels", get(sentinels::list))
        .route(
            "/__simulator/one-time-password/{user}",
            get(sign_in::one_time_password),
        )
        .route("/__simulator/tokens", post(sign_in::issue_token))
}
