//! `GET /sign-in`: sends the browser to the provider.
//!
//! The only change on the server is the count of recent sign-ins from the address: the browser
//! keeps what the answer must match.

use super::only::only;
use crate::http::HttpServices;
use crate::http::client_address::source_of;
use crate::http::refusal::Refusal;
use crate::sessions::set_cookie;
use crate::sign_in::SignInRefused;
use app::paths;
use axum::extract::{RawQuery, State};
use axum::http::{Extensions, HeaderMap};
use axum::response::{IntoResponse, Redirect, Response};
use portal::limits::{LimitKey, Limited};
use portal::sessions::CurrentSession;
use tower_sessions::Session;

/// Begins a sign-in, or redirects to the requested page if nobody has to sign in.
pub(super) async fn begin(
    State(services): State<HttpServices>,
    RawQuery(query): RawQuery,
    session: Session,
    headers: HeaderMap,
    extensions: Extensions,
) -> Response {
    let back = only(query.as_deref().unwrap_or_default(), "return").unwrap_or_default();
    let back = paths::local_or_front(&back);
    let Some(oidc) = services.sign_in.oidc() else {
        // A proxy in front has signed the person in already, or nobody signs in.
        return Redirect::to(&back).into_response();
    };
    let session = CurrentSession::from(session);
    let source = source_of(&extensions);
    let identified = services
        .sign_in
        .identify(None, &headers, &session, &source)
        .await;
    match identified {
        Ok(Some(_)) => return Redirect::to(&back).into_response(),
        Ok(None) | Err(SignInRefused::NoLongerConfirmed) => {}
        Err(refused) => return Refusal::SignIn(refused).into_response(),
    }
    let who = LimitKey::from(source.address);
    let limits = services.portals.limits();
    if let Err(error) = limits.require(Limited::SignIn, &who).await {
        return Refusal::Error(error).into_response();
    }
    match oidc.begin(&back, &headers).await {
        Ok(begun) => {
            let mut response = Redirect::to(begun.location.as_str()).into_response();
            for cookie in &begun.cookies {
                set_cookie(&mut response, cookie);
            }
            response
        }
        Err(refused) => Refusal::SignIn(refused).into_response(),
    }
}
