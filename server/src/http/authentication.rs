//! Finds out who sent a request and hands the application its portal.
//!
//! The layer stands before every route but the few of [`super::routes::public`] and
//! [`super::routes::sign_in`]; a route that nobody thought about is therefore closed, not open.

use super::HttpServices;
use super::access_log::RequestSpan;
use super::client_address::Peer;
use super::refusal::Refusal;
use super::show_refusals::wants_page;
use super::source::source_of;
use crate::audit::{AuditAction, AuditEvent};
use crate::sessions::CurrentSession;
use crate::sign_in::SignInRefused;
use app::paths;
use app::portal::RequestPortal;
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use tower_sessions::Session;

/// Puts the request's portal into its extensions, or refuses.
pub(super) async fn require(
    State(services): State<HttpServices>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let Some(session) = parts.extensions.get::<Session>().cloned() else {
        // Only a layer left out could cause this; nobody gets in by it.
        return Refusal::NotSignedIn.into_response();
    };
    let peer = parts.extensions.get::<Peer>();
    let peer = peer.map(|Peer(address)| address.ip().to_canonical());
    let current = CurrentSession::from(session.clone());
    let identity = match services
        .sign_in
        .identify(peer, &parts.headers, &current)
        .await
    {
        Ok(Some(identity)) => identity,
        Ok(None) => return sign_in_first(&parts),
        Err(refused) => return refuse(&services, &parts, refused).await,
    };
    if let Some(span) = parts.extensions.get::<RequestSpan>() {
        span.sent_by(&identity.person);
    }
    let source = source_of(&parts.extensions);
    let portal = services.portals.for_request(identity, session, source);
    parts.extensions.insert(RequestPortal(portal));
    next.run(Request::from_parts(parts, body)).await
}

/// The way of a browser that opens a page is to sign in and come back; everything else is told.
fn sign_in_first(parts: &Parts) -> Response {
    let opens_page = parts.method == Method::GET && wants_page(&parts.headers);
    if !opens_page {
        return Refusal::NotSignedIn.into_response();
    }
    let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    Redirect::to(&paths::sign_in_and_return(here)).into_response()
}

/// Says why, in the log and in the audit trail, too. What came along is never repeated.
async fn refuse(services: &HttpServices, parts: &Parts, refused: SignInRefused) -> Response {
    tracing::warn!(reason = ?refused, "nobody was signed in");
    let refusal = Refusal::SignIn(refused.clone());
    // What any stranger can cause at any rate, and what says nothing of a person, is left to the
    // log: it would only bury the rest.
    let tells = !matches!(
        refused,
        SignInRefused::UntrustedPeer | SignInRefused::NoIdentity | SignInRefused::Store
    );
    if tells && refusal.status() != StatusCode::SERVICE_UNAVAILABLE {
        let why = refused.to_string();
        let source = source_of(&parts.extensions);
        let event = AuditEvent::new(None, &source, AuditAction::SignInRefused { why });
        if let Err(error) = services.audit.record(event).await {
            tracing::error!(%error, "a refused sign-in could not be recorded");
        }
    }
    refusal.into_response()
}
