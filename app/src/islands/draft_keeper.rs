//! Keeps what was typed: sends the form to the server a moment after the last change.

use super::browser;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FormData, HtmlFormElement, RequestInit, UrlSearchParams};

/// Milliseconds of quiet before the draft is sent.
const QUIET: i32 = 700;

/// Wraps a form: posts its fields to the address in its `data-keep` when typing pauses, and names
/// the draft in the page's address, so that a reload brings everything back.
#[island]
pub fn DraftKeeper(
    /// The form.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    let waiting = StoredValue::new(None::<i32>);
    let kept = RwSignal::new("");

    let send = move || {
        waiting.set_value(None);
        let Some(form) = root.get_untracked().and_then(|root| form_within(&root)) else {
            return;
        };
        leptos::task::spawn_local(async move {
            kept.set(if post(&form).await.is_some() {
                name_in_address(&form);
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
        <div node_ref=root on:input=changed on:change=changed>
            {children()}
            <p class="kept hint" role="status">{move || kept.get()}</p>
        </div>
    }
}

fn form_within(root: &Element) -> Option<HtmlFormElement> {
    root.query_selector("form").ok()??.dyn_into().ok()
}

/// Posts the form's fields; `None` where the server did not take them.
async fn post(form: &HtmlFormElement) -> Option<()> {
    let keep = form.get_attribute("data-keep")?;
    let data = FormData::new_with_form(form).ok()?;
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
    let answer = web_sys::window()?.fetch_with_str_and_init(&keep, &request);
    let answer = wasm_bindgen_futures::JsFuture::from(answer).await.ok()?;
    answer
        .dyn_into::<web_sys::Response>()
        .ok()?
        .ok()
        .then_some(())
}

fn name_in_address(form: &HtmlFormElement) -> Option<()> {
    let field = form.query_selector("input[name=draft]").ok()??;
    let draft = field.get_attribute("value")?;
    let window = web_sys::window()?;
    let address = format!("{}?draft={draft}", window.location().pathname().ok()?);
    let history = window.history().ok()?;
    history
        .replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&address))
        .ok()
}
