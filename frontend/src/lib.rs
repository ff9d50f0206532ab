//! The WASM entry point: hydrates the islands of the page.

// Without a reference to it the application's islands would not be exported.
use app as _;
use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the page's script once the module is there.
#[wasm_bindgen]
pub fn hydrate() {
    leptos::mount::hydrate_islands();
}
