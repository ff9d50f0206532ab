//! A script of a few lines within a page.

use leptos::nonce::use_nonce;
use leptos::prelude::*;

/// A module with the text `source`. For what a page does without the rules of names and mappings:
/// loading the program of the islands for it would cost the page fifty times as many bytes.
pub fn page_script(source: impl Into<Oco<'static, str>>) -> impl IntoView {
    let source = source.into();
    view! { <script type="module" nonce=use_nonce()>{source}</script> }
}
