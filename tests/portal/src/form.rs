//! Forms: which control a label names, and what a form sends.

use crate::dom::{Document, Element};
use crate::visible::{is_reachable, name, text};
use std::collections::BTreeMap;

const CONTROLS: &[&str] = &["input", "select", "textarea"];

/// What a person has typed into controls, by the controls' names within the form.
pub(crate) type Typed = BTreeMap<String, String>;

/// The files that a person has chosen, name and content, by the names of the controls.
pub(crate) type Chosen = BTreeMap<String, (String, Vec<u8>)>;

/// The control with this label; "(optional)" after it may be left out. Where several have it, as
/// in the rows of an editor, `nth` counts them from 0.
pub(crate) fn control<'a>(document: &'a Document, label: &str, nth: usize) -> Option<Element<'a>> {
    let labels = document.all(&["label"]).filter(|one| {
        let said = text(*one);
        is_reachable(*one) && (said == label || said.strip_suffix(" (optional)") == Some(label))
    });
    let controls = labels.filter_map(|one| {
        let id = one.attribute("for")?;
        document
            .all(CONTROLS)
            .find(|control| control.attribute("id") == Some(id))
    });
    controls.into_iter().nth(nth)
}

/// What the control holds.
pub(crate) fn value(control: Element<'_>) -> String {
    match control.name() {
        "textarea" => control.raw_text(),
        "select" => {
            let options = control.within(&["option"]);
            let chosen = options
                .iter()
                .find(|option| option.attribute("selected").is_some());
            chosen
                .or(options.first())
                .map(|option| option_value(*option))
                .unwrap_or_default()
        }
        _ => control.attribute("value").unwrap_or_default().to_owned(),
    }
}

fn option_value(option: Element<'_>) -> String {
    option
        .attribute("value")
        .map_or_else(|| text(option), str::to_owned)
}

/// The value of the option that is called so.
pub(crate) fn option(select: Element<'_>, called: &str) -> Option<String> {
    select
        .within(&["option"])
        .into_iter()
        .find(|one| text(*one) == called)
        .map(option_value)
}

/// The first button called so that can be reached.
pub(crate) fn button<'a>(document: &'a Document, called: &str) -> Option<Element<'a>> {
    document
        .all(&["button"])
        .find(|button| is_reachable(*button) && name(*button) == called)
}

/// The form around a button.
pub(crate) fn around(button: Element<'_>) -> Option<Element<'_>> {
    button.outwards().find(|one| one.name() == "form")
}

/// Whether a control belongs to the form: inside it, or by its attribute `form`.
fn belongs(control: Element<'_>, form: Element<'_>) -> bool {
    match control.attribute("form") {
        Some(id) => form.attribute("id") == Some(id),
        None => around(control).is_some_and(|around| around.is(form)),
    }
}

/// What the form sends when the button is pressed, in the order of its controls.
pub(crate) fn fields(
    document: &Document,
    form: Element<'_>,
    pressed: Element<'_>,
    typed: &Typed,
) -> Vec<(String, String)> {
    let mut sent = Vec::new();
    let controls = document.all(&["input", "select", "textarea", "button"]);
    for control in controls.filter(|control| belongs(*control, form)) {
        let Some(field) = control.attribute("name").filter(|name| !name.is_empty()) else {
            continue;
        };
        let kind = control.attribute("type").unwrap_or_default();
        let unchecked = matches!(kind, "checkbox" | "radio")
            && control.attribute("checked").is_none()
            && !typed.contains_key(field);
        let another_button =
            (control.name() == "button" || kind == "submit") && !control.is(pressed);
        if control.attribute("disabled").is_some() || unchecked || kind == "file" || another_button
        {
            continue;
        }
        let held = typed.get(field).cloned().unwrap_or_else(|| value(control));
        sent.push((field.to_owned(), as_sent(&held)));
    }
    sent
}

/// The fields of the form that take a file.
pub(crate) fn file_fields(form: Element<'_>) -> impl Iterator<Item = &str> {
    form.within(&["input"])
        .into_iter()
        .filter(|input| input.attribute("type") == Some("file"))
        .filter_map(|input| input.attribute("name"))
}

/// Browsers send line ends as CR LF.
fn as_sent(text: &str) -> String {
    text.replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\n', "\r\n")
}
