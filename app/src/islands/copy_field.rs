//! A field whose whole text can be copied with one click.

use super::browser;
use leptos::prelude::*;

/// Wraps the text area with the id `field` and adds a button that copies its text.
#[island]
pub fn CopyField(
    /// Id of the text area among the children.
    field: String,
    /// The text area.
    children: Children,
) -> impl IntoView {
    let said = RwSignal::new("");
    let ready = RwSignal::new(false);
    Effect::new(move |_| ready.set(true));
    let copy = move |_| {
        let Some(area) = browser::text_area(&field) else {
            return;
        };
        area.select();
        let Some(window) = web_sys::window() else {
            return;
        };
        let done = window.navigator().clipboard().write_text(&area.value());
        leptos::task::spawn_local(async move {
            let copied = wasm_bindgen_futures::JsFuture::from(done).await.is_ok();
            said.set(if copied {
                "Copied."
            } else {
                "Copying was not allowed; the text is selected."
            });
        });
    };
    view! {
        <div class="copy-field">
            {children()}
            <p class="buttons" hidden=move || !ready.get()>
                <button type="button" class="button small" on:click=copy>"Copy"</button>
                <span class="hint" role="status">{move || said.get()}</span>
            </p>
        </div>
    }
}
