//! Says on a page left open that the session is about to end, and keeps it from ending.

use super::browser;
use leptos::prelude::*;
use web_sys::{Element, RequestInit};

/// Wraps the notice, which the server has rendered hidden: shows it once `data-after` seconds have
/// gone by. Staying is asked for behind the page, so that nothing typed is lost.
#[island]
pub fn SessionEnd(
    /// The notice with its form.
    children: Children,
) -> impl IntoView {
    Effect::new(move |_| show_later());
    let stay = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        leptos::task::spawn_local(async {
            if stayed().await.is_some() {
                show_later();
            } else if let Some(window) = web_sys::window() {
                // The session is gone, or the portal is: a fresh page says which.
                let _ = window.location().reload();
            }
        });
    };
    view! { <div on:submit=stay>{children()}</div> }
}

fn notice() -> Option<Element> {
    web_sys::window()?
        .document()?
        .get_element_by_id("session-end")
}

fn show_later() {
    let Some(notice) = notice() else { return };
    let _ = notice.set_attribute("hidden", "");
    let after = notice.get_attribute("data-after");
    let seconds: i32 = after.and_then(|text| text.parse().ok()).unwrap_or(i32::MAX);
    browser::after(seconds.saturating_mul(1000), move || {
        let _ = notice.remove_attribute("hidden");
    });
}

async fn stayed() -> Option<()> {
    let form = notice()?.query_selector("form").ok()??;
    let request = RequestInit::new();
    request.set_method("POST");
    let answer =
        web_sys::window()?.fetch_with_str_and_init(&form.get_attribute("action")?, &request);
    let answer = wasm_bindgen_futures::JsFuture::from(answer).await.ok()?;
    let answer: web_sys::Response = wasm_bindgen::JsCast::dyn_into(answer).ok()?;
    answer.ok().then_some(())
}
