//! One save of a draft in the background: the request, its answer, and what is left in the browser if
//! the page is left before it was saved.

use super::browser;
use crate::words::t;
use wasm_bindgen::JsValue;
use web_sys::{FormData, HtmlElement, HtmlFormElement, RequestInit, UrlSearchParams};

/// Bytes of a request that a browser sends on behind a page that is left; it refuses larger ones.
const KEPT_ALIVE: usize = 60_000;

/// A saved draft.
pub struct Saved {
    /// Its version.
    pub version: String,
    /// What the portal says of the fields.
    pub fields: Vec<SavedField>,
}

/// What the portal says of one field.
pub struct SavedField {
    /// The name of the field.
    pub name: String,
    /// What belongs below it, as HTML.
    pub help: String,
    /// The text after an edit.
    pub text: Option<String>,
}

/// Why a draft was not saved.
pub enum Refusal {
    /// No answer came.
    Unreachable,
    /// The session has ended.
    SignedOut,
    /// The draft has another version: another tab or window changed it.
    Superseded(String),
    /// The portal, or a proxy before it, can't take the request now.
    Busy(String),
    /// The same request is refused again.
    Other(String),
}

/// Posts the form's fields, with the value of a button.
pub async fn save(form: &HtmlFormElement, button: Option<&HtmlElement>) -> Result<Saved, Refusal> {
    let address = form.get_attribute("data-save").unwrap_or_default();
    let Some(body) = body(form, button) else {
        return Err(Refusal::Unreachable);
    };
    let Some(answer) = browser::fetch(&address, &request(&body)).await else {
        return Err(Refusal::Unreachable);
    };
    if browser::asks_to_sign_in(&answer) {
        return Err(Refusal::SignedOut);
    }
    let text = browser::text_of(&answer).await.unwrap_or_default();
    // The application answers with JSON, the layers around it with plain text.
    let json = js_sys::JSON::parse(&text).ok();
    let part = |name: &str| json.as_ref().and_then(|json| browser::property(json, name));
    if let Some(saved) = part("Saved").filter(|_| answer.ok()) {
        forget(form);
        return read(&saved).ok_or_else(|| Refusal::Busy(t!(draft_foreign_answer).into_owned()));
    }
    if answer.ok() {
        return Err(Refusal::Busy(t!(draft_foreign_answer).into_owned()));
    }
    let reason =
        part("Refused").and_then(|refused| browser::property(&refused, "reason")?.as_string());
    // The first sentence says what happened; the others are about the cluster.
    let reason = reason.unwrap_or_else(|| {
        let sentence = text.split_inclusive(". ").next().unwrap_or_default();
        let line = sentence.split('\n').next().unwrap_or_default();
        line.trim().to_owned()
    });
    Err(match answer.status() {
        409 => Refusal::Superseded(reason),
        _ if browser::may_pass(&answer) => Refusal::Busy(reason),
        _ => Refusal::Other(reason),
    })
}

fn read(saved: &JsValue) -> Option<Saved> {
    let version = js_sys::JSON::stringify(&browser::property(saved, "version")?).ok()?;
    let fields = js_sys::Array::from(&browser::property(saved, "fields")?);
    let fields = fields.iter().filter_map(|field| {
        let text = |name: &str| browser::property(&field, name)?.as_string();
        Some(SavedField {
            name: text("field")?,
            help: text("help")?,
            text: text("text"),
        })
    });
    Some(Saved {
        version: String::from(version),
        fields: fields.collect(),
    })
}

fn body(form: &HtmlFormElement, button: Option<&HtmlElement>) -> Option<UrlSearchParams> {
    let data = FormData::new_with_form(form).ok()?;
    let body = UrlSearchParams::new().ok()?;
    body.append("version", &form.get_attribute("data-version")?);
    for entry in js_sys::try_iter(&data).ok()?? {
        let pair = js_sys::Array::from(&entry.ok()?);
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            body.append(&name, &value);
        }
    }
    if let Some(button) = button {
        let attribute = |name| button.get_attribute(name).unwrap_or_default();
        body.append(&attribute("name"), &attribute("value"));
    }
    Some(body)
}

fn request(body: &UrlSearchParams) -> RequestInit {
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(body);
    request
}

/// Names the draft in the page's address.
pub fn name_in_address(form: &HtmlFormElement) -> Option<()> {
    let field = form.query_selector("input[name=draft]").ok()??;
    let draft = field.get_attribute("value")?;
    let window = web_sys::window()?;
    let address = format!("{}?draft={draft}", window.location().pathname().ok()?);
    let history = window.history().ok()?;
    history
        .replace_state_with_url(&JsValue::NULL, "", Some(&address))
        .ok()
}

/// Where the browser keeps the form for this tab; `None` for a form without `data-keep`, whose fields may
/// be others on the next visit.
fn place(form: &HtmlFormElement) -> Option<(web_sys::Storage, String)> {
    form.get_attribute("data-keep")?;
    let storage = web_sys::window()?.session_storage().ok()??;
    Some((storage, form.get_attribute("id")?))
}

/// Sends an unsaved form on behind the page that is left, and keeps it in the browser for this tab.
pub fn leave(form: &HtmlFormElement) -> Option<()> {
    let body = body(form, None)?;
    let text = String::from(body.to_string());
    if let Some((storage, key)) = place(form) {
        let _ = storage.set_item(&key, &text);
    }
    let request = request(&body);
    let keep_alive = (text.len() < KEPT_ALIVE).into();
    let _ = js_sys::Reflect::set(&request, &"keepalive".into(), &keep_alive);
    let address = form.get_attribute("data-save")?;
    let _ = web_sys::window()?.fetch_with_str_and_init(&address, &request);
    Some(())
}

fn forget(form: &HtmlFormElement) {
    if let Some((storage, key)) = place(form) {
        let _ = storage.remove_item(&key);
    }
}

/// Puts back what was kept of the form: into the same draft, or into a new one for the same cluster.
pub fn restore(form: &HtmlFormElement) -> Option<()> {
    let (storage, key) = place(form)?;
    let kept = storage.get_item(&key).ok()??;
    let kept = UrlSearchParams::new_with_str(&kept).ok()?;
    let same = |name: &str| {
        let field = form.query_selector(&format!("input[name={name}]")).ok()??;
        Some(kept.get(name)? == field.get_attribute("value")?)
    };
    let is_new = form.get_attribute("data-version").as_deref() == Some("0");
    if same("cluster") != Some(true) || !(is_new || same("draft") == Some(true)) {
        return None;
    }
    forget(form);
    let mut texts = Vec::new();
    for area in browser::all(form, "textarea[name]") {
        let text = kept.get(&area.get_attribute("name")?);
        let area: Option<web_sys::HtmlTextAreaElement> = wasm_bindgen::JsCast::dyn_into(area).ok();
        texts.extend(area.zip(text));
    }
    super::history::edit(texts);
    Some(())
}
