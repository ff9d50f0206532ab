//! The HTML document around every page.

use crate::pages;
use crate::paths;
use crate::site::{Site, url};
use leptos::hydration::AutoReload;
use leptos::prelude::*;
use leptos_meta::{MetaTags, Title, provide_meta_context};
use leptos_router::components::{Route, Router, Routes};
use leptos_router::{ParamSegment, SsrMode, StaticSegment};
use portal::t;
use portal::words::LANGUAGE;
use std::sync::Arc;

/// The document: head with stylesheet, body with the application.
/// `site` is in the context, too, for the views inside.
pub fn shell(options: LeptosOptions, site: &Arc<Site>) -> impl IntoView + use<> {
    let base = (!site.base.is_empty()).then(|| site.base.clone());
    let stylesheet = site.stylesheet.clone();
    view! {
        <!DOCTYPE html>
        <html lang=LANGUAGE data-base=base>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href=paths::ICON type="image/svg+xml"/>
                <link rel="stylesheet" href=url(stylesheet) id="style"/>
                <AutoReload options=options/>
                <MetaTags/>
            </head>
            <body>
                <App/>
            </body>
        </html>
    }
}

/// The application: its pages and their addresses.
#[component]
pub fn App() -> impl IntoView {
    provide_meta_context();
    let clusters = || StaticSegment("clusters");
    let cluster = move || (clusters(), ParamSegment("cluster"));
    let operations = || StaticSegment("operations");
    view! {
        <Title formatter=|text: String| t!(page_title, title = text).into_owned()/>
        <Router>
            <Routes fallback=pages::NotFound>
                <Route path=StaticSegment("") view=pages::Front ssr=SsrMode::Async/>
                <Route path=StaticSegment("connect") view=pages::Connect ssr=SsrMode::Async/>
                <Route path=StaticSegment("account") view=pages::Account ssr=SsrMode::Async/>
                <Route path=StaticSegment("stopped") view=pages::ActionFailed ssr=SsrMode::Async/>
                <Route path=clusters() view=pages::Clusters ssr=SsrMode::Async/>
                <Route path=cluster() view=pages::Cluster ssr=SsrMode::Async/>
                <Route path=(cluster(), StaticSegment("cancel-sync")) view=pages::CancelSync ssr=SsrMode::Async/>
                <Route path=(cluster(), StaticSegment("agency-mapping")) view=pages::AgencyMapping ssr=SsrMode::Async/>
                <Route path=(cluster(), StaticSegment("pick-names")) view=pages::PickNames ssr=SsrMode::Async/>
                <Route path=StaticSegment("audit") view=pages::Audit ssr=SsrMode::Async/>
                <Route path=operations() view=pages::Operations ssr=SsrMode::Async/>
                <Route path=(operations(), ParamSegment("operation")) view=pages::Operation ssr=SsrMode::Async/>
                <Route path=(operations(), ParamSegment("operation"), StaticSegment("resolve")) view=pages::Resolve ssr=SsrMode::Async/>
            </Routes>
        </Router>
    }
}
