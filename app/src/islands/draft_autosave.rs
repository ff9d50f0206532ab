//! Saves a form as a draft: sends it to the server a moment after the last change.

use super::browser;
use crate::words::t;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, FormData, HtmlFormElement, RequestInit, UrlSearchParams};

/// Milliseconds of quiet before the draft is saved.
const QUIET: i32 = 700;

/// Milliseconds before a save is tried again that did not reach the portal.
const RETRY: i32 = 5_000;

/// Wraps a form: posts its fields to the address in `data-save` when typing pauses, together with
/// the version of the draft in `data-version`, and names the draft in the page's address, so that a
/// reload brings everything back. Reports in the element with `data-draft-status` whether the draft
/// is saved, and if not, why; what was typed stays in the form.
#[island]
pub fn DraftAutosave(
    /// The form.
    children: Children,
) -> impl IntoView {
    let autosave = Autosave {
        root: NodeRef::new(),
        timer: StoredValue::new(None),
        saving: StoredValue::new(false),
    };
    let changed = move |_| {
        autosave.report("", false);
        autosave.schedule(QUIET);
    };
    view! {
        <div node_ref=autosave.root on:input=changed on:change=changed on:submit=move |_| autosave.cancel()>
            {children()}
        </div>
    }
}

#[derive(Clone, Copy)]
struct Autosave {
    root: NodeRef<Div>,
    /// The save to come.
    timer: StoredValue<Option<i32>>,
    /// A save is under way. The next one waits for it: it names the version that this one makes.
    saving: StoredValue<bool>,
}

/// Why a draft was not saved.
struct Refusal {
    reason: String,
    /// The same save may work later.
    retry: bool,
}

impl Autosave {
    fn schedule(self, milliseconds: i32) {
        self.cancel();
        let timer = browser::after(milliseconds, move || {
            self.timer.set_value(None);
            self.save();
        });
        self.timer.set_value(timer);
    }

    fn cancel(self) {
        if let Some(timer) = self.timer.get_value() {
            browser::clear(timer);
        }
        self.timer.set_value(None);
    }

    fn save(self) {
        if self.saving.get_value() {
            return self.schedule(QUIET);
        }
        let form = self
            .root
            .get_untracked()
            .and_then(|root| form_within(&root));
        let Some(form) = form else { return };
        self.saving.set_value(true);
        leptos::task::spawn_local(async move {
            let saved = post(&form).await;
            self.saving.set_value(false);
            let changed_meanwhile = self.timer.get_value().is_some();
            match saved {
                Ok(version) => {
                    let _ = form.set_attribute("data-version", &version);
                    name_in_address(&form);
                    if !changed_meanwhile {
                        self.report(&t!(draft_saved), false);
                    }
                }
                Err(Refusal { reason, retry }) => {
                    let text = t!(draft_not_saved, reason = reason);
                    self.report(&text, true);
                    if retry && !changed_meanwhile {
                        self.schedule(RETRY);
                    }
                }
            }
        });
    }

    fn report(self, text: &str, failed: bool) {
        let root = self.root.get_untracked();
        let status = root.and_then(|root| root.query_selector("[data-draft-status]").ok()?);
        if let Some(status) = status {
            status.set_class_name(if failed {
                "draft-status field-error"
            } else {
                "draft-status hint"
            });
            status.set_text_content(Some(text));
        }
    }
}

fn form_within(root: &Element) -> Option<HtmlFormElement> {
    root.query_selector("form").ok()??.dyn_into().ok()
}

/// Posts the form's fields. Returns the new version of the draft.
async fn post(form: &HtmlFormElement) -> Result<String, Refusal> {
    let answer = match request(form) {
        Some((address, request)) => browser::fetch(&address, &request).await,
        None => None,
    };
    let Some(answer) = answer else {
        return Err(Refusal {
            reason: t!(draft_unreachable).into_owned(),
            retry: true,
        });
    };
    if browser::asks_to_sign_in(&answer) {
        return Err(Refusal {
            reason: t!(draft_signed_out).into_owned(),
            retry: false,
        });
    }
    let text = browser::text_of(&answer).await.unwrap_or_default();
    // The application answers with a JSON text, the layers around it with plain text.
    let said = js_sys::JSON::parse(&text)
        .ok()
        .and_then(|json| json.as_string());
    if answer.ok() {
        said.ok_or_else(|| Refusal {
            reason: t!(draft_foreign_answer).into_owned(),
            retry: true,
        })
    } else {
        let text = said.unwrap_or(text);
        // The first sentence says what happened; the others are about the cluster.
        let sentence = text.split_inclusive(". ").next().unwrap_or_default();
        let line = sentence.split('\n').next().unwrap_or_default();
        Err(Refusal {
            reason: line.trim().to_owned(),
            retry: browser::may_pass(&answer),
        })
    }
}

fn request(form: &HtmlFormElement) -> Option<(String, RequestInit)> {
    let address = form.get_attribute("data-save")?;
    let data = FormData::new_with_form(form).ok()?;
    let body = UrlSearchParams::new().ok()?;
    body.append("version", &form.get_attribute("data-version")?);
    for entry in js_sys::try_iter(&data).ok()?? {
        let pair = js_sys::Array::from(&entry.ok()?);
        if let (Some(name), Some(value)) = (pair.get(0).as_string(), pair.get(1).as_string()) {
            body.append(&name, &value);
        }
    }
    let request = RequestInit::new();
    request.set_method("POST");
    request.set_body(&body);
    Some((address, request))
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
