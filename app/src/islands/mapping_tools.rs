//! Searching the rows of the mapping form, showing and hiding their fields, and moving names between
//! them.

use super::browser;
use super::mapping_row::MappingRow;
use crate::mapping_intent::parse_target;
use crate::row_words::move_targets;
use crate::words::t;
use js_sys::JsString;
use mrs::mapping::{MoveTarget, RowField, RowText, Step};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The search, the field with the names to move, and the choice of a row for them.
const SEARCH: &str = "#row-search";
const NAMES: &str = "#moving";
const TARGET: &str = "#moving-to";

fn part(root: &Element, selector: &str) -> Option<Element> {
    root.query_selector(selector).ok().flatten()
}

fn set_text(root: &Element, selector: &str, text: &str) {
    if let Some(place) = part(root, selector) {
        place.set_text_content(Some(text));
    }
}

fn value_of(root: &Element, selector: &str) -> String {
    let field = part(root, selector);
    let value = field.and_then(|field| browser::value(&field));
    value.unwrap_or_default()
}

/// Shows the search, which works in the browser only.
pub fn show(root: &Element) {
    if let Some(search) = part(root, ".row-search") {
        let _ = search.remove_attribute("hidden");
    }
}

/// The text of the search, if the event is about it.
pub fn searched(event: &Event) -> Option<String> {
    let target: Element = event.target()?.dyn_into().ok()?;
    if !target.matches(SEARCH).ok()? {
        return None;
    }
    browser::value(&target)
}

/// Shows only the rows that contain `text`, in any case.
pub fn search(root: &Element, rows: &[RowText], text: &str) {
    // The browser knows the case of all scripts; the module would grow by their tables.
    let lower = |text: &str| JsString::from(text).to_lower_case();
    let wanted = String::from(lower(text.trim()));
    let contains = |row: &RowText, field| lower(row.field(field)).includes(&wanted, 0);
    let mut found = 0_u32;
    for (row, texts) in MappingRow::all(root).iter().zip(rows) {
        let shown = RowField::ALL
            .into_iter()
            .any(|field| contains(texts, field));
        found += u32::from(shown);
        let _ = row.element().toggle_attribute_with_force("hidden", !shown);
    }
    let report = match (wanted.is_empty(), found) {
        (true, _) => String::new(),
        (false, 0) => t!(mapping_rows_none, text = text.trim()).into_owned(),
        (false, found) => t!(mapping_rows_found, count = found, text = text.trim()).into_owned(),
    };
    set_text(root, "#rows-found", &report);
}

/// Shows or hides the fields of all rows, if the button is for that.
pub fn clicked(root: &Element, button: &Element) -> bool {
    let Some(asked) = button.get_attribute("data-rows") else {
        return false;
    };
    for row in MappingRow::all(root) {
        row.set_open(asked == "expand");
    }
    true
}

/// Writes the present rows into the choice of a row, if it got the focus.
pub fn offer_rows(event: &Event, root: &Element, rows: &[RowText]) {
    let Some(choice) = part(root, TARGET) else {
        return;
    };
    let target = event.target();
    if target
        .as_ref()
        .is_some_and(|target| choice.is_same_node(target.dyn_ref()))
    {
        let chosen = browser::value(&choice).unwrap_or_default();
        browser::set_html(&choice, &move_targets(rows));
        browser::set_value(&choice, &chosen);
    }
}

/// The step that moves the names, if a target is chosen.
pub fn move_step(root: &Element) -> Option<Step> {
    Some(Step::Move {
        names: value_of(root, NAMES),
        to: parse_target(&value_of(root, TARGET))?,
    })
}

/// Says where the names are now, and empties their field if they moved.
pub fn report_move(root: &Element, moved: bool) {
    let target = parse_target(&value_of(root, TARGET)).filter(|_| moved);
    let report = match target {
        None => t!(mapping_names_not_moved),
        Some(MoveTarget::Nowhere) => t!(mapping_names_removed),
        Some(MoveTarget::Row(row)) => {
            let number = u32::try_from(row).unwrap_or(u32::MAX).saturating_add(1);
            t!(mapping_names_moved, row = number)
        }
    };
    set_text(root, "#moved", &report);
    if let Some(names) = part(root, NAMES).filter(|_| moved) {
        browser::set_value(&names, "");
    }
}
