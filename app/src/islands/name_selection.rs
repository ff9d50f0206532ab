//! A list of names with check boxes: counts what is selected, and selects ranges.

use super::browser;
use crate::words::t;
use leptos::prelude::*;
use std::cell::Cell;
use std::rc::Rc;
use wasm_bindgen::JsCast as _;
use web_sys::{Element, HtmlInputElement, MouseEvent};

/// The check boxes of rows that can be selected.
const BOXES: &str = "td input:enabled";

/// The check box of everything found, with the number of names in `data-all`.
const ALL: &str = "[data-all]";

/// Wraps the form. A click with the Shift key gives all rows since the last click the same state.
#[island]
pub fn NameSelection(
    /// The form with the check boxes.
    children: Children,
) -> impl IntoView {
    let root = NodeRef::<leptos::html::Div>::new();
    let last = Rc::new(Cell::new(None));
    Effect::new(move |_| {
        // A browser may have restored check boxes.
        if let Some(root) = root.get() {
            show_count(&root);
        }
    });
    let click = move |event: MouseEvent| {
        let target = event.target().and_then(|target| target.dyn_into().ok());
        let (Some(root), Some(clicked)) = (root.get_untracked(), target) else {
            return;
        };
        let clicked: HtmlInputElement = clicked;
        let boxes = inputs(&root, BOXES);
        let checked = clicked.checked();
        if let Some(at) = boxes.iter().position(|one| *one == clicked) {
            let from = last.replace(Some(at)).filter(|_| event.shift_key());
            let from = from.unwrap_or(at);
            let range = boxes.iter().take(from.max(at) + 1).skip(from.min(at));
            for one in range {
                one.set_checked(checked);
            }
            if !checked {
                for all in inputs(&root, ALL) {
                    all.set_checked(false);
                }
            }
        } else if clicked.has_attribute("data-all") {
            for one in boxes {
                one.set_checked(checked);
            }
        }
        show_count(&root);
    };
    view! { <div node_ref=root on:click=click>{children()}</div> }
}

fn inputs(root: &Element, selector: &str) -> Vec<HtmlInputElement> {
    let found = browser::all(root, selector).into_iter();
    found.filter_map(|one| one.dyn_into().ok()).collect()
}

fn show_count(root: &Element) {
    let all = inputs(root, ALL)
        .into_iter()
        .find(HtmlInputElement::checked);
    let count: u32 = match all.and_then(|all| all.get_attribute("data-all")) {
        Some(count) => count.parse().unwrap_or_default(),
        None => inputs(root, BOXES)
            .iter()
            .map(|one| u32::from(one.checked()))
            .sum(),
    };
    if let Ok(Some(place)) = root.query_selector("[data-selected]") {
        let text = (count > 0).then(|| t!(selected_count, count = count));
        place.set_text_content(text.as_deref());
    }
}
