//! Every route of the portal, open or closed.

use super::{HttpServices, assets, downloads, health, pages};
use axum::Router;
use axum::routing::get;

/// What anybody may ask for. Everything not listed here needs an identity.
pub(super) fn public(services: &HttpServices) -> Router {
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(services.clone())
        .merge(assets::routes(&services.site))
}

/// Pages, server functions and downloads, and whatever has no route.
pub(super) fn closed(services: &HttpServices) -> Router {
    pages::routes(services).merge(downloads::routes())
}
