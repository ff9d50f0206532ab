//! Loads the program of the islands into a page that has some.

use super::page_script;
use crate::site::{Site, url};
use leptos::prelude::*;
use leptos_meta::Link;
use std::sync::Arc;

/// Loads the program and hydrates the islands of a page. Leptos 0.8.23 has it in `HydrationScripts`, which
/// finds the names of the files on the disk beside the executable only.
const HYDRATE: &str = include_str!("../scripts/hydrate.js");

/// The script, and links in the head for the program and for the part of it in which the lazy island
/// `island` is, a component in snake case: the browser fetches them beside each other. Where the build has
/// one part only, that is all of it.
pub fn hydration(island: &str) -> impl IntoView + use<> {
    let site = expect_context::<Arc<Site>>();
    let loader = format!("{island}_loader_");
    let parts = site.parts.as_ref().and_then(|parts| {
        let mut by_loader = parts.by_loader.iter();
        let (_, files) = by_loader.find(|(key, _)| key.starts_with(&loader))?;
        Some((&parts.loader, files))
    });
    let scripts = [&site.script]
        .into_iter()
        .chain(parts.map(|(loader, _)| loader));
    let programs = [&site.wasm]
        .into_iter()
        .chain(parts.into_iter().flat_map(|(_, files)| files));
    // A link is known to the head once it is rendered; where it is rendered does not matter.
    for address in scripts {
        let address = url(address.clone()).into_owned();
        let _ = view! { <Link rel="modulepreload" href=address crossorigin=""/> }.to_html();
    }
    for address in programs {
        let address = url(address.clone()).into_owned();
        let _ = view! { <Link rel="preload" href=address as_="fetch" type_="application/wasm" crossorigin=""/> }
            .to_html();
    }
    let (script, wasm) = (url(site.script.clone()), url(site.wasm.clone()));
    page_script(format!("{HYDRATE}({script:?}, {wasm:?});"))
}
