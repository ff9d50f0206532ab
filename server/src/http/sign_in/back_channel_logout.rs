//! `POST /sign-in/back-channel-logout`: the provider reports that a session has ended.
//!
//! The request comes from the provider itself, has no cookies and is authenticated by the signature
//! of its token. Browsers never send it; the cross-site check covers one that another site makes do
//! so.

use super::only::only;
use crate::http::HttpServices;
use crate::http::client_address::source_of;
use crate::sign_in::{EndedAtProvider, Oidc, SignInRefused};
use axum::Json;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{Extensions, StatusCode};
use axum::response::{IntoResponse, Response};
use portal::Person;
use portal::audit::{AuditAction, AuditEvent, SessionEnd};
use serde_json::json;

/// Ends the sessions that the token names.
pub(super) async fn end(
    State(services): State<HttpServices>,
    extensions: Extensions,
    body: Bytes,
) -> Response {
    let Some(oidc) = services.sign_in.oidc() else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let form = String::from_utf8_lossy(&body);
    let Some(token) = only(&form, "logout_token") else {
        return error_response(StatusCode::BAD_REQUEST, "there is no logout_token");
    };
    match end_sessions(&services, oidc, &extensions, &token).await {
        Ok(ended) => {
            tracing::info!(sessions = ended, "the provider has ended sessions");
            StatusCode::OK.into_response()
        }
        Err(SignInRefused::Token(problem)) => {
            tracing::warn!(reason = ?problem, "a logout token was refused");
            error_response(StatusCode::BAD_REQUEST, &problem.to_string())
        }
        Err(refused) => {
            tracing::error!(reason = ?refused, "a logout token could not be looked at");
            error_response(StatusCode::SERVICE_UNAVAILABLE, "try again")
        }
    }
}

async fn end_sessions(
    services: &HttpServices,
    oidc: &Oidc,
    extensions: &Extensions,
    token: &str,
) -> Result<u64, SignInRefused> {
    let EndedAtProvider { session, subject } = oidc.verify_logout(token).await?;
    let revoker = services.sign_in.revoker();
    let issuer = oidc.issuer();
    let person = subject.as_ref().map(|subject| Person {
        issuer: issuer.clone(),
        subject: subject.clone(),
        name: subject.clone(),
    });
    let ended = match (&session, &person) {
        (Some(session), _) => {
            revoker
                .of_provider_session(&issuer, session, subject.as_deref())
                .await?
        }
        (None, Some(person)) => revoker.all_of(person).await?,
        (None, None) => 0,
    };
    if ended > 0 {
        let by = SessionEnd::Provider;
        let source = source_of(extensions);
        let event = AuditEvent::new(person.as_ref(), &source, AuditAction::SessionEnded { by });
        services.audit.record(event).await?;
    }
    Ok(ended)
}

/// An error response in the format of the standard.
fn error_response(status: StatusCode, description: &str) -> Response {
    let body = json!({ "error": "invalid_request", "error_description": description });
    (status, Json(body)).into_response()
}
