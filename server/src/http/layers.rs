//! The layers, in the order in which a request meets them.

use super::{
    HttpServices, access_log, assets, authentication, body_limit, cache_headers, client_address,
    compression, cross_site, granted, panics, request_id, routes, security_headers,
    server_function_answers, show_refusals, timeout,
};
use crate::sessions::SessionLayer;
use axum::Router;
use axum::middleware::{from_fn, from_fn_with_state};
use tower::ServiceBuilder;
use tower_http::csrf::ConfigError;

/// The whole server: every route behind its layers.
///
/// # Errors
///
/// Where the public address has no origin a browser could send.
pub fn assemble(services: &HttpServices, sessions: SessionLayer) -> Result<Router, ConfigError> {
    // The browser's session, read when somebody asks for it.
    let sign_in = routes::sign_in(services).layer(sessions.clone());
    let closed = behind_sign_in(routes::closed(services), services, sessions);
    for_all(
        routes::public(services).merge(sign_in).merge(closed),
        services,
    )
}

/// What every request meets.
fn for_all(routes: Router, services: &HttpServices) -> Result<Router, ConfigError> {
    let with = || services.clone();
    let layers = ServiceBuilder::new()
        // First of all an id, so that everything below can be found in the logs by it.
        .layer(from_fn_with_state(with(), request_id::give))
        // Where it comes from, for whoever records or limits it.
        .layer(from_fn_with_state(with(), client_address::derive))
        // Span and log line around all that happens, refusals and panics included.
        .layer(from_fn_with_state(with(), access_log::write))
        // Outside of everything that can answer, so that no answer goes without them.
        .layer(from_fn_with_state(with(), security_headers::set))
        .layer(from_fn(cache_headers::set))
        // Outside of the refusals, whose pages it compresses too.
        .layer(compression::layer())
        // Gives refusals from all layers below words and looks.
        .layer(from_fn_with_state(with(), show_refusals::show))
        // A panic below becomes a refusal like any other.
        .layer(panics::layer())
        // Files that don't exist cost nothing.
        .layer(from_fn(assets::refuse_missing))
        // Bounds everything below, the reading of the body included.
        .layer(from_fn_with_state(with(), timeout::bound))
        // The body is read, or refused, before anybody decides by its content.
        .layer(from_fn_with_state(with(), body_limit::read))
        // Changes sent by other sites end here, before any session is looked at.
        .layer(cross_site::layer(services.public_url.url())?);
    Ok(routes.layer(layers))
}

/// What requests meet after that, unless they ask for something public.
fn behind_sign_in(routes: Router, services: &HttpServices, sessions: SessionLayer) -> Router {
    let layers = ServiceBuilder::new()
        // The browser's session, read when somebody asks for it.
        .layer(sessions)
        // Nobody passes without an identity; the application gets its portal here.
        .layer(from_fn_with_state(
            services.clone(),
            authentication::require,
        ))
        // Nor without a grant, of whatever.
        .layer(from_fn_with_state(services.clone(), granted::require_any))
        // After a form, "look there" and never "send it there again"; never an error in an address.
        .layer(from_fn(server_function_answers::mend));
    routes.layer(layers)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::services::fixture;
    use axum::body::Body;
    use axum::http::header::ACCEPT;
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
            page.contains("<h1>Something went wrong</h1>") && page.contains(id),
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
        assert!(page.contains("<h1>Request timed out</h1>"), "{page}");
    }

    #[tokio::test]
    async fn an_answer_that_is_well_passes_unchanged() {
        let (response, text) = answer("/well", "text/html").await;
        assert_eq!((response.status(), text.as_str()), (StatusCode::OK, "well"));
        assert_guarded(&response);
    }
}
