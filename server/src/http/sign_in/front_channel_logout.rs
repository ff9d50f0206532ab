//! `GET /sign-in/front-channel-logout`: the provider reports the end of a session by a frame in its own
//! sign-out page, for providers without back-channel logout.
//!
//! The frame is of another site, so that the browser sends no cookie with it. The provider's id of the
//! session, which strangers can't guess, names the sessions that end: those, and nothing else.

use super::only::only;
use crate::http::HttpServices;
use crate::http::client_address::source_of;
use crate::http::security_headers::FramedBy;
use crate::sign_in::{Oidc, SignInRefused};
use axum::extract::{RawQuery, State};
use axum::http::{Extensions, StatusCode};
use axum::response::{IntoResponse, Response};
use portal::audit::{AuditAction, AuditEvent, SessionEnd};

/// Ends the sessions that began in the provider's session. The answer is the same whether there were
/// any.
pub(super) async fn end(
    State(services): State<HttpServices>,
    RawQuery(query): RawQuery,
    extensions: Extensions,
) -> Response {
    let Some(oidc) = services.sign_in.oidc() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let query = query.unwrap_or_default();
    let issuer = only(&query, "iss").filter(|issuer| oidc.is_issuer(issuer));
    let session = only(&query, "sid").filter(|session| !session.is_empty());
    let (Some(issuer), Some(session)) = (issuer, session) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let status = match end_sessions(&services, &issuer, &session, &extensions).await {
        Ok(ended) => {
            tracing::info!(sessions = ended, "the provider has ended sessions");
            StatusCode::OK
        }
        Err(_store) => StatusCode::SERVICE_UNAVAILABLE,
    };
    in_frame(status, oidc)
}

async fn end_sessions(
    services: &HttpServices,
    issuer: &str,
    session: &str,
    extensions: &Extensions,
) -> Result<u64, SignInRefused> {
    let revoker = services.sign_in.revoker();
    let ended = revoker.of_provider_session(issuer, session, None).await?;
    if ended > 0 {
        let by = SessionEnd::Provider;
        let action = AuditAction::SessionEnded { by };
        let event = AuditEvent::new(None, &source_of(extensions), action);
        services.audit.record(event).await?;
    }
    Ok(ended)
}

fn in_frame(status: StatusCode, oidc: &Oidc) -> Response {
    let mut response = status.into_response();
    response.extensions_mut().insert(FramedBy(oidc.origins()));
    response
}
