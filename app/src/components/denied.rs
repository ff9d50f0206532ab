//! An action that is not permitted: shown disabled, with the reason beside it.

use leptos::prelude::*;
use portal::words::Words;

/// A disabled button, and why it is.
#[component]
pub fn DeniedAction(
    /// What the button would say.
    label: Words,
    /// Why it can't be pressed: a whole sentence.
    reason: Words,
    /// An id for the reason that nothing else on the page has.
    id: &'static str,
) -> impl IntoView {
    view! {
        <span class="buttons">
            <button type="button" class="button" disabled aria-describedby=id>{label}</button>
            <span class="hint" id=id>{reason}</span>
        </span>
    }
}
