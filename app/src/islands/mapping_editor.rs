//! The mapping editor: rows of agency and identifiers, checked against each other while people
//! work.

use super::known_agency::completion;
use super::mapping_row::MappingRow;
use super::mapping_tools;
use super::row_messages::messages;
use super::{browser, findings, history};
use crate::mapping_intent::MappingIntent;
use leptos::html::Div;
use leptos::prelude::*;
use mrs::mapping::{Editor, MoveTarget, RowText, Step, Touched, parse_rows};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, FocusEvent, HtmlElement, KeyboardEvent, MouseEvent};

/// Milliseconds of quiet before the rows are checked against each other.
const QUIET: i32 = 200;

/// Wraps the rows of the mapping form, which the server has rendered, with a template for new ones.
/// Acts on the form's buttons where the server would otherwise, and shows at each row what is wrong
/// with it; the form sends the rows.
///
/// The history begins with the page. Steps from before it (an import, another visit) are in the
/// draft: a button with `data-stored` is sent to the server once the history here is used up.
#[island(lazy)]
pub fn MappingEditor(
    /// The rows in an element with the class `rows`, a template, the editor's buttons.
    children: Children,
) -> impl IntoView {
    let form = Form {
        root: NodeRef::new(),
        editor: StoredValue::new(Editor::default()),
        due: StoredValue::new(None),
    };
    Effect::new(move |_| form.begin());
    view! {
        <div
            class="editor"
            node_ref=form.root
            on:input=move |event| form.typed(&event)
            on:change=move |event| form.chosen(&event)
            on:click=move |event| form.clicked(&event)
            on:keydown=move |event| form.pressed(&event)
            on:focusin=move |event| form.focused(&event)
        >
            {children()}
        </div>
    }
}

#[derive(Clone, Copy)]
struct Form {
    root: NodeRef<Div>,
    /// The rows with their history.
    editor: StoredValue<Editor>,
    /// The check of all rows against each other, once typing pauses.
    due: StoredValue<Option<i32>>,
}

impl Form {
    fn root(self) -> Option<Element> {
        self.root.get_untracked().map(Into::into)
    }

    fn begin(self) {
        if let Some(root) = self.root() {
            mapping_tools::show(&root);
            let rows = MappingRow::all(&root);
            let rows = rows.iter().map(MappingRow::read).collect();
            self.editor.set_value(Editor::new(rows));
        }
        self.check();
    }

    /// Shows what is found in all rows.
    fn check(self) {
        if let Some(root) = self.root() {
            self.editor.with_value(|editor| {
                for (row, text) in MappingRow::all(&root).iter().zip(editor.rows()) {
                    row.show_names(text);
                }
                show_messages(&root, editor);
                show_buttons(&root, editor);
            });
        }
    }

    fn check_later(self) {
        if let Some(earlier) = self.due.get_value() {
            browser::clear(earlier);
        }
        self.due.set_value(browser::after(QUIET, move || {
            if let Some(root) = self.root() {
                self.editor
                    .with_value(|editor| show_messages(&root, editor));
            }
        }));
    }

    fn typed(self, event: &Event) {
        let Some(root) = self.root() else { return };
        if let Some(text) = mapping_tools::searched(event) {
            // The search is no part of the form.
            event.stop_propagation();
            let search = |editor: &Editor| mapping_tools::search(&root, editor.rows(), &text);
            return self.editor.with_value(search);
        }
        let Some((row, step)) = typing(event) else {
            return;
        };
        self.editor.update_value(|editor| {
            editor.apply(step);
            let text = row.index().and_then(|row| editor.rows().get(row));
            if let Some(text) = text {
                row.show_names(text);
            }
            show_buttons(&root, editor);
        });
        self.check_later();
    }

    fn chosen(self, event: &Event) {
        let Some(root) = self.root() else { return };
        let complete = |editor: &mut Editor| complete(&root, editor, event);
        if let Some(touched) = self.editor.try_update_value(complete).flatten() {
            self.draw(&root, touched);
            self.show_edit(&root);
        }
    }

    fn clicked(self, event: &MouseEvent) {
        let Some((root, button)) = self.root().zip(button_of(event)) else {
            return;
        };
        let row = MappingRow::around(&button);
        let area = || row.as_ref().and_then(MappingRow::area);
        let more = || {
            if let Some(row) = &row {
                row.show_more();
            }
            self.check();
        };
        if findings::clicked(event, area, more) || mapping_tools::clicked(&root, &button) {
            return;
        }
        let intent = MappingIntent::parse(&button.get_attribute("value").unwrap_or_default());
        let act = |editor: &mut Editor| act(&root, editor, &intent);
        let touched = self.editor.try_update_value(act).flatten();
        if intent == MappingIntent::Move {
            event.prevent_default();
            mapping_tools::report_move(&root, touched.is_some());
        }
        let Some(touched) = touched else { return };
        event.prevent_default();
        let row = self.draw(&root, touched);
        if let MappingIntent::Edit(step) = &intent {
            let row = match step {
                Step::Move {
                    to: MoveTarget::Row(at),
                    ..
                } => MappingRow::all(&root).into_iter().nth(*at),
                _ => row,
            };
            match row {
                Some(row) => row.focus(),
                None => focus_on_add(&root),
            }
        }
        self.show_edit(&root);
    }

    fn draw(self, root: &Element, touched: Touched) -> Option<MappingRow> {
        self.editor
            .with_value(|editor| draw(root, editor.rows(), touched))
    }

    /// Shows what is found after an edit that was drawn, and lets the draft be saved.
    fn show_edit(self, root: &Element) {
        self.check();
        browser::dispatch_input(root);
    }

    /// The choice of a row to move names to is read when it is opened: rows come and go.
    fn focused(self, event: &FocusEvent) {
        if let Some(root) = self.root() {
            self.editor
                .with_value(|editor| mapping_tools::offer_rows(event, &root, editor.rows()));
        }
    }

    /// Ctrl+Z brings a pasted text back; typing is undone by the browser.
    fn pressed(self, event: &KeyboardEvent) {
        if event.key() == "Enter" && mapping_tools::searched(event).is_some() {
            event.prevent_default();
        }
        let area = event.target().and_then(|target| target.dyn_into().ok());
        if !history::is_undo(event) || !area.is_some_and(|area| history::can_undo(&area)) {
            return;
        }
        let undo = self
            .root()
            .and_then(|root| root.query_selector("button[value=undo]").ok()?);
        if let Some(undo) = undo.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            undo.click();
        }
    }
}

fn button_of(event: &Event) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("button").ok()?
}

/// The step that an input is, and its row: typing, or a paste, a choice, or the edit of a button.
fn typing(event: &Event) -> Option<(MappingRow, Step)> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let around = MappingRow::around(&target)?;
    let (row, field) = (around.index()?, MappingRow::field_of(&target)?);
    let text = browser::value(&target)?;
    let step = if browser::is_paste(event) {
        Step::Replace { row, field, text }
    } else {
        Step::Type { row, field, text }
    };
    Some((around, step))
}

/// Fills the ID of an agency that was named, or its name. A name is complete once the field is left:
/// it may begin with the name of another agency.
fn complete(root: &Element, editor: &mut Editor, event: &Event) -> Option<Touched> {
    let target: Element = event.target()?.dyn_into().ok()?;
    let row = MappingRow::around(&target)?.index()?;
    let field = MappingRow::field_of(&target)?;
    let (field, text) = completion(root, editor.rows(), row, field)?;
    editor.apply(Step::Replace { row, field, text })
}

/// Does what a button asks for. Returns `None` where the server has to.
fn act(root: &Element, editor: &mut Editor, intent: &MappingIntent) -> Option<Touched> {
    match intent {
        MappingIntent::Move => editor.apply(mapping_tools::move_step(root)?),
        MappingIntent::Edit(step) => editor.apply(step.clone()),
        MappingIntent::Undo => editor.undo(),
        MappingIntent::Redo => editor.redo(),
        MappingIntent::Review
        | MappingIntent::Import
        | MappingIntent::OnlyPicked
        | MappingIntent::Take(_)
        | MappingIntent::KeepText(_) => None,
    }
}

/// Draws again what a step has changed. Returns the row in which to continue.
fn draw(root: &Element, texts: &[RowText], touched: Touched) -> Option<MappingRow> {
    let rows = MappingRow::all(root);
    match touched {
        Touched::Field { row, field } => {
            let element = rows.get(row)?;
            element.set(field, texts.get(row)?.field(field));
            Some(element.clone())
        }
        Touched::Rows {
            at,
            removed,
            inserted,
        } => {
            let list = root.query_selector(".rows").ok()??;
            let next = rows.get(at.saturating_add(removed));
            // Rows whose names changed stay as they were, open or not.
            let open: Vec<bool> = rows.iter().map(MappingRow::is_open).collect();
            for row in rows.iter().skip(at).take(removed) {
                row.element().remove();
            }
            for (at, text) in texts.iter().enumerate().skip(at).take(inserted) {
                let row = MappingRow::fresh(root, text)?;
                if removed == inserted {
                    row.set_open(open.get(at).copied().unwrap_or(true));
                }
                let next = next.map(|next| next.element().as_ref());
                list.insert_before(row.element(), next).ok()?;
            }
            let rows = MappingRow::all(root);
            for (row, at) in rows.iter().zip(0..) {
                row.number(at);
            }
            rows.get(at).or(rows.last()).cloned()
        }
    }
}

fn focus_on_add(root: &Element) {
    let button = root.query_selector("button[value=add]").ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        browser::focus(&button);
    }
}

/// Shows what is wrong with the rows.
fn show_messages(root: &Element, editor: &Editor) {
    let texts = editor.rows();
    let messages = messages(&parse_rows(texts), texts.len());
    for ((row, text), messages) in MappingRow::all(root).iter().zip(texts).zip(&messages) {
        // A new row is not wrong before something was typed, or it was submitted.
        if text.is_blank() && !row.was_checked() {
            row.show_messages(&[]);
        } else {
            row.show_messages(messages);
        }
    }
}

/// Says so where no row is left, and shows which buttons can be pressed.
fn show_buttons(root: &Element, editor: &Editor) {
    let find = |selector: &str| root.query_selector(selector).ok()?;
    if let Some(empty) = find(".empty") {
        let _ = empty.toggle_attribute_with_force("hidden", !editor.rows().is_empty());
    }
    let (undo, redo) = (find("button[value=undo]"), find("button[value=redo]"));
    let (Some(undo), Some(redo)) = (undo, redo) else {
        return;
    };
    let is_stored = |button: &Element| button.has_attribute("data-stored");
    let undoes_here = editor.can_undo().is_some();
    let can_undo = undoes_here || is_stored(&undo);
    // A new step discards what was undone, in the draft as well.
    let can_redo = editor.can_redo().is_some() || !undoes_here && is_stored(&redo);
    // A button that is disabled loses the focus: it goes to the other one.
    let next = match (can_undo, can_redo) {
        (false, _) if browser::has_focus(&undo) => Some(&redo),
        (_, false) if browser::has_focus(&redo) => Some(&undo),
        _ => None,
    };
    for (button, can_press) in [(&undo, can_undo), (&redo, can_redo)] {
        let _ = button.toggle_attribute_with_force("disabled", !can_press);
    }
    if let Some(next) = next.and_then(|next| next.dyn_ref()) {
        browser::focus(next);
    }
}
