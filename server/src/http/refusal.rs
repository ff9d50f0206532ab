//! Why a request was not carried out, before or outside the application.
//!
//! Layers and handlers answer with a [`Refusal`] and know nothing of its looks; the layer
//! [`show`] turns it into a page for people and into short text for everything else. Answers
//! that come bare from the router or a library are treated the same.

use super::HttpServices;
use super::error_page::{self, ErrorPage};
use super::request_id::RequestId;
use app::paths;
use app::portal::Trouble;
use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_TYPE, LOCATION};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Everything that can be said before or outside the application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Refusal {
    /// No route.
    NoSuchPage,
    /// The route exists, for another method.
    WrongMethod,
    /// A change sent from another site.
    CrossSite,
    /// A body over the limit, in bytes.
    TooLarge {
        /// The limit.
        limit: usize,
    },
    /// The body did not arrive in time.
    BodyTooSlow,
    /// The body broke off.
    BodyBroken,
    /// The request was not answered in time.
    TookTooLong,
    /// A fault in the portal.
    Fault,
    /// Nobody is signed in.
    NotSignedIn,
    /// The application's own reasons, for routes outside of it.
    Trouble(Trouble),
    /// A bare status from the router or a library.
    Bare(StatusCode),
}

impl Refusal {
    /// The HTTP status that says the same.
    pub(super) fn status(&self) -> StatusCode {
        match self {
            Self::NoSuchPage => StatusCode::NOT_FOUND,
            Self::WrongMethod => StatusCode::METHOD_NOT_ALLOWED,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::BodyTooSlow => StatusCode::REQUEST_TIMEOUT,
            Self::BodyBroken => StatusCode::BAD_REQUEST,
            Self::TookTooLong => StatusCode::SERVICE_UNAVAILABLE,
            Self::Fault => StatusCode::INTERNAL_SERVER_ERROR,
            Self::NotSignedIn => StatusCode::UNAUTHORIZED,
            Self::Trouble(trouble) => status_of(trouble),
            Self::Bare(status) => *status,
        }
    }

    fn of_bare(status: StatusCode) -> Self {
        match status {
            StatusCode::NOT_FOUND => Self::NoSuchPage,
            StatusCode::METHOD_NOT_ALLOWED => Self::WrongMethod,
            StatusCode::INTERNAL_SERVER_ERROR => Self::Fault,
            other => Self::Bare(other),
        }
    }

    fn title(&self) -> &'static str {
        match self {
            Self::NoSuchPage | Self::Trouble(Trouble::NotFound { .. }) => "Not found",
            Self::WrongMethod => "Not possible this way",
            Self::CrossSite => "Refused: the form was sent from another site",
            Self::TooLarge { .. } => "That is too much at once",
            Self::BodyTooSlow | Self::BodyBroken => "The form did not arrive whole",
            Self::TookTooLong => "That took too long",
            Self::NotSignedIn => "Sign in first",
            Self::Trouble(Trouble::NotPermitted { .. }) => "Not permitted",
            Self::Fault | Self::Trouble(_) | Self::Bare(_) => "That did not work",
        }
    }

    fn happened(&self) -> String {
        match self {
            Self::NoSuchPage => "There is no page at this address.".into(),
            Self::WrongMethod => "This address does not answer this kind of request.".into(),
            Self::CrossSite => {
                "Your browser said that this form was not sent from a page of the portal.".into()
            }
            Self::TooLarge { limit } => {
                format!("More than {} kB were sent in one form.", limit / 1024)
            }
            Self::BodyTooSlow => "The form did not arrive in time.".into(),
            Self::BodyBroken => "The connection broke while the form was being sent.".into(),
            Self::TookTooLong => "The answer took longer than the portal waits.".into(),
            Self::Fault => "The portal has a fault here. It has been logged.".into(),
            Self::NotSignedIn => "You are not signed in.".into(),
            Self::Trouble(trouble) => trouble.to_string(),
            Self::Bare(status) => format!(
                "The request could not be answered ({}).",
                status.canonical_reason().unwrap_or("unknown reason")
            ),
        }
    }

    fn means(&self) -> String {
        match self {
            Self::TookTooLong | Self::Fault => {
                "It is not certain what was done. An operation already at work goes on.".into()
            }
            Self::Trouble(trouble) => trouble.means(),
            _ => "Nothing was sent to the cluster.".into(),
        }
    }

    fn next(&self) -> String {
        match self {
            Self::NoSuchPage => "Check the address, or start from the list of clusters.".into(),
            Self::WrongMethod => "Go back to the page and use its buttons.".into(),
            Self::CrossSite => {
                "Open the portal yourself and do it there. If you were on the portal, reload \
                 the page and try again; if it stays, tell the administrator that a proxy may be \
                 changing the Host or Origin header."
                    .into()
            }
            Self::TooLarge { .. } => "Go back, and send the names in several parts.".into(),
            Self::BodyTooSlow | Self::BodyBroken => "Go back and send it again.".into(),
            Self::TookTooLong | Self::Fault => {
                "Look at the operations before you try again; if it stays, give the correlation \
                 id to the administrator."
                    .into()
            }
            Self::NotSignedIn => "Sign in, then open this page again.".into(),
            Self::Trouble(trouble) => trouble.next(),
            Self::Bare(_) => {
                "Try again; if it stays, give the correlation id to the administrator.".into()
            }
        }
    }
}

impl IntoResponse for Refusal {
    /// A bare status; [`show`] gives it a face.
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Shows every refusal as the sender can read it.
pub(super) async fn show(
    State(services): State<HttpServices>,
    request: Request,
    next: Next,
) -> Response {
    let page = wants_page(request.headers());
    let id = request.extensions().get::<RequestId>().cloned();
    let response = next.run(request).await;
    let (mut parts, body) = response.into_parts();
    let Some(refusal) = parts
        .extensions
        .remove::<Refusal>()
        .or_else(|| is_bare(parts.status, &parts.headers, &body))
    else {
        return Response::from_parts(parts, body);
    };
    parts.status = refusal.status();
    let correlation_id = id.as_ref().map_or("", RequestId::as_str);
    let (kind, text) = if page {
        let page = ErrorPage {
            title: refusal.title(),
            happened: &refusal.happened(),
            means: &refusal.means(),
            next: &refusal.next(),
            correlation_id,
            stylesheet: &services.stylesheet,
        };
        ("text/html; charset=utf-8", error_page::render(&page))
    } else {
        let (happened, means, next) = (refusal.happened(), refusal.means(), refusal.next());
        let text = format!("{happened} {means} {next}\nCorrelation id: {correlation_id}\n");
        ("text/plain; charset=utf-8", text)
    };
    parts
        .headers
        .insert(CONTENT_TYPE, HeaderValue::from_static(kind));
    Response::from_parts(parts, Body::from(text))
}

/// An error without a word in it.
fn is_bare(status: StatusCode, headers: &HeaderMap, body: &Body) -> Option<Refusal> {
    let error = status.is_client_error() || status.is_server_error();
    let empty = body.is_end_stream() && !headers.contains_key(LOCATION);
    (error && empty).then(|| Refusal::of_bare(status))
}

/// Whether the sender is a browser opening a page or sending a form.
pub(super) fn wants_page(headers: &HeaderMap) -> bool {
    headers.get_all(ACCEPT).iter().any(|value| {
        value
            .to_str()
            .is_ok_and(|value| value.to_ascii_lowercase().contains("text/html"))
    })
}

fn status_of(trouble: &Trouble) -> StatusCode {
    match trouble {
        Trouble::NotFound { .. } => StatusCode::NOT_FOUND,
        Trouble::NotPermitted { .. } => StatusCode::FORBIDDEN,
        trouble if trouble.wants_connection() => StatusCode::CONFLICT,
        Trouble::Upstream(_) => StatusCode::BAD_GATEWAY,
        Trouble::Store => StatusCode::SERVICE_UNAVAILABLE,
        _ => StatusCode::CONFLICT,
    }
}

/// The way a person goes on who needs a connection: connect, then come back to `here`.
pub(super) fn connect_first(here: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(target) = HeaderValue::from_str(&paths::connect_and_return(here)) {
        response.headers_mut().insert(LOCATION, target);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_browser_wants_a_page_and_a_script_does_not() {
        let mut headers = HeaderMap::new();
        assert!(!wants_page(&headers));
        headers.insert(ACCEPT, HeaderValue::from_static("*/*"));
        assert!(!wants_page(&headers));
        headers.insert(
            ACCEPT,
            HeaderValue::from_static("Text/HTML,application/xml;q=0.9"),
        );
        assert!(wants_page(&headers));
    }

    #[test]
    fn an_error_with_words_of_its_own_keeps_them() {
        let headers = HeaderMap::new();
        let words = Body::from("words");
        assert_eq!(is_bare(StatusCode::NOT_FOUND, &headers, &words), None);
        assert_eq!(
            is_bare(StatusCode::METHOD_NOT_ALLOWED, &headers, &Body::empty()),
            Some(Refusal::WrongMethod)
        );
        assert_eq!(is_bare(StatusCode::OK, &headers, &Body::empty()), None);
    }
}
