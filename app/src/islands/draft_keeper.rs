//! Keeps what was typed: sends the form to the server a moment after the last change.

use super::browser;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{FormData, HtmlFormElement, RequestInit, UrlSearchParams};

/// Milliseconds of quiet before the draft is sent.
const QUIET: i32 = 700;

/// Wraps the form with the id `form`: posts its fields to `keep` when typing pauses, and names the
/// draft in the address, so that a reload brings everything back.
#[island]
pub fn DraftKeeper(
    /// Id of the form among the children.
    form: String,
    /// Address of the server function that keeps the draft.
    keep: String,
    /// Id of the draft.
    draft: String,
    /// The form.
    children: Children,
) -> impl IntoView {
    let waiting = StoredValue::new(None::<i32>);
    let kept = RwSignal::new("");
    let target = StoredValue::new((form, keep, draft));

    let send = move || {
        waiting.set_value(None);
        leptos::task::spawn_local(async move {
            let (form, keep, draft) = target.get_value();
            kept.set(if post(&form, &keep).await.is_some() {
                name_in_address(&draft);
                "Draft kept."
            } else {
                "The draft could not be kept; your connection to the portal may be down."
            });
        });
    };
    let changed = move |_| {
        kept.set("");
        if let Some(id) = waiting.get_value() {
            browser::clear(id);
        }
        waiting.set_value(browser::after(QUIET, send));
    };
    view! {
        <div on:input=changed on:change=changed>
            {children()}
            <p class="kept hint" role="status">{move || kept.get()}</p>
        </div>
    }
}

/// Posts the form's fields; `None` where the server did not take them.
async fn post(form: &str, keep: &str) -> Option<()> {
    let form = browser::document()?
        .get_element_by_id(form)?
        .dyn_into::<HtmlFormElement>()
        .ok()?;
    let data = FormData::new_with_form(&form).ok()?;
    let body = UrlSearchParams::new().ok()?;
    for entry in js_sys::try_iter(&data).ok()?? {
        let pair = js_sys::Array::from(&entry.ok()?);
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            body.append(&name, &value);
        }
    }
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(&body);
    let answer = web_sys::window()?.fetch_with_str_and_init(keep, &request);
    let answer = wasm_bindgen_futures::JsFuture::from(answer).await.ok()?;
    answer
        .dyn_into::<web_sys::Response>()
        .ok()?
        .ok()
        .then_some(())
}

fn name_in_address(draft: &str) {
    let Some(window) = web_sys::window() else {
        return;
    };
    let Ok(path) = window.location().pathname() else {
        return;
    };
    if let Ok(history) = window.history() {
        let address = format!("{path}?draft={draft}");
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address));
    }
}
