//! The page for what went wrong outside the application, in the application's looks.
//!
//! Plain text put together, so that it works when nothing else does.

use app::markup::Markup;
use app::paths;
use std::fmt::Write;

/// What the page says.
#[derive(Debug, Clone, Copy)]
pub(super) struct ErrorPage<'a> {
    /// Title and first heading.
    pub(super) title: &'a str,
    /// What happened.
    pub(super) happened: &'a str,
    /// What that means for the cluster.
    pub(super) means: &'a str,
    /// What to do next.
    pub(super) next: &'a str,
    /// The request's id, as in the logs.
    pub(super) correlation_id: &'a str,
    /// The way on: where a link leads, and what it says.
    pub(super) way_on: (&'a str, &'a str),
    /// Address of the stylesheet.
    pub(super) stylesheet: &'a str,
}

/// The page as HTML; every text is escaped here.
pub(super) fn render(page: &ErrorPage<'_>) -> String {
    let mut html = String::with_capacity(2048);
    // Writing to a String cannot fail.
    let _ = write!(
        html,
        r##"<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="{stylesheet}">
<title>Error: {title} · MRS access portal</title>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
<header class="site">
<a class="brand" href="{clusters}">MRS access portal</a>
<nav aria-label="Main">
<a href="{clusters}">Clusters</a>
<a href="{operations}">Operations</a>
<a href="{connect}">Connections</a>
</nav>
</header>
<main id="main" tabindex="-1">
<h1>{title}</h1>
<div class="notice error" role="alert">
<strong class="tone">Error</strong>
<div>
<p class="happened">{happened}</p>
<p>{means}</p>
<p>{next}</p>
</div>
</div>
<p><a href="{way_on}">{way_on_label}</a></p>
</main>
<footer class="site">
<p>Correlation id <code>{correlation_id}</code></p>
</footer>
</body>
</html>
"##,
        stylesheet = escape(page.stylesheet),
        title = escape(page.title),
        clusters = paths::CLUSTERS,
        operations = paths::OPERATIONS,
        connect = paths::CONNECT,
        way_on = escape(page.way_on.0),
        way_on_label = escape(page.way_on.1),
        happened = escape(page.happened),
        means = escape(page.means),
        next = escape(page.next),
        correlation_id = escape(page.correlation_id),
    );
    html
}

/// Escapes text for an element or a quoted attribute.
pub(super) fn escape(text: &str) -> String {
    let mut html = Markup::default();
    html.text(text);
    html.into_html()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_becomes_markup() {
        let evil = "\"'><script>alert(1)</script>&";
        let html = render(&ErrorPage {
            title: evil,
            happened: evil,
            means: evil,
            next: evil,
            correlation_id: evil,
            way_on: (evil, evil),
            stylesheet: evil,
        });
        assert!(!html.contains("<script"));
        assert_eq!(html.matches("&lt;script&gt;").count(), 9);
    }
}
