//! `POST /stay-signed-in`: keeps the session from ending for want of use.

use super::only;
use crate::http::HttpServices;
use crate::http::refusal::Refusal;
use crate::http::show_refusals::wants_page;
use app::paths;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{Extensions, HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use portal::sessions::CurrentSession;
use tower_sessions::Session;

/// Notes the use at once. A form leads back to its page; a page that asks by itself stays.
pub(super) async fn stay(
    State(services): State<HttpServices>,
    headers: HeaderMap,
    extensions: Extensions,
    body: Bytes,
) -> Response {
    let kept = match extensions.get::<Session>().cloned() {
        Some(session) => CurrentSession::from(session).record_use().await,
        None => Ok(false),
    };
    match kept {
        Ok(true) => {}
        // By a proxy's word there is somebody, and no session yet that could end.
        Ok(false) if services.sign_in.oidc().is_none() => {}
        Ok(false) => return Refusal::NotSignedIn.into_response(),
        Err(error) => return Refusal::Error(error.into()).into_response(),
    }
    if wants_page(&headers) {
        let form = String::from_utf8_lossy(&body);
        let back = only(&form, "back").unwrap_or_default();
        return Redirect::to(&paths::local_or_front(&back)).into_response();
    }
    StatusCode::NO_CONTENT.into_response()
}
