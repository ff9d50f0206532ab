//! `POST /sign-out`: ends the session of the browser with its credentials, and the session at the
//! provider if the provider offers that.

use crate::http::HttpServices;
use crate::http::client_address::source_of;
use crate::http::refusal::Refusal;
use crate::http::request_id::RequestId;
use crate::sign_in::SignInRefused;
use app::paths;
use axum::Extension;
use axum::extract::State;
use axum::http::{Extensions, HeaderName, HeaderValue};
use axum::response::{Html, IntoResponse, Redirect, Response};
use portal::audit::{AuditAction, AuditEvent, Source};
use portal::sessions::CurrentSession;
use tower_sessions::Session;
use url::Url;

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// Ends the session, if there is one.
pub(super) async fn sign_out(
    State(services): State<HttpServices>,
    session: Session,
    Extension(id): Extension<RequestId>,
    extensions: Extensions,
) -> Response {
    match end(&services, session.into(), &source_of(&extensions)).await {
        Ok(at_provider) => leave(&services, &id, at_provider),
        Err(refused) => Refusal::SignIn(refused).into_response(),
    }
}

async fn end(
    services: &HttpServices,
    session: CurrentSession,
    source: &Source,
) -> Result<Option<Url>, SignInRefused> {
    let Some(content) = session.content().await? else {
        return Ok(None);
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
    Ok(at_provider)
}

/// What the browser forgets at once: pages kept for *Back*, and forms kept for this tab. Not `cookies`:
/// that is about the whole domain, where the provider and other applications have theirs.
const FORGOTTEN: HeaderValue = HeaderValue::from_static(r#""cache", "storage""#);

/// Leads the browser out: by a page that goes on to the provider, or to the page after signing out.
pub(super) fn leave(services: &HttpServices, id: &RequestId, at_provider: Option<Url>) -> Response {
    let mut response = match at_provider {
        None => Redirect::to(paths::SIGNED_OUT).into_response(),
        Some(address) => Html(app::leaving_page(
            address.into(),
            id.as_str().to_owned(),
            &services.site,
        ))
        .into_response(),
    };
    // Below a path the origin belongs to others as well, who would lose what they keep.
    if services.public_url.base().is_empty() {
        response.headers_mut().insert(CLEAR_SITE_DATA, FORGOTTEN);
    }
    response
}
