//! `POST /sign-in/back-channel-logout`: the provider says that a session has ended.
//!
//! It comes from the provider itself, without cookies, and is believed by its signature. Browsers
//! never send it: one that does on behalf of another site is refused as with every other form.

use super::only;
use crate::http::HttpServices;
use crate::http::source::source_of;
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
        return refusal(StatusCode::BAD_REQUEST, "there is no logout_token");
    };
    match end_sessions(&services, oidc, &extensions, &token).await {
        Ok(ended) => {
            tracing::info!(sessions = ended, "the provider has ended sessions");
            StatusCode::OK.into_response()
        }
        Err(SignInRefused::Token(problem)) => {
            tracing::warn!(reason = ?problem, "a logout token was refused");
            refusal(StatusCode::BAD_REQUEST, &problem.to_string())
        }
        Err(refused) => {
            tracing::error!(reason = ?refused, "a logout token could not be looked at");
            refusal(StatusCode::SERVICE_UNAVAILABLE, "try again")
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
    let ends = services.sign_in.revoker();
    let person = subject.as_ref().map(|subject| Person {
        issuer: oidc.issuer().to_owned(),
        subject: subject.clone(),
        name: subject.clone(),
    });
    let ended = match (&session, &person) {
        (Some(session), _) => {
            ends.of_provider_session(oidc.issuer(), session, subject.as_deref())
                .await?
        }
        (None, Some(person)) => ends.all_of(person).await?,
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

/// As the standard wants it.
fn refusal(status: StatusCode, description: &str) -> Response {
    let body = json!({ "error": "invalid_request", "error_description": description });
    (status, Json(body)).into_response()
}
