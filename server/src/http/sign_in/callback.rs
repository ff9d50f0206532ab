//! `GET /sign-in/callback`: the answer of the provider, which signs a person in or gives a reason.

use super::only::only;
use super::refused::refuse;
use crate::config::AuthMode;
use crate::http::HttpServices;
use crate::http::client_address::source_of;
use crate::http::refusal::Refusal;
use crate::sessions::set_cookie;
use crate::sign_in::{CallbackAnswer, Oidc, SignInRefused, SignedIn};
use axum::extract::{RawQuery, State};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use portal::audit::{AuditAction, AuditEvent, Source};
use portal::sessions::{CurrentSession, SessionHandle};
use tower_sessions::Session;
use tower_sessions::cookie::Cookie;

/// Verifies the answer, begins the session and redirects to the page that the person asked for.
pub(super) async fn finish(
    State(services): State<HttpServices>,
    RawQuery(query): RawQuery,
    session: Session,
    headers: HeaderMap,
    extensions: Extensions,
) -> Response {
    let Some(oidc) = services.sign_in.oidc() else {
        return Refusal::NoSuchPage.into_response();
    };
    let query = query.unwrap_or_default();
    let answer = CallbackAnswer {
        state: only(&query, "state"),
        code: only(&query, "code"),
        issuer: only(&query, "iss"),
        error: only(&query, "error"),
    };
    let attempt = oidc.attempt_cookie(&answer, &headers);
    let sealed = attempt.as_ref().map(Cookie::value);
    let finished = match oidc.finish(&answer, sealed).await {
        Ok(signed_in) => {
            let source = source_of(&extensions);
            begin_session(&services, oidc, session.into(), &source, signed_in).await
        }
        Err(refused) => Err(refused),
    };
    let mut response = match finished {
        Ok(back) => Redirect::to(&back).into_response(),
        Err(refused) => refuse(&services, &extensions, refused).await,
    };
    if let Some(attempt) = &attempt {
        set_cookie(&mut response, &oidc.attempt_removal(attempt));
    }
    response
}

/// Replaces the session of the browser by a new one; gives the page that the person asked for.
async fn begin_session(
    services: &HttpServices,
    oidc: &Oidc,
    session: CurrentSession,
    source: &Source,
    signed_in: SignedIn,
) -> Result<String, SignInRefused> {
    let SignedIn {
        identity,
        provider_session,
        missing_groups,
        id_token,
        tokens,
        back,
    } = signed_in;
    let (clock, random) = (services.clock.as_ref(), services.random.as_ref());
    let mut handle = SessionHandle::fresh(random);
    if let Some(before) = session.content().await? {
        let sign_in = &services.sign_in;
        if sign_in.waits_for_sign_in(oidc, &before, &identity.person) {
            handle = before.handle;
        } else {
            sign_in.revoker().one(&before.handle).await?;
        }
    }
    let mode = AuthMode::Oidc.word().to_owned();
    let event = AuditEvent::new(Some(&identity.person), source, AuditAction::SignIn { mode });
    // A sign-in that can't be recorded does not happen.
    services.audit.record(event).await?;
    let content = session
        .begin(&identity, provider_session, missing_groups, handle, clock)
        .await?;
    oidc.save_id_token(&content.handle, &id_token).await?;
    oidc.keep_tokens(&content.handle, &tokens).await?;
    tracing::info!(
        subject = %identity.person.subject,
        groups = identity.groups.len(),
        "signed in"
    );
    Ok(back)
}
