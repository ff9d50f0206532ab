//! What the islands use of the browser, each part returning nothing where it is missing.

use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, HtmlElement, HtmlTemplateElement, HtmlTextAreaElement, RequestInit, RequestRedirect,
    Response, ScrollIntoViewOptions, ScrollLogicalPosition,
};

/// An address inside the portal as the browser needs it: below the path that the page names, if the
/// portal is below one.
pub fn url(address: &str) -> Option<String> {
    let root = web_sys::window()?.document()?.document_element()?;
    let base = root.get_attribute("data-base").unwrap_or_default();
    Some(base + address)
}

/// The first text area within `element`.
pub fn area_within(element: &Element) -> Option<HtmlTextAreaElement> {
    element.query_selector("textarea").ok()??.dyn_into().ok()
}

/// Whether `element` stands within one that `selector` names.
pub fn is_within(element: &Element, selector: &str) -> bool {
    matches!(element.closest(selector), Ok(Some(_)))
}

/// The forms of the page that sign the person out.
pub fn sign_out_forms() -> Vec<Element> {
    let document = web_sys::window().and_then(|window| window.document());
    let root = document.and_then(|document| document.document_element());
    root.map(|root| all(&root, "form[data-sign-out]"))
        .unwrap_or_default()
}

/// The elements within `element` that `selector` names.
pub fn all(element: &Element, selector: &str) -> Vec<Element> {
    let Ok(found) = element.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

/// A copy of the one element in the first template within `element`.
pub fn template_child(element: &Element) -> Option<Element> {
    let template = element.query_selector("template").ok()??;
    let template: HtmlTemplateElement = template.dyn_into().ok()?;
    let child = template.content().first_element_child()?;
    child.clone_node_with_deep(true).ok()?.dyn_into().ok()
}

/// Returns true if an element within `element` has the focus.
pub fn has_focus(element: &Element) -> bool {
    let document = element.owner_document();
    let focused = document.and_then(|document| document.active_element());
    focused.is_some_and(|focused| element.contains(Some(&focused)))
}

/// Scrolls as little as possible, so that all of `element` is in sight.
pub fn scroll_into_view(element: &Element) {
    let options = ScrollIntoViewOptions::new();
    options.set_block(ScrollLogicalPosition::Nearest);
    element.scroll_into_view_with_scroll_into_view_options(&options);
}

/// Puts the focus on an element.
pub fn focus(element: &HtmlElement) {
    let _ = element.focus();
}

/// The value of an input, list or text area.
pub fn value(field: &Element) -> Option<String> {
    js_sys::Reflect::get(field, &JsValue::from_str("value"))
        .ok()?
        .as_string()
}

/// Replaces the value of an input, list or text area without an event.
pub fn set_value(field: &Element, value: &str) {
    let _ = js_sys::Reflect::set(
        field,
        &JsValue::from_str("value"),
        &JsValue::from_str(value),
    );
}

/// Replaces the content of an element by HTML; leaves it alone where both are empty.
pub fn set_html(element: &Element, html: &str) {
    if !html.is_empty() || element.has_child_nodes() {
        element.set_inner_html(html);
    }
}

/// Dispatches an `input` event on `element`, as typing does.
pub fn dispatch_input(element: &web_sys::EventTarget) {
    dispatch(element, "input");
}

/// Dispatches an event that elements around `element` hear, too.
pub fn dispatch(element: &web_sys::EventTarget, name: &str) {
    let options = web_sys::EventInit::new();
    options.set_bubbles(true);
    if let Ok(event) = web_sys::Event::new_with_event_init_dict(name, &options) {
        let _ = element.dispatch_event(&event);
    }
}

/// Returns true for an `input` event that is not typing: a paste, a drop, or an edit by a button.
pub fn is_paste(event: &web_sys::Event) -> bool {
    let kind = js_sys::Reflect::get(event, &JsValue::from_str("inputType")).ok();
    kind.and_then(|kind| kind.as_string())
        .is_none_or(|kind| kind == "insertFromPaste" || kind == "insertFromDrop")
}

/// Calls `callback` at each event of that name that `target` gets, for as long as the page lives.
pub fn listen(target: &web_sys::EventTarget, name: &str, callback: impl Fn() + 'static) {
    let callback = wasm_bindgen::closure::Closure::<dyn Fn()>::new(callback).into_js_value();
    let _ = target.add_event_listener_with_callback(name, callback.unchecked_ref());
}

/// Selects the characters from `start` to `end` (UTF-16) and brings their line into view.
///
/// Lines do not wrap in these fields, so that a line's height is the whole divided by their
/// number.
pub fn select(area: &HtmlTextAreaElement, start: u32, end: u32, line: u32) {
    let _ = area.focus();
    let _ = area.set_selection_range(start, end);
    let lines = u32::try_from(area.value().split('\n').count())
        .unwrap_or(u32::MAX)
        .max(1);
    let height = f64::from(area.scroll_height()) / f64::from(lines);
    let middle = f64::from(area.client_height()) / 2.0;
    let top = (height * f64::from(line.saturating_sub(1)) - middle).max(0.0);
    #[expect(
        clippy::cast_possible_truncation,
        reason = "pixels of a text area fit into an i32"
    )]
    area.set_scroll_top(top as i32);
}

/// A property of an object; `None` where it is missing.
pub fn property(value: &JsValue, name: &str) -> Option<JsValue> {
    let found = js_sys::Reflect::get(value, &JsValue::from_str(name)).ok()?;
    (!found.is_undefined()).then_some(found)
}

/// Sends a request and follows no redirect. Returns `None` if no answer comes.
pub async fn fetch(address: &str, request: &RequestInit) -> Option<Response> {
    request.set_redirect(RequestRedirect::Manual);
    let answer = web_sys::window()?.fetch_with_str_and_init(address, request);
    JsFuture::from(answer).await.ok()?.dyn_into().ok()
}

/// The text of an answer.
pub async fn text_of(answer: &Response) -> Option<String> {
    JsFuture::from(answer.text().ok()?).await.ok()?.as_string()
}

/// Returns true if the session has ended: the portal says so by status 401, a proxy in front of the
/// portal by a redirect, which [`fetch`] shows without a status.
pub fn asks_to_sign_in(answer: &Response) -> bool {
    matches!(answer.status(), 0 | 401)
}

/// Returns true if the same request may be answered later: the portal is overloaded, or a proxy
/// does not reach it.
pub fn may_pass(answer: &Response) -> bool {
    matches!(answer.status(), 408 | 429 | 500..)
}

/// Runs `callback` after `milliseconds`; the returned id can be cleared.
pub fn after(milliseconds: i32, callback: impl FnOnce() + 'static) -> Option<i32> {
    let callback = wasm_bindgen::closure::Closure::once_into_js(callback);
    web_sys::window()?
        .set_timeout_with_callback_and_timeout_and_arguments_0(
            callback.unchecked_ref(),
            milliseconds,
        )
        .ok()
}

/// Cancels a timer of [`after`].
pub fn clear(id: i32) {
    if let Some(window) = web_sys::window() {
        window.clear_timeout_with_handle(id);
    }
}
