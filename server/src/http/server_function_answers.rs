//! Fixes the responses of server functions to plain forms.
//!
//! Leptos redirects with 302, which lets the browser send the form again to the new address; 303
//! doesn't. Leptos answers an unreadable form with a redirect that has the error in the address and
//! loses the input; this layer refuses such a form instead.

use super::refusal::Refusal;
use axum::extract::Request;
use axum::http::header::HeaderMap;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::server_fn::error::SERVER_FN_ERROR_HEADER;

/// Fixes one response.
pub(super) async fn fix(request: Request, next: Next) -> Response {
    let post = request.method() == Method::POST;
    let mut response = next.run(request).await;
    if let Some(refusal) = refusal_of(response.status(), response.headers()) {
        return refusal.into_response();
    }
    if post && response.status() == StatusCode::FOUND {
        *response.status_mut() = StatusCode::SEE_OTHER;
    }
    response
}

/// The refusal for the error of a server function, whose own text is for programs.
fn refusal_of(status: StatusCode, headers: &HeaderMap) -> Option<Refusal> {
    headers
        .contains_key(SERVER_FN_ERROR_HEADER)
        .then_some(match status {
            StatusCode::UNAUTHORIZED => Refusal::NotSignedIn,
            _ => Refusal::NotUnderstood,
        })
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    #[test]
    fn only_errors_of_server_functions_become_refusals() {
        let mut headers = HeaderMap::new();
        assert_eq!(refusal_of(StatusCode::FOUND, &headers), None);
        headers.insert(
            SERVER_FN_ERROR_HEADER,
            HeaderValue::from_static("/api/connect"),
        );
        assert_eq!(
            refusal_of(StatusCode::FOUND, &headers),
            Some(Refusal::NotUnderstood)
        );
        assert_eq!(
            refusal_of(StatusCode::UNAUTHORIZED, &headers),
            Some(Refusal::NotSignedIn)
        );
    }
}
