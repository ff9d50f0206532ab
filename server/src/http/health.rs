//! Liveness and readiness for supervisors and load balancers.
//!
//! Both routes need no session and answer only yes or no.

use super::HttpServices;
use axum::Router;
use axum::extract::State;
use axum::http::StatusCode;
use axum::routing::get;

/// The routes.
pub(super) fn routes(services: &HttpServices) -> Router {
    Router::new()
        .route("/healthz", get(alive))
        .route("/readyz", get(ready))
        .with_state(services.clone())
}

/// Answers while the process runs.
async fn alive() -> &'static str {
    "alive\n"
}

/// Answers yes if the store answers. A server whose store has another version does not start.
async fn ready(State(services): State<HttpServices>) -> (StatusCode, &'static str) {
    if services.portals.is_ready().await {
        (StatusCode::OK, "ready\n")
    } else {
        (
            StatusCode::SERVICE_UNAVAILABLE,
            "not ready: the store does not answer\n",
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::services::fixture;

    #[tokio::test]
    async fn a_portal_whose_store_is_gone_is_not_ready() {
        let folder = tempfile::tempdir().unwrap();
        let (services, assembly) = fixture::services(folder.path()).await;
        assert_eq!(ready(State(services.clone())).await.0, StatusCode::OK);
        assembly.store.close().await;
        assert_eq!(
            ready(State(services)).await.0,
            StatusCode::SERVICE_UNAVAILABLE
        );
    }
}
