//! A text area whose whole text can be copied with one click.

use leptos::prelude::*;
use portal::t;

/// The script of all fields of a page; it stands once on the page.
pub const COPY_FIELD: &str = include_str!("../scripts/copy_field.js");

/// Adds a button to a text area, which the script shows.
#[component]
pub fn CopyField(
    /// The text area.
    children: Children,
) -> impl IntoView {
    view! {
        <copy-field class="copy-field">
            {children()}
            <p class="buttons" hidden>
                <button type="button" class="button small">{t!(copy)}</button>
                <span class="hint" role="status" data-copied=t!(copied) data-refused=t!(copy_refused)></span>
            </p>
        </copy-field>
    }
}
