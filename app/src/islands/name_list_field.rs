//! The name-list field: says while people work what is wrong with a pasted list.

use super::name_file::{self, FileText};
use super::name_report::NameReport;
use super::{browser, findings, history};
use crate::words::t;
use leptos::html::Div;
use leptos::prelude::*;
use mrs::character::plain_name;
use mrs::limits;
use mrs::name_list::{appended, parse, without_duplicates, without_rejected};
use mrs::names::NameKind;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Element, File, HtmlInputElement, HtmlTextAreaElement};

/// Findings of each kind shown at first, and added by each *show more*.
const STEP: u32 = 20;
/// Lines of a file that are shown before it is taken.
const PREVIEWED: usize = 4;

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
/// browser. What it needs to know stands in the page around it, and so do its buttons.
#[island(lazy)]
pub fn NameListField(
    /// The label, the text area, the report to fill in.
    children: Children,
) -> impl IntoView {
    let field = Field {
        root: NodeRef::new(),
        most: StoredValue::new(STEP),
        offered: StoredValue::new(None),
        files: StoredValue::new(0),
    };
    Effect::new(move |_| {
        field.show();
        if let Some(report) = field.part(".report") {
            let _ = report.remove_attribute("hidden");
        }
        // What the server found in the text has changed.
        if let Some(root) = field.root.get_untracked() {
            browser::listen(&root, "found", move || field.show());
        }
        browser::after(0, rehearse);
    });
    view! {
        <div
            class="name-field"
            node_ref=field.root
            on:beforeinput=move |event| field.before_input(&event)
            on:input=move |_| field.show()
            on:click=move |event| field.clicked(&event)
            on:keydown=move |event| field.pressed(&event)
            on:change=move |event| field.chosen(&event)
            on:dragover=move |event| event.prevent_default()
            on:drop=move |event| field.dropped(&event)
        >
            {children()}
        </div>
    }
}

#[derive(Clone, Copy)]
struct Field {
    root: NodeRef<Div>,
    /// Findings of each kind to show.
    most: StoredValue<u32>,
    /// The text of a file that is shown and not yet taken.
    offered: StoredValue<Option<String>>,
    /// Files chosen so far: only the answer about the last one counts.
    files: StoredValue<u32>,
}

impl Field {
    fn part(self, selector: &str) -> Option<Element> {
        let root = self.root.get_untracked()?;
        root.query_selector(selector).ok().flatten()
    }

    fn area(self) -> Option<HtmlTextAreaElement> {
        browser::area_within(&self.root.get_untracked()?.into())
    }

    fn kind(self) -> NameKind {
        let root = self.root.get_untracked();
        if root.is_some_and(|root| browser::is_within(&root, "[data-names=group]")) {
            NameKind::Group
        } else {
            NameKind::User
        }
    }

    /// Shows what is in the text.
    fn show(self) {
        let Some(area) = self.area() else { return };
        let text = area.value();
        let mut list = parse(&text, self.kind());
        // Of the names that look unusual, those that the server found on the cluster, sorted.
        let matched = self
            .part("[data-matched]")
            .and_then(|found| found.text_content());
        if let Some(matched) = &matched {
            let matched: Vec<&str> = matched.lines().collect();
            list.confirm(|name| matched.binary_search(&name).is_ok());
        }
        let report = NameReport::of(&list, self.most.get_value());
        if let Some(count) = self.part(".report > .count") {
            let none = report.line.is_empty().then(|| t!(names_none));
            count.set_text_content(Some(none.as_deref().unwrap_or(&report.line)));
        }
        let limit = limits::NAMES_PER_LIST;
        let over = report
            .over
            .map(|over| t!(names_over, count = over, limit = limit));
        self.say("[data-over]", over.as_deref());
        self.enable("remove-invalid", report.rejected);
        self.enable("remove-duplicates", report.duplicates);
        self.enable("undo", history::can_undo(&area));
        if let Some(problems) = self.part(".problems") {
            browser::set_html(&problems, &report.findings);
        }
    }

    fn say(self, selector: &str, text: Option<&str>) {
        if let Some(place) = self.part(selector) {
            place.set_text_content(text);
            let _ = place.toggle_attribute_with_force("hidden", text.is_none());
        }
    }

    fn enable(self, tool: &str, enabled: bool) {
        if let Some(button) = self.part(&format!("[data-tool={tool}]")) {
            let _ = button.toggle_attribute_with_force("disabled", !enabled);
        }
    }

    fn edit(self, text: String) {
        if let Some(area) = self.area() {
            let _ = area.focus();
            history::edit(vec![(area, text)]);
        }
    }

    fn clicked(self, event: &web_sys::MouseEvent) {
        let more = || {
            self.most.update_value(|most| *most += STEP);
            self.show();
        };
        if findings::clicked(event, || self.area(), more) {
            return;
        }
        let target: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let tool = target.and_then(|target| target.closest("[data-tool]").ok().flatten());
        let tool = tool.and_then(|tool| tool.get_attribute("data-tool"));
        let (Some(tool), Some(area)) = (tool, self.area()) else {
            return;
        };
        match tool.as_str() {
            "remove-invalid" => self.edit(without_rejected(&area.value(), self.kind())),
            "remove-duplicates" => self.edit(without_duplicates(&area.value(), self.kind())),
            "file-replace" => self.take_offered(&area, false),
            "file-append" => self.take_offered(&area, true),
            "file-cancel" => {
                self.hide("[data-file]", true);
                self.offered.set_value(None);
                let _ = area.focus();
            }
            _ => {
                history::undo(&area);
                let _ = area.focus();
            }
        }
    }

    fn before_input(self, event: &web_sys::Event) {
        if browser::is_paste(event) {
            self.area().into_iter().for_each(history::before_paste);
        }
    }

    /// Ctrl+Z undoes the edit of a button; what was typed since is undone by the browser first.
    fn pressed(self, event: &web_sys::KeyboardEvent) {
        if history::is_undo(event) && self.area().is_some_and(|area| history::undo(&area)) {
            event.prevent_default();
        }
    }

    /// Reads a file: its text is taken at once where the field is empty and the text certain, else
    /// shown first.
    fn take(self, file: File) {
        self.say("[data-file-error]", None);
        self.say("[data-file-told]", None);
        self.hide("[data-file]", true);
        self.files.update_value(|files| *files += 1);
        let number = self.files.get_value();
        let name = plain_name(&file.name(), limits::FILE_NAME_CHARACTERS);
        if file.size() > f64::from(limits::FILE_BYTES) {
            let error = t!(
                names_file_too_large,
                file = name,
                limit = limits::FILE_MEGABYTES
            );
            return self.say("[data-file-error]", Some(&error));
        }
        leptos::task::spawn_local(async move {
            let answer = name_file::read(&file).await;
            if number != self.files.get_value() {
                return;
            }
            match answer {
                Some(Ok(read)) => self.offer(&name, read),
                Some(Err(problem)) => {
                    let error = t!(names_file_refused, file = name, problem = problem);
                    self.say("[data-file-error]", Some(&error));
                }
                None => {
                    let error = t!(names_file_unreadable, file = name);
                    self.say("[data-file-error]", Some(&error));
                }
            }
        });
    }

    fn offer(self, name: &str, read: FileText) {
        let Some(area) = self.area() else { return };
        let empty = area.value().trim().is_empty();
        if empty && read.certain {
            return self.edit(read.text);
        }
        let told = t!(names_file_told, file = name, told = &read.told);
        self.say("[data-file-told]", Some(&told));
        let lines: Vec<&str> = read.text.lines().take(PREVIEWED).collect();
        let preview: String = lines.join(" · ").chars().take(200).collect();
        self.say("[data-file-preview]", Some(&preview));
        self.hide("[data-tool=file-append]", empty);
        self.hide("[data-file]", false);
        self.offered.set_value(Some(read.text));
        if let Some(button) = self.part("[data-tool=file-replace]") {
            browser::focus(button.unchecked_ref());
        }
    }

    /// Takes the text of the offered file, below the text of the field or in its place.
    fn take_offered(self, area: &HtmlTextAreaElement, below: bool) {
        self.hide("[data-file]", true);
        let Some(text) = self.offered.try_update_value(Option::take).flatten() else {
            return;
        };
        let before = area.value();
        self.edit(if below {
            appended(&before, &text)
        } else {
            text
        });
    }

    fn hide(self, selector: &str, hidden: bool) {
        if let Some(place) = self.part(selector) {
            let _ = place.toggle_attribute_with_force("hidden", hidden);
        }
    }

    fn dropped(self, event: &DragEvent) {
        let file = event
            .data_transfer()
            .and_then(|data| data.files())
            .and_then(|files| files.get(0));
        if let Some(file) = file {
            event.prevent_default();
            self.take(file);
        }
    }

    fn chosen(self, event: &web_sys::Event) {
        let input = event
            .target()
            .and_then(|target| target.dyn_into::<HtmlInputElement>().ok());
        if let Some(input) = input.filter(|input| input.type_() == "file") {
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                self.take(file);
            }
            // The same file can be chosen again.
            input.set_value("");
        }
    }
}
