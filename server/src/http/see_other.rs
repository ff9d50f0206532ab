//! After a form: "look over there", never "send it again over there".
//!
//! Server functions redirect with 302, which leaves it to the browser whether the form is sent
//! again; 303 doesn't.

use axum::extract::Request;
use axum::http::{Method, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

/// Turns the 302 after a POST into a 303.
pub(super) async fn after_post(request: Request, next: Next) -> Response {
    let post = request.method() == Method::POST;
    let mut response = next.run(request).await;
    if post && response.status() == StatusCode::FOUND {
        *response.status_mut() = StatusCode::SEE_OTHER;
    }
    response
}
