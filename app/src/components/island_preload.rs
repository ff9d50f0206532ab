//! Preloads the part of the program that one island is in.

use leptos::WasmSplitManifest;
use leptos::prelude::*;
use leptos_meta::Link;

/// Adds links to the head of the page for the parts of the program in which the island `name` is, a
/// component in snake case: the browser fetches them beside the base, not after it. Adds none where
/// the build has one part only.
pub fn island_preload(name: &str) {
    let loader = format!("{name}_loader_");
    let Some(manifest) = use_context::<WasmSplitManifest>() else {
        return;
    };
    let (package, parts, loader_script) = manifest.0.get_value();
    let parts = parts.into_iter().find(|(key, _)| key.starts_with(&loader));
    let Some((_, parts)) = parts else { return };
    // A link is known to the head once it is rendered; where it is rendered does not matter.
    let script = format!("{package}/{loader_script}");
    let _ = view! { <Link rel="modulepreload" href=script crossorigin=""/> }.to_html();
    for part in parts {
        let address = format!("{package}/{part}.wasm");
        let _ = view! { <Link rel="preload" href=address as_="fetch" type_="application/wasm" crossorigin=""/> }
            .to_html();
    }
}
