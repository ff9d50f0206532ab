//! A field whose whole text can be copied with one click.

use super::browser;
use crate::words::{Words, t};
use leptos::prelude::*;

/// Wraps a text area and adds a button that copies its text.
#[island]
pub fn CopyField(
    /// The text area.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    let status = RwSignal::new(Words::default());
    let ready = RwSignal::new(false);
    Effect::new(move |_| ready.set(true));
    let copy = move |_| {
        let Some(area) = root
            .get_untracked()
            .and_then(|root| browser::area_within(&root))
        else {
            return;
        };
        area.select();
        let Some(window) = web_sys::window() else {
            return;
        };
        let done = window.navigator().clipboard().write_text(&area.value());
        leptos::task::spawn_local(async move {
            let copied = wasm_bindgen_futures::JsFuture::from(done).await.is_ok();
            status.set(if copied { t!(copied) } else { t!(copy_refused) });
        });
    };
    view! {
        <div class="copy-field" node_ref=root>
            {children()}
            <p class="buttons" hidden=move || !ready.get()>
                <button type="button" class="button small" on:click=copy>{t!(copy)}</button>
                <span class="hint" role="status">{move || status.get()}</span>
            </p>
        </div>
    }
}
