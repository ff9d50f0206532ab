//! Pages outside the application: of errors before it, and after signing out. They need no session
//! and no script.

use super::explanation::{error_view, explanation_notice};
use super::kept_form::{KeptForm, kept_form};
use crate::markup::Markup;
use crate::paths;
use crate::site::{Site, url};
use leptos::prelude::*;
use portal::words::{LANGUAGE, Words};
use portal::{Explanation, t};
use std::sync::Arc;

/// A page for an error that ended a request before or outside the application; `kept` is the form that
/// was sent after the end of the session.
pub fn error_page(
    explanation: Explanation,
    kept: Option<KeptForm>,
    reference: String,
    site: &Arc<Site>,
) -> String {
    let title = explanation.title.clone();
    let window = t!(error_page_title, title = title.clone());
    let main = move || {
        let main = match kept {
            Some(form) => {
                view! { {explanation_notice(explanation, None)} {kept_form(form)} }.into_any()
            }
            None => error_view(explanation, None),
        };
        let main = view! {
            <h1>{title}</h1>
            {main}
        };
        main.into_any()
    };
    let head = Head {
        title: window,
        refresh: None,
    };
    bare_page(head, true, main, reference, site)
}

/// The page after signing out; `proxy` is where a proxy in front of the portal ends its own session.
pub fn signed_out_page(proxy: Option<String>, reference: String, site: &Arc<Site>) -> String {
    // An address of the proxy, which may be beside the portal.
    let proxy = proxy.map(|address| {
        view! { <p>{t!(signed_out_proxy)}" "<a href=address>{t!(signed_out_proxy_link)}</a></p> }
    });
    let main = move || {
        view! {
            <h1>{t!(signed_out_title)}</h1>
            <p class="lead">{t!(signed_out)}</p>
            {proxy}
            <p><a class="button primary" href=url(paths::CLUSTERS)>{t!(sign_in_again)}</a></p>
        }
        .into_any()
    };
    let head = Head {
        title: t!(signed_out_title),
        refresh: None,
    };
    bare_page(head, false, main, reference, site)
}

/// The page that sends the browser on to the identity provider, which ends its own session. A redirect
/// after a form would be subject to `form-action`, at every further origin, too.
pub fn leaving_page(provider: String, reference: String, site: &Arc<Site>) -> String {
    let head = Head {
        title: t!(signed_out_title),
        refresh: Some(format!("0; url={provider}")),
    };
    let main = move || {
        view! {
            <h1>{t!(signed_out_title)}</h1>
            <p class="lead">{t!(signed_out)}</p>
            <p><a class="button primary" href=provider>{t!(leaving_link)}</a></p>
        }
        .into_any()
    };
    bare_page(head, false, main, reference, site)
}

struct Head {
    title: Words,
    /// The content of a `refresh`.
    refresh: Option<String>,
}

/// Renders a page; its parts find the site in the context, as those of the application do.
fn bare_page(
    head: Head,
    navigation: bool,
    main: impl FnOnce() -> AnyView,
    reference: String,
    site: &Arc<Site>,
) -> String {
    Owner::new().with(|| {
        provide_context(Arc::clone(site));
        let page = document(head, navigation, main(), reference, site.stylesheet.clone());
        format!("<!DOCTYPE html>\n{}", page.to_html())
    })
}

fn document(
    head: Head,
    navigation: bool,
    main: AnyView,
    reference: String,
    stylesheet: String,
) -> impl IntoView {
    let Head { title, refresh } = head;
    let refresh = refresh.map(|content| view! { <meta http-equiv="refresh" content=content/> });
    // A comment, which a view puts after a text, is a part of a title.
    let mut window = Markup::default();
    window.text(&t!(page_title, title = title));
    view! {
        <html lang=LANGUAGE>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                {refresh}
                <link rel="icon" href=paths::ICON type="image/svg+xml"/>
                <link rel="stylesheet" href=url(stylesheet)/>
                <title inner_html=window.into_html()></title>
            </head>
            <body>
                {skip_link()}
                <header class="site">
                    {brand()}
                    {navigation.then(|| main_navigation(false, ""))}
                </header>
                <main id="main" tabindex="-1">{main}</main>
                {reference_footer(reference)}
            </body>
        </html>
    }
}

/// The link over the header to the content.
pub fn skip_link() -> impl IntoView {
    view! { <a class="skip" href="#main">{t!(skip_to_content)}</a> }
}

/// The name of the portal, which leads to its front page.
pub fn brand() -> impl IntoView {
    view! { <a class="brand" href=url(paths::CLUSTERS)>{t!(app_name)}</a> }
}

/// The links to the main pages; the one that the page at `here` belongs to is marked.
pub fn main_navigation(audit: bool, here: &str) -> impl IntoView + use<> {
    let current = |page: &str| here.starts_with(page).then_some("true");
    let (clusters, operations) = (current(paths::CLUSTERS), current(paths::OPERATIONS));
    let (connections, events) = (current(paths::CONNECT), current(paths::AUDIT));
    view! {
        <nav aria-label=t!(nav_main)>
            <a href=url(paths::CLUSTERS) aria-current=clusters>{t!(nav_clusters)}</a>
            <a href=url(paths::OPERATIONS) aria-current=operations>{t!(nav_operations)}</a>
            <a href=url(paths::CONNECT) aria-current=connections>{t!(nav_connections)}</a>
            {audit.then(|| view! { <a href=url(paths::AUDIT) aria-current=events>{t!(nav_audit)}</a> })}
        </nav>
    }
}

/// The footer, with the ID that the portal's logs share with the page.
pub fn reference_footer(reference: String) -> impl IntoView {
    view! {
        <footer class="site">
            <p>{t!(reference_id)}" "<code>{reference}</code></p>
        </footer>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use http::StatusCode;

    #[test]
    fn no_text_becomes_markup() {
        let evil = "\"'><script>alert(1)</script>&";
        let words = || Words::from(evil);
        let explanation = Explanation::new(StatusCode::OK, words(), words(), words(), words());
        let fields = ["users", "draft", evil].map(|name| (name.to_owned(), evil.to_owned()));
        let form = KeptForm {
            action: "/api/plan-cancel-sync",
            fields: fields.into(),
            file: None,
        };
        let site = Arc::new(Site {
            stylesheet: evil.into(),
            ..Site::default()
        });
        let pages = [
            error_page(explanation.clone(), Some(form), evil.into(), &site),
            error_page(explanation, None, evil.into(), &site),
            signed_out_page(Some(evil.into()), evil.into(), &site),
            leaving_page(evil.into(), evil.into(), &site),
        ];
        for page in pages {
            assert!(page.starts_with("<!DOCTYPE html>\n<html"), "{page}");
            assert!(!page.contains("<script"), "{page}");
            assert!(page.contains("portal</title>"), "{page}");
            assert!(!page.contains("\"\"'>"), "{page}");
        }
    }
}
