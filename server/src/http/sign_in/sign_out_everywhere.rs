//! `POST /sign-out-everywhere`: ends all sessions of the person, in whichever browser.

use crate::http::HttpServices;
use crate::http::refusal::Refusal;
use crate::http::source::source_of;
use crate::sign_in::SignInRefused;
use app::RequestPortal;
use app::paths;
use axum::extract::State;
use axum::http::Extensions;
use axum::response::{IntoResponse, Redirect, Response};
use portal::audit::{AuditAction, AuditEvent};
use portal::sessions::CurrentSession;
use tower_sessions::Session;

/// Ends them. Who it is has been found out before this.
pub(super) async fn sign_out(
    State(services): State<HttpServices>,
    extensions: Extensions,
) -> Response {
    let Some(RequestPortal(portal)) = extensions.get::<RequestPortal>() else {
        return Refusal::NotSignedIn.into_response();
    };
    match end(&services, &extensions, portal.person()).await {
        Ok(target) => Redirect::to(&target).into_response(),
        Err(refused) => Refusal::SignIn(refused).into_response(),
    }
}

async fn end(
    services: &HttpServices,
    extensions: &Extensions,
    person: &portal::Person,
) -> Result<String, SignInRefused> {
    let mut target = paths::SIGNED_OUT.to_owned();
    if let Some(session) = extensions.get::<Session>().cloned() {
        let session = CurrentSession::from(session);
        if let Some(content) = session.content().await? {
            if let Some(oidc) = services.sign_in.oidc()
                && let Some(at_provider) = oidc.sign_out(&content.handle).await
            {
                target = at_provider.into();
            }
            session.end().await?;
            services.sign_in.revoker().one(&content.handle).await?;
        }
    }
    let ended = services.sign_in.revoker().all_of(person).await?;
    let everywhere = true;
    let event = AuditEvent::new(
        Some(person),
        &source_of(extensions),
        AuditAction::SignOut { everywhere },
    );
    services.audit.record(event).await?;
    tracing::info!(subject = %person.subject, others = ended, "signed out everywhere");
    Ok(target)
}
