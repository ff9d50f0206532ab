//! What is wrong with a form, on top of its page.

use super::page_script;
use crate::site::url;
use leptos::prelude::*;
use portal::t;

/// One entry: the address of the field on this page, and what is wrong with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SummaryEntry {
    /// `#` and the field's id.
    pub href: String,
    /// The same words that stand beside the field.
    pub text: String,
}

/// A person at the keyboard, or one who hears the page, begins at what is wrong. Before the page is loaded, the
/// fragment of its address takes the focus away.
const FOCUS: &str = "addEventListener('load', () => document.querySelector('.summary').focus());";

/// The summary, each entry a link to its field, with the focus; nothing where nothing is wrong.
#[component]
pub fn ErrorSummary(
    /// In the order of the fields.
    entries: Vec<SummaryEntry>,
) -> impl IntoView {
    (!entries.is_empty()).then(|| {
        let items = entries
            .into_iter()
            .map(|entry| view! { <li><a href=url(entry.href)>{entry.text}</a></li> })
            .collect_view();
        view! {
            <div class="notice error summary" role="alert" tabindex="-1">
                <strong class="tone">{t!(error_summary_title)}</strong>
                <ul>{items}</ul>
            </div>
            {page_script(FOCUS)}
        }
    })
}
