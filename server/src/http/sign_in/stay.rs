//! `POST /stay-signed-in`: postpones the idle timeout of the session.

use super::only::only;
use crate::http::HttpServices;
use crate::http::refusal::Refusal;
use crate::http::show_refusals::wants_page;
use app::paths;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use portal::sessions::CurrentSession;
use tower_sessions::Session;

/// Records the use of the session. A form is redirected to its page; a script gets no content.
pub(super) async fn stay(
    State(services): State<HttpServices>,
    session: Session,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    match CurrentSession::from(session).record_use().await {
        Ok(true) => {}
        // A proxy identifies the person, and there is no session yet that could end.
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
