//! The mapping editor: rows of agency and identifiers, checked against each other while people
//! work.

use super::mapping_row::MappingRow;
use super::row_messages::messages;
use super::{browser, findings};
use crate::row_step::RowStep;
use leptos::prelude::*;
use mrs::mapping::{IdentifierType, RowText, parse_rows};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// Wraps the rows of the mapping form, which the server has rendered, with a template for new ones.
/// Adds, duplicates, deletes and undoes rows where the form's buttons would ask the server to, and
/// says at each row what is wrong with it; the form sends them.
#[island]
pub fn MappingEditor(
    /// The rows in an element with the class `rows`, a template, the editor's buttons.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    let before = StoredValue::new(Vec::<Vec<RowText>>::new());
    let look = move || {
        if let Some(root) = root.get_untracked() {
            look_at(&root, before.with_value(Vec::is_empty));
        }
    };
    Effect::new(move |_| look());
    let clicked = move |event: web_sys::MouseEvent| {
        let Some((root, button)) = root.get_untracked().zip(button_of(&event)) else {
            return;
        };
        let row = MappingRow::around(&button);
        let area = || row.as_ref().and_then(MappingRow::area);
        let more = || {
            if let Some(row) = &row {
                row.show_more();
            }
            look();
        };
        if findings::clicked(&event, area, more) {
            return;
        }
        let value = button.get_attribute("value").unwrap_or_default();
        if let Some(done) = take(&root, &RowStep::parse(&value), before) {
            event.prevent_default();
            number(&root);
            look();
            if let Some(row) = done.go_on {
                row.focus();
            }
            browser::say_changed(&root);
        }
    };
    view! {
        <div class="editor" node_ref=root on:input=move |_| look() on:click=clicked>
            {children()}
        </div>
    }
}

fn button_of(event: &Event) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest("button").ok()?
}

/// A step was taken.
struct Taken {
    /// The row in which to go on, where the step has one.
    go_on: Option<MappingRow>,
}

/// Takes a step; `None` where it is not the editor's, or can't be taken.
fn take(root: &Element, step: &RowStep, before: StoredValue<Vec<Vec<RowText>>>) -> Option<Taken> {
    let place = root.query_selector(".rows").ok()??;
    let rows = MappingRow::all(root);
    let texts: Vec<RowText> = rows.iter().map(MappingRow::read).collect();
    let go_on = match step {
        RowStep::Add => {
            let text = RowText {
                identifier_type: IdentifierType::User.as_str().to_owned(),
                ..RowText::default()
            };
            let row = MappingRow::fresh(root, &text)?;
            place.append_child(row.element()).ok()?;
            Some(row)
        }
        RowStep::Duplicate(at) => {
            let original = rows.get(*at)?;
            let row = MappingRow::fresh(root, texts.get(*at)?)?;
            let next = original.element().next_sibling();
            place.insert_before(row.element(), next.as_ref()).ok()?;
            Some(row)
        }
        RowStep::Delete(at) => {
            rows.get(*at)?.element().remove();
            let rows = MappingRow::all(root);
            let neighbour = rows.get(*at).or(rows.last()).cloned();
            if neighbour.is_none() {
                focus_on_add(root);
            }
            neighbour
        }
        RowStep::Undo => {
            let last = before.try_update_value(Vec::pop).flatten()?;
            place.set_text_content(None);
            for text in &last {
                let row = MappingRow::fresh(root, text)?;
                place.append_child(row.element()).ok()?;
            }
            return Some(Taken { go_on: None });
        }
        RowStep::Review | RowStep::Import => return None,
    };
    before.update_value(|before| before.push(texts));
    Some(Taken { go_on })
}

fn focus_on_add(root: &Element) {
    let button = root.query_selector("button[value=add]").ok().flatten();
    if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
        browser::focus(&button);
    }
}

fn number(root: &Element) {
    for (row, at) in MappingRow::all(root).iter().zip(0..) {
        row.number(at);
    }
}

/// Reads the rows and says what there is to say.
fn look_at(root: &Element, nothing_to_undo: bool) {
    let rows = MappingRow::all(root);
    let texts: Vec<RowText> = rows.iter().map(MappingRow::read).collect();
    let said = messages(&parse_rows(&texts), texts.len());
    for ((row, text), said) in rows.iter().zip(&texts).zip(&said) {
        row.say(text, said);
    }
    let mark = |selector: &str, attribute: &str, on: bool| {
        if let Ok(Some(element)) = root.query_selector(selector) {
            let _ = element.toggle_attribute_with_force(attribute, on);
        }
    };
    mark(".empty", "hidden", !rows.is_empty());
    mark("button[value=undo]", "disabled", nothing_to_undo);
}
