//! The application's pages and server functions as routes.

use super::{HttpServices, downloads};
use app::shell::{App, shell};
use axum::Router;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::context::{provide_context, use_context};
use leptos::nonce::Nonce;
use leptos_axum::{LeptosRoutes, generate_route_list, render_app_async_with_context};
use std::sync::Arc;

/// The routes, and the application's own page for unknown addresses.
pub(super) fn routes(services: &HttpServices) -> Router {
    let options = services.leptos.clone();
    let document = {
        let options = options.clone();
        let site = Arc::clone(&services.site);
        move || shell(options.clone(), &site)
    };
    let site = Arc::clone(&services.site);
    let provide = move || {
        provide_context(Arc::clone(&site));
        provide_nonce();
    };
    let (not_found, provide_there) = (document.clone(), provide.clone());
    Router::new()
        .leptos_routes_with_context(&options, generate_route_list(App), provide, document)
        .fallback(move |request: Request| {
            page_not_found(request, provide_there.clone(), not_found.clone())
        })
        .with_state(options)
}

/// Gives the views the nonce that the policy of the response names.
fn provide_nonce() {
    if let Some(parts) = use_context::<http::request::Parts>()
        && let Some(nonce) = parts.extensions.get::<Nonce>()
    {
        provide_context(nonce.clone());
    }
}

async fn page_not_found<V: leptos::IntoView + 'static>(
    request: Request,
    provide: impl Fn() + Clone + Send + Sync + 'static,
    document: impl Fn() -> V + Clone + Send + Sync + 'static,
) -> Response {
    let mut response = render_app_async_with_context(provide, document)(request).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// The path of every page and every download.
pub fn page_routes() -> Vec<String> {
    let pages = generate_route_list(App);
    let pages = pages.iter().map(|page| page.path().to_owned());
    let downloads = downloads::ROUTES.map(str::to_owned);
    pages.chain(downloads).collect()
}

/// Method and path of every server function.
pub fn server_functions() -> Vec<(String, &'static str)> {
    let mut paths: Vec<_> = leptos::server_fn::axum::server_fn_paths()
        .map(|(path, method)| (method.to_string(), path))
        .collect();
    paths.sort_unstable();
    paths
}
