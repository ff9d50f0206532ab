//! Shows refusals as their senders can read them: as a page of the portal, or as short text.
//!
//! Answers that come bare from the router or a library are shown the same way.

use super::HttpServices;
use super::refusal::Refusal;
use super::request_id::RequestId;
use axum::body::{Body, HttpBody};
use axum::extract::{Request, State};
use axum::http::header::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE, LOCATION, RETRY_AFTER};
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;
use portal::Explain as _;
use portal::clock::to_millis;

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
    let explanation = refusal.explanation();
    let kept = match refusal {
        Refusal::SignedOut(form, _) => Some(form),
        _ => None,
    };
    parts.status = explanation.status;
    parts.headers.remove(CONTENT_LENGTH);
    let now = to_millis(services.portals.now());
    if let Some(seconds) = explanation.retry_after_seconds(now) {
        parts
            .headers
            .insert(RETRY_AFTER, HeaderValue::from(seconds));
    }
    let reference = id.map_or_else(String::new, |id| id.as_str().to_owned());
    let (kind, text) = if page {
        let page = app::error_page(explanation, kept, reference, &services.site);
        ("text/html; charset=utf-8", page)
    } else {
        let text = app::plain_text(explanation, Some(reference));
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
