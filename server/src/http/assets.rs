//! The files of the site: script, WebAssembly, stylesheet, icon.

use super::SiteFiles;
use super::cache_headers::IsAsset;
#[cfg(feature = "embedded-site")]
use super::embedded_site;
use axum::Router;
use axum::extract::{MatchedPath, Request};
use axum::http::StatusCode;
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::services::ServeDir;
use tower_http::services::fs::{Backend, DefaultServeDirFallback};

/// Extensions that only files have. No page of the portal has one of them.
const FILE_EXTENSIONS: [&str; 22] = [
    "asp", "aspx", "css", "env", "gif", "gz", "ico", "jpg", "js", "json", "map", "mjs", "php",
    "png", "svg", "ttf", "txt", "wasm", "webp", "woff", "woff2", "xml",
];

/// The routes of the files of the site; the build has put compressed files beside them.
pub(super) fn routes<S: Clone + Send + Sync + 'static>(site: &SiteFiles) -> Router<S> {
    match site {
        SiteFiles::Folder(folder) => serve(ServeDir::new(folder)),
        #[cfg(feature = "embedded-site")]
        SiteFiles::Embedded => serve(ServeDir::with_backend(
            embedded_site::ROOT,
            embedded_site::EmbeddedSite,
        )),
    }
}

fn serve<S, B>(files: ServeDir<DefaultServeDirFallback, B>) -> Router<S>
where
    S: Clone + Send + Sync + 'static,
    B: Backend,
{
    let files = files
        .precompressed_br()
        .precompressed_gzip()
        .append_index_html_on_directories(false);
    // Not nested: a nested service leaves no matched path, which `refuse_missing` needs.
    ["/pkg/{file}", "/favicon.ico", "/robots.txt"]
        .into_iter()
        .fold(Router::new(), |router, path| {
            router.route_service(path, files.clone())
        })
        .layer(middleware::from_fn(mark))
}

async fn mark(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        return no_such_file();
    }
    response.extensions_mut().insert(IsAsset);
    response
}

/// Returns true if a path asks for a file. Scanners and old tabs send many such requests, and
/// nobody reads the responses.
fn looks_like_file(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or_default();
    file.rsplit_once('.').is_some_and(|(_, extension)| {
        FILE_EXTENSIONS
            .iter()
            .any(|known| extension.eq_ignore_ascii_case(known))
    })
}

/// Answers requests for files that have no route, before sessions are read and pages rendered.
pub(super) async fn refuse_missing(request: Request, next: Next) -> Response {
    let routed = request.extensions().get::<MatchedPath>().is_some();
    if !routed && looks_like_file(request.uri().path()) {
        return no_such_file();
    }
    next.run(request).await
}

/// The short response for a missing file.
fn no_such_file() -> Response {
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
