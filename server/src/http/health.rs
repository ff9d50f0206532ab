//! Whether the process lives, and whether it can work: for supervisors and load balancers.
//!
//! Both need no session, and tell nothing but yes or no.

use super::HttpServices;
use axum::extract::State;
use axum::http::StatusCode;

/// The process answers.
pub(super) async fn alive() -> &'static str {
    "alive\n"
}

/// The store answers. Its tables are those of this version, or the server would not have started.
pub(super) async fn ready(State(services): State<HttpServices>) -> (StatusCode, &'static str) {
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
