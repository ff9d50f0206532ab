//! The layers, in the order in which a request meets them.

use super::{
    HttpServices, access_log, assets, authentication, body_limit, cache_headers, compression,
    cross_site, panics, refusal, request_id, routes, security_headers, see_other, timeout,
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
    let with = || services.clone();

    // Whoever comes this far has asked for something that is not public.
    let closed = routes::closed(services).layer(
        ServiceBuilder::new()
            // The browser's session, read when somebody asks for it.
            .layer(sessions)
            // Nobody passes without an identity; the application gets its portal here.
            .layer(from_fn_with_state(with(), authentication::require))
            // After a form, "look there" and never "send it there again".
            .layer(from_fn(see_other::after_post)),
    );

    let everything = routes::public(services).merge(closed).layer(
        ServiceBuilder::new()
            // First of all an id, so that everything below can be found in the logs by it.
            .layer(from_fn_with_state(with(), request_id::give))
            // Span and log line around all that happens, refusals and panics included.
            .layer(from_fn(access_log::write))
            // Outside of everything that can answer, so that no answer goes without them.
            .layer(from_fn_with_state(with(), security_headers::set))
            .layer(from_fn(cache_headers::set))
            // Outside of the refusals, whose pages it compresses too.
            .layer(compression::layer())
            // Gives refusals from all layers below words and looks.
            .layer(from_fn_with_state(with(), refusal::show))
            // A panic below becomes a refusal like any other.
            .layer(panics::layer())
            // Files that don't exist cost nothing.
            .layer(from_fn(assets::refuse_missing))
            // Bounds everything below, the reading of the body included.
            .layer(from_fn_with_state(with(), timeout::bound))
            // The body is read, or refused, before anybody decides by its content.
            .layer(from_fn_with_state(with(), body_limit::read))
            // Changes sent by other sites end here, before any session is looked at.
            .layer(cross_site::layer(services.public_url.url())?),
    );
    Ok(everything)
}
