//! What helps with many rows of a mapping: a search, and moving names between rows.

use super::TextArea;
use leptos::prelude::*;
use portal::t;

/// The search among the rows. The editor in the browser shows it; without it, the search of the browser
/// finds what the rows hold.
pub fn row_search() -> impl IntoView {
    view! {
        <div class="filter row-search" hidden="">
            <div class="field">
                <label for="row-search">{t!(mapping_search)}</label>
                <input type="search" id="row-search" autocomplete="off" spellcheck="false"/>
            </div>
            <button type="button" class="button small" data-rows="expand">{t!(mapping_expand)}</button>
            <button type="button" class="button small" data-rows="collapse">{t!(mapping_collapse)}</button>
            <p class="hint" id="rows-found" role="status"></p>
        </div>
    }
}

/// The names to move, and where to: `targets` are the options as HTML. `text` is what was typed.
pub fn move_names(text: String, targets: String) -> impl IntoView {
    let open = !text.is_empty();
    view! {
        <details class="move-names" open=open>
            <summary>{t!(mapping_move)}</summary>
            <div class="field">
                <label for="moving">{t!(mapping_move_names)}</label>
                <TextArea
                    id="moving".to_owned() name="moving".to_owned() text=text rows=3
                    described_by="moving-hint".to_owned()
                />
                <p class="hint" id="moving-hint">{t!(mapping_move_hint)}</p>
            </div>
            <div class="field">
                <label for="moving-to">{t!(mapping_move_to)}</label>
                <select id="moving-to" name="moving_to" inner_html=targets></select>
            </div>
            <button type="submit" name="intent" value="move" class="button">{t!(mapping_move_button)}</button>
            <p class="hint" id="moved" role="status"></p>
        </details>
    }
}
