//! `POST /sign-out`: ends this browser's session with the credentials in it, here and, where the
//! provider offers it, there.

use crate::http::HttpServices;
use crate::http::refusal::Refusal;
use crate::http::source::source_of;
use crate::sign_in::SignInRefused;
use app::paths;
use axum::extract::State;
use axum::http::Extensions;
use axum::response::{IntoResponse, Redirect, Response};
use portal::audit::{AuditAction, AuditEvent};
use portal::sessions::CurrentSession;
use tower_sessions::Session;

/// Ends the session; without one there is nothing to end, and the way on is the same.
pub(super) async fn sign_out(
    State(services): State<HttpServices>,
    extensions: Extensions,
) -> Response {
    match end(&services, &extensions).await {
        Ok(target) => Redirect::to(&target).into_response(),
        Err(refused) => Refusal::SignIn(refused).into_response(),
    }
}

async fn end(services: &HttpServices, extensions: &Extensions) -> Result<String, SignInRefused> {
    let signed_out = paths::SIGNED_OUT.to_owned();
    let Some(session) = extensions.get::<Session>().cloned() else {
        return Ok(signed_out);
    };
    let session = CurrentSession::from(session);
    let Some(content) = session.content().await? else {
        return Ok(signed_out);
    };
    // Asked for before the session ends: with it goes what the provider knows it by.
    let at_provider = match services.sign_in.oidc() {
        Some(oidc) if content.signed_in && content.person.issuer == oidc.issuer() => {
            oidc.sign_out(&content.handle).await
        }
        _ => None,
    };
    services.sign_in.revoker().one(&content.handle).await?;
    session.end().await?;
    let everywhere = false;
    let event = AuditEvent::new(
        Some(&content.person),
        &source_of(extensions),
        AuditAction::SignOut { everywhere },
    );
    services.audit.record(event).await?;
    tracing::info!(subject = %content.person.subject, "signed out");
    Ok(at_provider.map_or(signed_out, Into::into))
}
