//! `POST /sign-out-everywhere`: ends all sessions of the person in all browsers.

use super::sign_out::leave;
use crate::http::HttpServices;
use crate::http::client_address::source_of;
use crate::http::refusal::Refusal;
use crate::http::request_id::RequestId;
use crate::sign_in::SignInRefused;
use app::RequestPortal;
use axum::Extension;
use axum::extract::State;
use axum::http::Extensions;
use axum::response::{IntoResponse, Response};
use portal::Person;
use portal::audit::{AuditAction, AuditEvent, Source};
use portal::limits::{LimitKey, Limited};
use portal::sessions::CurrentSession;
use tower_sessions::Session;
use url::Url;

/// Ends the sessions of the person whom the authentication layer identified.
pub(super) async fn sign_out(
    State(services): State<HttpServices>,
    Extension(RequestPortal(portal)): Extension<RequestPortal>,
    session: Session,
    Extension(id): Extension<RequestId>,
    extensions: Extensions,
) -> Response {
    let source = source_of(&extensions);
    let limits = services.portals.limits();
    let who = LimitKey::from(source.address);
    if let Err(error) = limits.require(Limited::SignOut, &who).await {
        return Refusal::Error(error).into_response();
    }
    match end(&services, session.into(), &source, portal.person()).await {
        Ok(at_provider) => leave(&services, &id, at_provider),
        Err(refused) => Refusal::SignIn(refused).into_response(),
    }
}

async fn end(
    services: &HttpServices,
    session: CurrentSession,
    source: &Source,
    person: &Person,
) -> Result<Option<Url>, SignInRefused> {
    let mut at_provider = None;
    if let Some(content) = session.content().await? {
        if let Some(oidc) = services.sign_in.oidc() {
            at_provider = oidc.sign_out(&content.handle).await;
        }
        session.end().await?;
        services.sign_in.revoker().one(&content.handle).await?;
    }
    let ended = services.sign_in.revoker().all_of(person).await?;
    let everywhere = true;
    let event = AuditEvent::new(Some(person), source, AuditAction::SignOut { everywhere });
    services.audit.record(event).await?;
    tracing::info!(subject = %person.subject, others = ended, "signed out everywhere");
    Ok(at_provider)
}
