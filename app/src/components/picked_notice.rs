//! The notice that selected names were added to a draft which held something before.

use super::{Notice, Tone, Weight};
use leptos::prelude::*;
use portal::t;

/// Says what became of the names, and offers to keep only them: nobody has to review an earlier list
/// that was forgotten. A part of the form of the draft.
pub fn picked_notice(text: String, selected: usize) -> impl IntoView {
    view! {
        <Notice tone=Tone::Note>
            <p>{text}</p>
            <div class="buttons">
                <button type="submit" name="intent" value="keep-picked" class=Weight::Secondary.class()>{t!(draft_picked_only, count = selected)}</button>
            </div>
        </Notice>
    }
}
