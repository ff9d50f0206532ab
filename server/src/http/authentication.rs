//! Identifies the sender of a request and gives the application its portal.
//!
//! The layer guards every route except the public ones and those of sign-in, which
//! [`super::layers::assemble`] lists. A route is therefore closed unless it is opened there.

use super::HttpServices;
use super::access_log::RequestSpan;
use super::body_limit::read_small;
use super::client_address::{Peer, source_of};
use super::multipart_form::MultipartForm;
use super::refusal::Refusal;
use super::show_refusals::wants_page;
use super::sign_in::refuse;
use crate::sign_in::{Identified, SignInRefused};
use app::actions::DRAFT_FORMS;
use app::paths::TAKE_NAME_FILE;
use app::{KeptForm, RequestPortal, paths};
use axum::body::{Body, Bytes};
use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use portal::audit::{AuditAction, AuditEvent, SessionEnd};
use portal::sessions::CurrentSession;
use tower_sessions::Session;

/// Puts the portal of the request into its extensions, or refuses the request.
pub(super) async fn require(
    State(services): State<HttpServices>,
    request: Request,
    next: Next,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let Some(session) = parts.extensions.get::<Session>().cloned() else {
        // The session layer is missing; the request stays outside.
        return Refusal::NotSignedIn.into_response();
    };
    let peer = parts.extensions.get::<Peer>();
    let peer = peer.map(|Peer(address)| address.ip().to_canonical());
    let current = CurrentSession::from(session.clone());
    let source = source_of(&parts.extensions);
    let Identified { identity, ended } = match services
        .sign_in
        .identify(peer, &parts.headers, &current, &source)
        .await
    {
        Ok(Some(identified)) => identified,
        Ok(None) => return require_sign_in(&services, &parts, body, None).await,
        Err(why @ SignInRefused::NoLongerConfirmed) => {
            return require_sign_in(&services, &parts, body, Some(why)).await;
        }
        Err(refused) => return refuse(&services, &parts.extensions, refused).await,
    };
    if let Some(span) = parts.extensions.get::<RequestSpan>() {
        span.record_person(&identity.person);
    }
    if let Some(person) = ended {
        let by = SessionEnd::OtherIdentity;
        let event = AuditEvent::new(Some(&person), &source, AuditAction::SessionEnded { by });
        if let Err(error) = services.audit.record(event).await {
            tracing::error!(%error, "the end of a session could not be recorded");
        }
    }
    let portal = services.portals.for_request(identity, session, source);
    parts.extensions.insert(RequestPortal(portal));
    next.run(Request::from_parts(parts, body)).await
}

/// Sends a browser that opens a page to the sign-in and back, unless there is something to say first;
/// refuses every other request.
async fn require_sign_in(
    services: &HttpServices,
    parts: &Parts,
    body: Body,
    why: Option<SignInRefused>,
) -> Response {
    let page = wants_page(&parts.headers);
    if page && parts.method != Method::GET {
        return signed_out(services, parts, body, why).await.into_response();
    }
    if let Some(why) = why {
        return Refusal::SignIn(why).into_response();
    }
    if !page {
        return Refusal::NotSignedIn.into_response();
    }
    let here = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    Redirect::to(&paths::sign_in_and_return(here)).into_response()
}

/// Refuses a form that a browser sends without a session. The page keeps the fields of the forms in
/// which people write lists; other forms are quickly filled in again, or hold credentials.
async fn signed_out(
    services: &HttpServices,
    parts: &Parts,
    body: Body,
    why: Option<SignInRefused>,
) -> Refusal {
    let path = parts.uri.path();
    let Some(action) = DRAFT_FORMS.into_iter().find(|form| *form == path) else {
        return why.map_or(Refusal::NotSignedIn, Refusal::SignIn);
    };
    // A form that is too large to be kept is still in the browser.
    let bytes = read_small(services, &parts.headers, body).await;
    let form = kept(action, parts, bytes.unwrap_or_default()).await;
    Refusal::SignedOut(form, why)
}

/// What the page keeps of a form.
async fn kept(action: &'static str, parts: &Parts, body: Bytes) -> KeptForm {
    if action != TAKE_NAME_FILE {
        return KeptForm {
            action,
            fields: url::form_urlencoded::parse(&body).into_owned().collect(),
            file: None,
        };
    }
    let request = Request::from_parts(parts.clone(), Body::from(body));
    let form = MultipartForm::read(request).await;
    let kept = form.and_then(|form| form.button().map(|button| (form.texts, button.kind)));
    let (fields, file) = kept.unzip();
    KeptForm {
        action,
        fields: fields.unwrap_or_default(),
        file,
    }
}
