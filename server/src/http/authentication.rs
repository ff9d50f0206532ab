//! Finds out who sent a request and hands the application its portal.
//!
//! The layer stands before every route but the few of [`super::routes::public`]; a route that
//! nobody thought about is therefore closed, not open.

use super::HttpServices;
use super::access_log::RequestSpan;
use super::refusal::Refusal;
use super::source::source_of;
use crate::config::AuthMode;
use crate::portal::local_identity;
use app::portal::{Identity, RequestPortal};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tower_sessions::Session;

/// Puts the request's portal into its extensions, or refuses.
pub(super) async fn require(
    State(services): State<HttpServices>,
    mut request: Request,
    next: Next,
) -> Response {
    let extensions = request.extensions();
    let Some(session) = extensions.get::<Session>().cloned() else {
        // Only a layer left out could cause this; nobody gets in by it.
        return Refusal::NotSignedIn.into_response();
    };
    let identity = identify(services.sign_in);
    if let Some(span) = extensions.get::<RequestSpan>() {
        span.sent_by(&identity.person);
    }
    let source = source_of(extensions);
    let portal = services.portals.for_request(identity, session, source);
    request.extensions_mut().insert(RequestPortal(portal));
    next.run(request).await
}

fn identify(sign_in: AuthMode) -> Identity {
    match sign_in {
        AuthMode::None => local_identity(),
    }
}
