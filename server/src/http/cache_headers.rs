//! Tells browsers and proxies what to cache: assets with a hash in their name for ever, other files
//! for an hour, pages and other responses never.

use axum::extract::Request;
use axum::http::header::CACHE_CONTROL;
use axum::http::{HeaderValue, StatusCode};
use axum::middleware::Next;
use axum::response::Response;

const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");
const ASK_AGAIN: HeaderValue = HeaderValue::from_static("no-cache");
const NEVER: HeaderValue = HeaderValue::from_static("no-store");

/// Shortest part of a file name that counts as a hash; hashes of the build have 22 characters.
const SHORTEST_HASH: usize = 16;

/// Marks a response as a file of the site. The asset routes put it into the extensions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct IsAsset;

/// Sets `Cache-Control` on every response.
pub(super) async fn set(request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    let mut response = next.run(request).await;
    let found = response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED;
    let asset = response.extensions_mut().remove::<IsAsset>().is_some();
    let value = if found && asset {
        of_asset(&path)
    } else {
        NEVER
    };
    response.headers_mut().insert(CACHE_CONTROL, value);
    response
}

fn of_asset(path: &str) -> HeaderValue {
    let in_package = path.starts_with("/pkg/");
    let file = path.rsplit('/').next().unwrap_or_default();
    match (in_package, is_hashed(file)) {
        (true, true) => FOR_EVER,
        // A development build without hashes changes under the same name.
        (true, false) => ASK_AGAIN,
        (false, _) => AN_HOUR,
    }
}

/// Returns true if a name has a hash, as in `portal.3q2-7wEAAAAAAAAAAAAAAA.js`.
fn is_hashed(file: &str) -> bool {
    let mut parts = file.rsplit('.').skip(1);
    parts.next().is_some_and(|part| {
        part.len() >= SHORTEST_HASH
            && part
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    }) && parts.next().is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_hashed_names_are_kept_for_ever() {
        assert_eq!(of_asset("/pkg/portal.Zm9vYmFyYmF6cXV4MTIzNA.js"), FOR_EVER);
        assert_eq!(of_asset("/pkg/portal.js"), ASK_AGAIN);
        assert_eq!(of_asset("/pkg/portal_bg.wasm"), ASK_AGAIN);
        assert_eq!(of_asset("/pkg/Zm9vYmFyYmF6cXV4MTIzNA.js"), ASK_AGAIN);
        assert_eq!(of_asset("/robots.txt"), AN_HOUR);
    }
}
