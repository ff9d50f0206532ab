//! Files of the site: script, WebAssembly, stylesheet, icon.

use super::cache_headers::IsAsset;
use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use std::path::Path;
use tower_http::services::{ServeDir, ServeFile};

/// Endings that only files have. No page of the portal has one of them.
const FILE_ENDINGS: [&str; 22] = [
    "asp", "aspx", "css", "env", "gif", "gz", "ico", "jpg", "js", "json", "map", "mjs", "php",
    "png", "svg", "ttf", "txt", "wasm", "webp", "woff", "woff2", "xml",
];

/// Routes of the files below `site`, with those compressed by the build beside them.
pub(super) fn routes<S: Clone + Send + Sync + 'static>(site: &Path) -> Router<S> {
    // Not nested: a nested service leaves no matched path, and `refuse_missing` asks for one.
    let package = ServeDir::new(site)
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false);
    Router::new()
        .route_service("/pkg/{file}", package)
        .route_service(
            "/favicon.svg",
            ServeFile::new(site.join("favicon.svg"))
                .precompressed_br()
                .precompressed_gzip(),
        )
        .route_service("/favicon.ico", ServeFile::new(site.join("favicon.ico")))
        .route_service("/robots.txt", ServeFile::new(site.join("robots.txt")))
        .layer(middleware::from_fn(mark))
}

async fn mark(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        return not_here();
    }
    response.extensions_mut().insert(IsAsset);
    response
}

/// Whether a path asks for a file: what scanners and old tabs ask for by the thousand, and
/// nobody reads the answer of.
fn looks_like_file(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').is_some_and(|(_, ending)| {
        FILE_ENDINGS
            .iter()
            .any(|known| ending.eq_ignore_ascii_case(known))
    })
}

/// Answers for a file that no route has, before sessions and pages are asked.
pub(super) async fn refuse_missing(request: Request, next: Next) -> Response {
    let routed = request.extensions().get::<MatchedPath>().is_some();
    if !routed && looks_like_file(request.uri().path()) {
        return not_here();
    }
    next.run(request).await
}

/// The short answer for a file that does not exist.
fn not_here() -> Response {
    (StatusCode::NOT_FOUND, "no such file\n").into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_told_from_pages() {
        for file in [
            "/wp-login.php",
            "/.env",
            "/pkg/old.js",
            "/a/b.MAP",
            "/apple-touch-icon.png",
        ] {
            assert!(looks_like_file(file), "{file}");
        }
        for page in [
            "/",
            "/clusters",
            "/clusters/a.b",
            "/operations/x/report.csv",
            "/a.b/c",
        ] {
            assert!(!looks_like_file(page), "{page}");
        }
    }
}
