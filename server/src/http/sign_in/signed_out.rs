//! `GET /signed-out`: the page after signing out. It is public and the same for everybody.

use crate::http::HttpServices;
use crate::http::error_page::escape;
use crate::http::request_id::RequestId;
use app::paths;
use axum::Extension;
use axum::extract::State;
use axum::response::Html;

/// The page.
pub(super) async fn page(
    State(services): State<HttpServices>,
    Extension(id): Extension<RequestId>,
) -> Html<String> {
    let correlation_id = escape(id.as_str());
    let stylesheet = escape(&services.stylesheet);
    let at_proxy = services.sign_in.proxy_sign_out().map(|address| {
        format!(
            "<p>The proxy in front of the portal still knows you. \
             <a href=\"{}\">Sign out there, too</a></p>\n",
            escape(address)
        )
    });
    let at_proxy = at_proxy.unwrap_or_default();
    let front = paths::CLUSTERS;
    Html(format!(
        r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{stylesheet}">
<title>Signed out · MRS access portal</title>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site">
<a class="brand" href="{front}">MRS access portal</a>
</header>
<main id="main" tabindex="-1">
<h1>Signed out</h1>
<p class="lead">Your session has ended, and the credentials of your connections are wiped. Operations at work go on.</p>
{at_proxy}<p><a class="button primary" href="{front}">Sign in again</a></p>
</main>
<footer class="site">
<p>Correlation id <code>{correlation_id}</code></p>
</footer>
</body>
</html>
"##
    ))
}
