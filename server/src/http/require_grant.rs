//! Ends every request of somebody who is signed in and has been granted nothing.
//!
//! The layer stands behind authentication and before every route, so that no page, server function
//! or download has to think of it. Only what leads out stays open.

use super::HttpServices;
use super::client_address::source_of;
use super::refusal::Refusal;
use app::RequestPortal;
use app::paths;
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use portal::audit::{AuditAction, AuditEvent, RefusalReason, RefusedRequest};

/// What somebody without a grant may still ask for: who they are here, and to be let go. None of it
/// reaches a cluster.
const WAYS_OUT: &[&str] = &[
    paths::ACCOUNT,
    paths::STAY_SIGNED_IN,
    paths::SIGN_OUT_EVERYWHERE,
];

/// Lets through whoever has a grant, whatever it permits.
pub(super) async fn require(
    State(services): State<HttpServices>,
    request: Request,
    next: Next,
) -> Response {
    let extensions = request.extensions();
    let Some(RequestPortal(portal)) = extensions.get::<RequestPortal>().cloned() else {
        // Not signed in: what may be asked for without that is decided elsewhere.
        return next.run(request).await;
    };
    let way_out = WAYS_OUT.contains(&request.uri().path());
    match portal.nothing_granted().filter(|_| !way_out) {
        None => next.run(request).await,
        Some(error) => {
            let action = AuditAction::Refused {
                what: RefusedRequest::EnterPortal,
                why: RefusalReason::NothingGranted,
            };
            let source = source_of(extensions);
            let event = AuditEvent::new(Some(portal.person()), &source, action);
            services.audit.note(event).await;
            match portal.missing_groups().await {
                Ok(Some(missing)) => Refusal::MissingGroups(error, missing).into_response(),
                _ => Refusal::Error(error).into_response(),
            }
        }
    }
}
