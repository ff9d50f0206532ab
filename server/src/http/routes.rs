//! Every route of the portal, open or closed.

use super::{HttpServices, assets, downloads, health, pages, sign_in};
use axum::Router;
use axum::routing::get;

/// What anybody may ask for. Everything not listed here needs an identity.
pub(super) fn public(services: &HttpServices) -> Router {
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(services.clone())
        .merge(assets::routes(&services.site))
        .merge(sign_in::public(services))
}

/// What somebody asks for who is about to sign in or out: it needs the browser's session, but no
/// identity.
pub(super) fn sign_in(services: &HttpServices) -> Router {
    sign_in::open(services)
}

/// Pages, server functions and downloads, and whatever has no route.
pub(super) fn closed(services: &HttpServices) -> Router {
    pages::routes(services)
        .merge(downloads::routes())
        .merge(sign_in::closed(services))
}
