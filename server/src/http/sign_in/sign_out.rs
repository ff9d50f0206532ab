//! `POST /sign-out`: ends the session of the browser with its credentials, and the session at the
//! provider if the provider offers that.

use crate::http::HttpServices;
use crate::http::client_address::source_of;
use crate::http::refusal::Refusal;
use crate::sign_in::SignInRefused;
use app::paths;
use axum::extract::State;
use axum::http::Extensions;
use axum::response::{IntoResponse, Redirect, Response};
use portal::audit::{AuditAction, AuditEvent, Source};
use portal::sessions::CurrentSession;
use tower_sessions::Session;

/// Ends the session, if there is one, and redirects.
pub(super) async fn sign_out(
    State(services): State<HttpServices>,
    session: Session,
    extensions: Extensions,
) -> Response {
    match end(&services, session.into(), &source_of(&extensions)).await {
        Ok(target) => Redirect::to(&target).into_response(),
        Err(refused) => Refusal::SignIn(refused).into_response(),
    }
}

async fn end(
    services: &HttpServices,
    session: CurrentSession,
    source: &Source,
) -> Result<String, SignInRefused> {
    let signed_out = paths::SIGNED_OUT.to_owned();
    let Some(content) = session.content().await? else {
        return Ok(signed_out);
    };
    // Read before the session ends, which deletes the ID token that the provider needs.
    let at_provider = match services.sign_in.oidc() {
        Some(oidc) if content.signed_in && oidc.is_issuer(&content.person.issuer) => {
            oidc.sign_out(&content.handle).await
        }
        _ => None,
    };
    services.sign_in.revoker().one(&content.handle).await?;
    session.end().await?;
    let everywhere = false;
    let event = AuditEvent::new(
        Some(&content.person),
        source,
        AuditAction::SignOut { everywhere },
    );
    services.audit.record(event).await?;
    tracing::info!(subject = %content.person.subject, "signed out");
    Ok(at_provider.map_or(signed_out, Into::into))
}
