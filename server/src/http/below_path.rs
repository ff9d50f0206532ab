//! A portal below a path of its host: `https://intranet.example.com/mrs/`.
//!
//! Routes, handlers and logs know nothing of the path: it is taken off a request before the routes see
//! it, and put before the address of a redirect after all layers. Pages add it by `app`'s `url`.

use super::refusal::Refusal;
use crate::config::PublicUrl;
use axum::Router;
use axum::extract::{Request, State};
use axum::http::header::LOCATION;
use axum::http::uri::{PathAndQuery, Uri};
use axum::http::{HeaderMap, HeaderValue};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse, Response};
use std::sync::Arc;
use tower::Layer as _;

/// What answers at the root of the host as well, because probes ask the process and not the proxy.
const AT_ROOT: [&str; 2] = ["/healthz", "/readyz"];

/// Marks a request for something that is not below the path.
#[derive(Debug, Clone, Copy)]
struct Outside;

/// The routes below the path of `public_url`, if it has one.
pub(super) fn mount(routes: Router, public_url: &PublicUrl) -> Router {
    let base: Arc<str> = match public_url.base() {
        "" => return routes,
        base => base.into(),
    };
    // Around the router and not a layer of it, whose layers run after the route is chosen.
    Router::new().fallback_service(from_fn_with_state(base, pass).layer(routes))
}

async fn pass(State(base): State<Arc<str>>, mut request: Request, next: Next) -> Response {
    match inside(&base, request.uri()) {
        Some(uri) => *request.uri_mut() = uri,
        None if AT_ROOT.contains(&request.uri().path()) => {}
        None => {
            request.extensions_mut().insert(Outside);
        }
    }
    let mut response = next.run(request).await;
    lead_below(&base, response.headers_mut());
    response
}

/// Refuses what is not below the path; inside of the layers that make the refusal a page.
pub(super) async fn refuse_outside(request: Request, next: Next) -> Response {
    if request.extensions().get::<Outside>().is_some() {
        return Refusal::NoSuchPage.into_response();
    }
    next.run(request).await
}

/// The address inside the portal; `None` for one that is not below the path.
fn inside(base: &str, uri: &Uri) -> Option<Uri> {
    let rest = uri.path_and_query()?.as_str().strip_prefix(base)?;
    let rest = match rest.as_bytes().first() {
        Some(b'/') => rest.to_owned(),
        None | Some(b'?') => format!("/{rest}"),
        Some(_) => return None,
    };
    Some(Uri::from(PathAndQuery::try_from(rest).ok()?))
}

/// Puts the path before a redirect that stays inside the portal.
fn lead_below(base: &str, headers: &mut HeaderMap) {
    let Some(target) = headers.get(LOCATION) else {
        return;
    };
    if !target.as_bytes().starts_with(b"/") {
        return;
    }
    let below = [base.as_bytes(), target.as_bytes()].concat();
    if let Ok(below) = HeaderValue::from_bytes(&below) {
        headers.insert(LOCATION, below);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_path_is_taken_off_what_is_below_it() {
        for (address, rest) in [
            ("/mrs", Some("/")),
            ("/mrs/", Some("/")),
            ("/mrs?a=b", Some("/?a=b")),
            ("/mrs/clusters?find=%2Fmrs", Some("/clusters?find=%2Fmrs")),
            ("/mrs/mrs/x", Some("/mrs/x")),
            ("/mrsx", None),
            ("/", None),
            ("/clusters", None),
            ("/x/mrs/", None),
        ] {
            let uri: Uri = address.parse().unwrap();
            let inside = inside("/mrs", &uri).map(|uri| uri.to_string());
            assert_eq!(inside.as_deref(), rest, "{address}");
        }
    }

    #[test]
    fn only_redirects_inside_the_portal_get_the_path() {
        for (target, sent) in [
            ("/clusters?draft=a", "/mrs/clusters?draft=a"),
            ("https://login.example.com/a", "https://login.example.com/a"),
        ] {
            let mut headers = HeaderMap::new();
            headers.insert(LOCATION, HeaderValue::from_static(target));
            lead_below("/mrs", &mut headers);
            assert_eq!(headers.get(LOCATION).unwrap(), sent);
        }
    }
}
