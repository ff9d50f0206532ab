//! The name-list field: says while people work what is wrong with a pasted list.

use super::browser;
use super::findings;
use super::name_report::NameReport;
use crate::words::{Words, t};
use leptos::ev::DragEvent;
use leptos::prelude::*;
use mrs::limits;
use mrs::name_list::{parse, without_duplicates, without_rejected};
use mrs::names::NameKind;
use wasm_bindgen::JsCast;
use web_sys::{File, HtmlInputElement};

/// Findings of each kind shown at first, and added by each *show more*.
const STEP: u32 = 20;
/// Largest file taken, in bytes: the portal's limit for a whole form.
const LARGEST_FILE: f64 = 1_048_576.0;

/// A list with something of everything.
const REHEARSAL: &str =
    "user_name\nname01,name01;\"name 02\"\t@x.example\n\u{200b}D\\name\nNAME01\n\u{7}\n\"";

/// Browsers compile code when it first runs. That is done while nobody waits, and not at the first
/// paste.
fn rehearse() {
    for kind in [NameKind::User, NameKind::Group] {
        std::hint::black_box(NameReport::of(&parse(REHEARSAL, kind), STEP));
    }
}

/// Wraps a text area and reports on what is in it: counts, problems by kind with a jump to each
/// line, warnings. Offers to mend, to undo, and to read a file. The names are user groups where
/// an element around it says `data-names="group"`, IAM users otherwise.
///
/// Like all islands here it has no properties: reading them would bring a JSON parser into the
/// browser. What it needs to know stands in the page around it.
#[island]
pub fn NameListField(
    /// The label and the text area.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    let kind = RwSignal::new(NameKind::User);
    let text = RwSignal::new(String::new());
    let most = RwSignal::new(STEP);
    let before = RwSignal::new(Vec::<String>::new());
    let file_error = RwSignal::new(None::<Words>);
    let ready = RwSignal::new(false);
    let area = move || {
        root.get_untracked()
            .and_then(|root| browser::area_within(&root))
    };
    let report =
        Memo::new(move |_| text.with(|text| NameReport::of(&parse(text, kind.get()), most.get())));

    let read_field = move || {
        if let Some(area) = area() {
            text.set(area.value());
        }
    };
    Effect::new(move |_| {
        if root
            .get()
            .is_some_and(|root| browser::is_within(&root, "[data-names=group]"))
        {
            kind.set(NameKind::Group);
        }
        read_field();
        ready.set(true);
        browser::after(0, rehearse);
    });

    let replace = move |new: String| {
        if let Some(area) = area() {
            let old = area.value();
            if old != new {
                before.update(|before| before.push(old));
                browser::replace_text(&area, &new);
            }
            let _ = area.focus();
        }
    };
    let mend = move |mend: fn(&str, NameKind) -> String| {
        let mended = text.with_untracked(|text| mend(text, kind.get_untracked()));
        replace(mended);
    };
    let undo = move |_| {
        let last = before.try_update(Vec::pop).flatten();
        if let (Some(last), Some(area)) = (last, area()) {
            browser::replace_text(&area, &last);
            let _ = area.focus();
        }
    };
    let take = move |file: File| {
        file_error.set(None);
        if file.size() > LARGEST_FILE {
            file_error.set(Some(t!(names_file_too_large, file = file.name())));
            return;
        }
        leptos::task::spawn_local(async move {
            match browser::read(&file).await {
                Ok(content) => replace(content),
                Err(_) => file_error.set(Some(t!(names_file_unreadable, file = file.name()))),
            }
        });
    };
    let dropped = move |event: DragEvent| {
        let file = event
            .data_transfer()
            .and_then(|data| data.files())
            .and_then(|files| files.get(0));
        if let Some(file) = file {
            event.prevent_default();
            take(file);
        }
    };
    let chosen = move |event: web_sys::Event| {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input {
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                take(file);
            }
            // The same file can be chosen again.
            input.set_value("");
        }
    };

    let limit = limits::NAMES_PER_LIST;
    view! {
        <div
            class="name-field"
            node_ref=root
            on:input=move |_| read_field()
            on:dragover=move |event| event.prevent_default()
            on:drop=dropped
        >
            {children()}
            <div class="report" hidden=move || !ready.get()>
                <p class="count" role="status">
                    {move || report.with(|report| if report.line.is_empty() { String::from(t!(names_none)) } else { report.line.clone() })}
                </p>
                <p class="field-error" hidden=move || report.with(|report| report.over.is_none())>
                    {move || report.with(|report| report.over).map(|over| t!(names_over, count = over, limit = limit))}
                </p>
                <p class="field-error" hidden=move || file_error.with(Option::is_none)>{move || file_error.get()}</p>
                <div class="buttons">
                    <button type="button" class="button small"
                        disabled=move || report.with(|report| !report.rejected)
                        on:click=move |_| mend(without_rejected)>{t!(names_remove_invalid)}</button>
                    <button type="button" class="button small"
                        disabled=move || report.with(|report| !report.duplicates)
                        on:click=move |_| mend(without_duplicates)>{t!(names_remove_duplicates)}</button>
                    <button type="button" class="button small"
                        disabled=move || before.with(Vec::is_empty)
                        on:click=undo>{t!(names_undo)}</button>
                    <label class="button small">{t!(names_upload)}<input class="visually-hidden" type="file" accept=".txt,.csv,text/plain,text/csv" on:change=chosen/></label>
                    <span class="hint">{t!(names_drag)}</span>
                </div>
                <div
                    class="problems"
                    on:click=move |event| { findings::clicked(&event, area, || most.update(|most| *most += STEP)); }
                    inner_html=move || report.with(|report| report.findings.clone())
                ></div>
            </div>
        </div>
    }
}
