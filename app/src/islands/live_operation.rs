//! Keeps the page of a running operation fresh without reloading it.

use super::browser;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{DomParser, Response, SupportedType};

/// Milliseconds between two looks.
const PACE: i32 = 1_500;
/// Id of the part of the page that is replaced.
const PART: &str = "operation";

/// Reads the page again until its operation is settled, and puts the fresh part in the place of
/// the old one. The page is the same one that everybody without JavaScript reloads.
#[island]
pub fn LiveOperation() -> impl IntoView {
    Effect::new(move |_| look_later());
}

fn look_later() {
    browser::after(PACE, || {
        leptos::task::spawn_local(async {
            if refresh().await != Some(true) {
                look_later();
            }
        });
    });
}

/// Whether the operation has settled; `None` where the page could not be read this time.
async fn refresh() -> Option<bool> {
    let window = web_sys::window()?;
    let address = window.location().href().ok()?;
    let answer = wasm_bindgen_futures::JsFuture::from(window.fetch_with_str(&address))
        .await
        .ok()?;
    let answer = answer.dyn_into::<Response>().ok()?;
    if !answer.ok() {
        return None;
    }
    let page = wasm_bindgen_futures::JsFuture::from(answer.text().ok()?)
        .await
        .ok()?
        .as_string()?;
    let fresh = DomParser::new()
        .ok()?
        .parse_from_string(&page, SupportedType::TextHtml)
        .ok()?;
    let fresh = fresh.get_element_by_id(PART)?;
    let settled = fresh.get_attribute("data-settled").as_deref() == Some("true");
    if settled {
        // The settled page has parts of its own that want hydrating.
        window.location().reload().ok()?;
    } else {
        let old = window.document()?.get_element_by_id(PART)?;
        if old.inner_html() != fresh.inner_html() {
            old.set_inner_html(&fresh.inner_html());
        }
    }
    Some(settled)
}
