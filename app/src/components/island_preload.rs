//! Preloads the part of the program that one island is in.

use crate::site::{Site, url};
use leptos::prelude::*;
use leptos_meta::Link;
use std::sync::Arc;

/// Adds links to the head of the page for the parts of the program in which the island `name` is, a
/// component in snake case: the browser fetches them beside the base, not after it. Adds none where
/// the build has one part only.
pub fn island_preload(name: &str) {
    let loader = format!("{name}_loader_");
    let site = use_context::<Arc<Site>>();
    let Some(parts) = site.as_ref().and_then(|site| site.parts.as_ref()) else {
        return;
    };
    let mut by_loader = parts.by_loader.iter();
    let Some((_, files)) = by_loader.find(|(key, _)| key.starts_with(&loader)) else {
        return;
    };
    // A link is known to the head once it is rendered; where it is rendered does not matter.
    let script = url(parts.loader.clone()).into_owned();
    let _ = view! { <Link rel="modulepreload" href=script crossorigin=""/> }.to_html();
    for file in files {
        let address = url(file.clone()).into_owned();
        let _ = view! { <Link rel="preload" href=address as_="fetch" type_="application/wasm" crossorigin=""/> }
            .to_html();
    }
}
