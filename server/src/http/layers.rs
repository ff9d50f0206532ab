//! Every route behind its layers, in the order in which a request meets them.

use super::{
    HttpServices, access_log, assets, authentication, below_path, body_limit, cache_headers,
    client_address, compression, cross_site, csp_reports, downloads, head, health, name_file,
    pages, panics, request_id, require_grant, security_headers, server_function_answers,
    show_refusals, sign_in, timeout, unread_body,
};
use crate::sessions::{self, CookiePolicy, SessionLayer};
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use std::sync::Arc;
use tower::ServiceBuilder;
use tower_http::csrf::ConfigError;

/// The whole server. A route that is not listed as public or as part of sign-in needs an identity.
///
/// # Errors
///
/// If the public address has no origin that a browser could send.
pub fn assemble(services: &HttpServices, sessions: SessionLayer) -> Result<Router, ConfigError> {
    let read_body = || from_fn_with_state(services.clone(), body_limit::read);
    let public = health::routes(services)
        .merge(assets::routes(&services.files))
        .merge(csp_reports::routes(services).layer(read_body()))
        .merge(sign_in::public(services).layer(read_body()));
    // Signing in and out needs the browser's session, but no identity.
    let sign_in = sign_in::open(services)
        .layer(read_body())
        .layer(sessions.clone());
    let closed = pages::routes(services)
        .merge(downloads::routes())
        .merge(name_file::routes())
        .merge(sign_in::closed(services));
    let closed = behind_sign_in(closed, services, sessions);
    let routes = for_all(public.merge(sign_in).merge(closed), services)?;
    Ok(below_path::mount(routes, &services.public_url))
}

/// The layers that every request meets.
fn for_all(routes: Router, services: &HttpServices) -> Result<Router, ConfigError> {
    let with = || services.clone();
    let cookies = Arc::new(CookiePolicy::of(&services.public_url));
    let layers = ServiceBuilder::new()
        // The id comes first, so that the log lines of all layers below carry it.
        .layer(from_fn_with_state(with(), request_id::assign))
        // The address that the request comes from, for the audit trail and the limits.
        .layer(from_fn_with_state(with(), client_address::derive))
        // Span and log line around all layers below, refusals and panics included.
        .layer(from_fn_with_state(with(), access_log::write))
        // Outside of all layers that can respond, so that every response has these headers.
        .layer(from_fn_with_state(with(), security_headers::set))
        .layer(from_fn(cache_headers::set))
        // Outside of the refusals, so that their pages are compressed too.
        .layer(compression::layer())
        // Renders the refusals of all layers below.
        .layer(from_fn_with_state(with(), show_refusals::show))
        // A panic below becomes a refusal like any other.
        .layer(panics::layer())
        // What is too large, or meant for another host, is not looked at.
        .layer(from_fn_with_state(with(), head::check))
        // What is not below the path of the portal is not there.
        .layer(from_fn(below_path::refuse_outside))
        // The removals of the session cookie get the flags of the cookie.
        .layer(from_fn_with_state(cookies, sessions::fix_removal))
        // Missing files are answered before any other work.
        .layer(from_fn(assets::refuse_missing))
        // Bounds the time of all layers below, the reading of the body included.
        .layer(from_fn_with_state(with(), timeout::bound))
        // Reads to the end what a refusal of the layers below left unread.
        .layer(from_fn_with_state(with(), unread_body::discard))
        // Changes sent by other sites are refused before a session is read.
        .layer(cross_site::layer(services.public_url.url())?);
    Ok(routes.layer(layers))
}

/// The layers that all but public requests meet after that.
fn behind_sign_in(routes: Router, services: &HttpServices, sessions: SessionLayer) -> Router {
    let layers = ServiceBuilder::new()
        // The session of the browser, read when a handler asks for it.
        .layer(sessions)
        // Requests without an identity are refused; the application gets its portal.
        .layer(from_fn_with_state(
            services.clone(),
            authentication::require,
        ))
        // Identities without any grant are refused.
        .layer(from_fn_with_state(services.clone(), require_grant::require))
        // The body is read once it is known whose it is.
        .layer(from_fn_with_state(services.clone(), body_limit::read))
        // Else the reading of a form stops at the 2 MB of axum.
        .layer(DefaultBodyLimit::disable())
        // A form is followed by a 303, and an error never ends up in an address.
        .layer(from_fn(server_function_answers::fix));
    routes.layer(layers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::services::fixture;
    use axum::body::Body;
    use axum::http::header::{ACCEPT, HOST};
    use axum::http::{Request, Response, StatusCode};
    use axum::routing::get;
    use http_body_util::BodyExt;
    use tower::ServiceExt;

    async fn faulty() -> &'static str {
        panic!("a fault on purpose")
    }

    async fn answer(path: &str, accept: &str) -> (Response<()>, String) {
        let folder = tempfile::tempdir().unwrap();
        let (services, _) = fixture::services(folder.path()).await;
        let routes = Router::new()
            .route("/fault", get(faulty))
            .route("/never", get(std::future::pending::<()>))
            .route("/well", get(|| async { "well" }));
        let request = Request::get(path)
            .header(HOST, "localhost")
            .header(ACCEPT, accept)
            .body(Body::empty())
            .unwrap();
        let answer = for_all(routes, &services)
            .unwrap()
            .oneshot(request)
            .await
            .unwrap();
        let (parts, body) = answer.into_parts();
        let body = body.collect().await.unwrap().to_bytes().to_vec();
        (
            Response::from_parts(parts, ()),
            String::from_utf8(body).unwrap(),
        )
    }

    fn assert_guarded(response: &Response<()>) {
        for name in ["x-request-id", "content-security-policy", "cache-control"] {
            assert!(response.headers().contains_key(name), "{name}");
        }
    }

    #[tokio::test]
    async fn a_panic_becomes_a_page_with_all_headers() {
        let (response, page) = answer("/fault", "text/html").await;
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert_guarded(&response);
        let id = response
            .headers()
            .get("x-request-id")
            .unwrap()
            .to_str()
            .unwrap();
        assert!(
            page.contains("<h1>Something went wrong") && page.contains(id),
            "{page}"
        );
        assert!(!page.contains("on purpose"), "{page}");
    }

    #[tokio::test]
    async fn a_script_gets_a_panic_as_text() {
        let (response, text) = answer("/fault", "*/*").await;
        assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
        assert!(
            text.starts_with("The portal has an internal error."),
            "{text}"
        );
    }

    #[tokio::test]
    async fn an_answer_that_never_comes_is_given_up() {
        let (response, page) = answer("/never", "text/html").await;
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_guarded(&response);
        assert!(page.contains("<h1>Request timed out"), "{page}");
    }

    #[tokio::test]
    async fn an_answer_that_is_well_passes_unchanged() {
        let (response, text) = answer("/well", "text/html").await;
        assert_eq!((response.status(), text.as_str()), (StatusCode::OK, "well"));
        assert_guarded(&response);
    }
}
