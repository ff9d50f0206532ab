//! The routes of signing in and out, for browsers and for the back channel of a provider.

mod back_channel_logout;
mod begin;
mod callback;
mod front_channel_logout;
mod only;
mod refused;
mod sign_out;
mod sign_out_everywhere;
mod signed_out;
mod stay;

pub(super) use refused::refuse;

use super::HttpServices;
use axum::Router;
use axum::routing::{get, post};

/// The routes that need the session of the browser, but no identity.
pub(super) fn open(services: &HttpServices) -> Router {
    Router::new()
        .route(app::paths::SIGN_IN, get(begin::begin))
        .route(app::paths::SIGN_IN_CALLBACK, get(callback::finish))
        .route(app::paths::SIGN_OUT, post(sign_out::sign_out))
        .with_state(services.clone())
}

/// The routes that need neither session nor identity.
pub(super) fn public(services: &HttpServices) -> Router {
    Router::new()
        .route(app::paths::SIGNED_OUT, get(signed_out::page))
        .route(
            app::paths::BACK_CHANNEL_LOGOUT,
            post(back_channel_logout::end),
        )
        .route(
            app::paths::FRONT_CHANNEL_LOGOUT,
            get(front_channel_logout::end),
        )
        .with_state(services.clone())
}

/// The routes that need an identity.
pub(super) fn closed(services: &HttpServices) -> Router {
    Router::new()
        .route(
            app::paths::SIGN_OUT_EVERYWHERE,
            post(sign_out_everywhere::sign_out),
        )
        .route(app::paths::STAY_SIGNED_IN, post(stay::stay))
        .with_state(services.clone())
}
