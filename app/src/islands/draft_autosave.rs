//! Saves a form as a draft while somebody works, and before it is submitted.

use super::draft_save::{self, Refusal, Saved};
use super::{browser, history};
use crate::words::t;
use leptos::html::Div;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlFormElement, HtmlTextAreaElement, SubmitEvent};

/// Milliseconds of quiet before the draft is saved.
const QUIET: i32 = 700;

/// Milliseconds for which a save proves that the session lives.
const FRESH: f64 = 10_000.0;

/// Milliseconds before a save is tried again that did not reach the portal.
const RETRY: i32 = 5_000;

/// Wraps a form: posts its fields to the address in `data-save` when typing pauses, at once after a
/// paste, and before the form is submitted, together with the version of the draft in `data-version`.
/// Names the draft in the page's address, so that a reload or *Back* brings everything back. Shows
/// what the portal answers about a field in the element with its name in `data-help`. A button with
/// `data-edit` saves with its own value, and the answer has the edited texts.
///
/// Reports in the element with `data-draft-status` whether the draft is saved, and if not, why. What
/// was typed then stays in the form; if the page is left, the browser keeps it for this tab.
#[island]
pub fn DraftAutosave(
    /// The form.
    children: Children,
) -> impl IntoView {
    let autosave = Autosave {
        root: NodeRef::new(),
        timer: StoredValue::new(None),
        saving: StoredValue::new(false),
        queued: StoredValue::new(false),
        unsaved: StoredValue::new(false),
        saved_at: StoredValue::new(f64::MIN),
        submitting: StoredValue::new(false),
    };
    Effect::new(move |_| autosave.begin());
    view! {
        <div
            node_ref=autosave.root
            on:input=move |event| autosave.changed(browser::is_paste(&event))
            on:submit=move |event| autosave.submit(&event)
        >
            {children()}
        </div>
    }
}

/// Whether the draft is saved, as far as it is reported.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Status {
    /// It is, or will be.
    Fine,
    /// The text of the report says why not.
    NotSaved,
    /// Signing in again helps.
    SignedOut,
}

#[derive(Clone, Copy)]
struct Autosave {
    root: NodeRef<Div>,
    /// The save to come.
    timer: StoredValue<Option<i32>>,
    /// A save is under way. The next one waits for it: it names the version that this one makes.
    saving: StoredValue<bool>,
    /// Another save waits for the one under way.
    queued: StoredValue<bool>,
    /// The form differs from the saved draft.
    unsaved: StoredValue<bool>,
    /// The time of the last save that worked, in milliseconds.
    saved_at: StoredValue<f64>,
    /// The form is saved and on its way.
    submitting: StoredValue<bool>,
}

impl Autosave {
    fn form(self) -> Option<HtmlFormElement> {
        let root = self.root.get_untracked()?;
        root.query_selector("form").ok()??.dyn_into().ok()
    }

    /// Brings back what an earlier visit of this tab left unsaved.
    fn begin(self) {
        if let Some(form) = self.form() {
            draft_save::restore(&form);
        }
        let Some(window) = web_sys::window() else {
            return;
        };
        browser::listen(&window, "pagehide", move || {
            if let Some(form) = self.form().filter(|_| self.unsaved.get_value()) {
                draft_save::leave(&form);
            }
        });
        // Signing out leaves nothing behind in the browser.
        for form in browser::sign_out_forms() {
            browser::listen(&form, "submit", move || self.unsaved.set_value(false));
        }
        // Somebody comes back who signed in elsewhere.
        browser::listen(&window, "focus", move || {
            if self.unsaved.get_value() && self.timer.get_value().is_none() {
                self.schedule(0);
            }
        });
    }

    fn changed(self, at_once: bool) {
        self.unsaved.set_value(true);
        self.report("", Status::Fine);
        self.schedule(if at_once { 0 } else { QUIET });
    }

    fn schedule(self, milliseconds: i32) {
        self.cancel();
        let timer = browser::after(milliseconds, move || {
            self.timer.set_value(None);
            self.save(None, || {});
        });
        self.timer.set_value(timer);
    }

    fn cancel(self) {
        if let Some(timer) = self.timer.get_value() {
            browser::clear(timer);
        }
        self.timer.set_value(None);
    }

    /// Saves first: the form is submitted once it is known that the session lives and the text is kept.
    fn submit(self, event: &SubmitEvent) {
        let button = event.submitter();
        let edits = button
            .as_ref()
            .is_some_and(|button| button.has_attribute("data-edit"));
        if let Some(decision) = self.undecided_file().filter(|_| !edits) {
            event.prevent_default();
            self.report(&t!(draft_file_undecided), Status::NotSaved);
            return browser::focus(&decision);
        }
        let fresh = js_sys::Date::now() - self.saved_at.get_value() < FRESH;
        if !edits && (self.submitting.get_value() || fresh && !self.unsaved.get_value()) {
            return;
        }
        event.prevent_default();
        if edits {
            return self.save(button, || {});
        }
        self.save(None, move || {
            self.submitting.set_value(true);
            // What is sent need not be brought back on a later visit, whether it was saved before or not.
            self.unsaved.set_value(false);
            if let Some(form) = self.form() {
                let _ = form.request_submit_with_submitter(button.as_ref());
            }
            // Where *Back* brings this very page back, it works as before.
            self.submitting.set_value(false);
        });
    }

    /// The first button of a file that is shown and neither taken nor cancelled.
    fn undecided_file(self) -> Option<HtmlElement> {
        let selector = "[data-file]:not([hidden]) [data-tool]";
        let button = self.root.get_untracked()?.query_selector(selector).ok()??;
        button.dyn_into().ok()
    }

    /// Saves the form, with the value of a button that edits it. Calls `then` unless the draft is not
    /// saved for want of a session, a connection to the portal, or room.
    fn save(self, button: Option<HtmlElement>, then: impl FnOnce() + 'static) {
        self.cancel();
        if self.saving.get_value() {
            self.queued.set_value(true);
            browser::after(QUIET / 10, move || {
                self.queued.set_value(false);
                self.save(button, then);
            });
            return;
        }
        let Some(form) = self.form() else { return };
        self.saving.set_value(true);
        leptos::task::spawn_local(async move {
            let saved = draft_save::save(&form, button.as_ref()).await;
            self.saving.set_value(false);
            let changed_meanwhile = self.timer.get_value().is_some() || self.queued.get_value();
            match saved {
                Ok(saved) => {
                    self.saved_at.set_value(js_sys::Date::now());
                    self.unsaved.set_value(changed_meanwhile);
                    self.show(&form, saved, changed_meanwhile);
                    then();
                }
                Err(Refusal::Superseded(reason)) => {
                    self.report_refusal(&reason, Status::NotSaved);
                    then();
                }
                Err(Refusal::Unreachable) => {
                    self.report_refusal(&t!(draft_unreachable), Status::NotSaved);
                    self.retry(changed_meanwhile);
                }
                Err(Refusal::Busy(reason)) => {
                    self.report_refusal(&reason, Status::NotSaved);
                    self.retry(changed_meanwhile);
                }
                Err(Refusal::SignedOut) => {
                    self.report_refusal(&t!(draft_signed_out), Status::SignedOut);
                }
                Err(Refusal::Other(reason)) => self.report_refusal(&reason, Status::NotSaved),
            }
        });
    }

    fn retry(self, changed_meanwhile: bool) {
        if !changed_meanwhile {
            self.schedule(RETRY);
        }
    }

    fn show(self, form: &HtmlFormElement, saved: Saved, changed_meanwhile: bool) {
        let _ = form.set_attribute("data-version", &saved.version);
        draft_save::name_in_address(form);
        if changed_meanwhile {
            return;
        }
        let area = |name: &str| -> Option<HtmlTextAreaElement> {
            let selector = format!("textarea[name='{name}']");
            form.query_selector(&selector).ok()??.dyn_into().ok()
        };
        let mut texts = Vec::new();
        for field in saved.fields {
            let find = |selector: String| form.query_selector(&selector).ok().flatten();
            if let Some(help) = find(format!("[data-help='{}']", field.name)) {
                let focused = browser::has_focus(&help);
                let asked = find_proposal(&help).is_some();
                help.set_inner_html(&field.help);
                // A new question must not stay below the edge of the window.
                if let Some(proposal) = find_proposal(&help).filter(|_| !asked) {
                    browser::scroll_into_view(&proposal);
                }
                // The island of the field takes the findings into account.
                browser::dispatch(&help, "found");
                // The button that was pressed is gone: the focus goes to the field.
                if focused && let Some(area) = area(&field.name) {
                    browser::focus(&area);
                }
            }
            texts.extend(area(&field.name).zip(field.text));
        }
        // The edited texts are saved already: they are the answer of a save.
        history::edit(texts);
        self.cancel();
        self.unsaved.set_value(false);
        self.report(&t!(draft_saved), Status::Fine);
    }

    fn report_refusal(self, reason: &str, status: Status) {
        self.report(&t!(draft_not_saved, reason = reason), status);
    }

    fn report(self, text: &str, status: Status) {
        let part = |selector: &str| -> Option<Element> {
            self.root.get_untracked()?.query_selector(selector).ok()?
        };
        if let Some(place) = part("[data-draft-status]") {
            place.set_class_name(if status == Status::Fine {
                "draft-status hint"
            } else {
                "draft-status field-error"
            });
            place.set_text_content(Some(text));
        }
        if let Some(link) = part("[data-sign-in]") {
            let _ = link.toggle_attribute_with_force("hidden", status != Status::SignedOut);
        }
    }
}

/// The proposal that has to be decided, if there is one.
fn find_proposal(help: &Element) -> Option<Element> {
    help.query_selector("[data-proposal]").ok()?
}
