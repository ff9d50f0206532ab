//! One row of the mapping editor: agency, agency id, type, identifiers.

use super::browser;
use super::name_report::NameReport;
use super::problem_list::problem_list;
#[cfg(feature = "ssr")]
use crate::components::escape_text_area;
use leptos::prelude::*;
use mrs::mapping::{IdentifierType, RowField, RowText};
use mrs::name_list::parse;
use mrs::names::NameKind;
use web_sys::MouseEvent;

/// Findings of each kind that a row shows.
const FINDINGS: usize = 5;

/// The rows as the server renders them, handed to the editor by context: island properties would
/// put them into the page a second time.
#[cfg(feature = "ssr")]
#[derive(Clone)]
pub struct InitialRows {
    /// The rows as typed or read.
    pub rows: Vec<RowText>,
    /// Row by row, what to say to people without JavaScript.
    pub said: Vec<Vec<RowMessage>>,
}

/// A sentence about one field of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowMessage {
    /// The field.
    pub field: RowField,
    /// Whether it stands in the way; a warning otherwise.
    pub stops: bool,
    /// The sentence.
    pub text: String,
}

/// What the editor does with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowStep {
    /// Insert a copy below it.
    Duplicate,
    /// Take it out.
    Delete,
}

/// One row in the editor's list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowItem {
    /// Stays with the row for its life; ids of its fields are made of it.
    pub key: u32,
    /// What the fields hold when the row appears; `None` for those the server rendered.
    pub text: Option<RowText>,
}

/// How many rows the server renders, or has rendered.
pub fn rendered_rows() -> u32 {
    #[cfg(feature = "ssr")]
    if let Some(initial) = use_context::<InitialRows>() {
        return u32::try_from(initial.rows.len()).unwrap_or(u32::MAX);
    }
    browser::count("fieldset.row")
}

/// The text a row starts with.
fn initial(item: &RowItem) -> RowText {
    #[cfg(feature = "ssr")]
    if let Some(initial) = use_context::<InitialRows>() {
        let row = usize::try_from(item.key)
            .ok()
            .and_then(|key| initial.rows.get(key).cloned());
        return row.unwrap_or_default();
    }
    item.text.clone().unwrap_or_default()
}

/// The server's sentences about a row, as HTML for `<noscript>`, whose children the view macro
/// would not escape.
fn said_without_script(item: &RowItem) -> String {
    #[cfg(feature = "ssr")]
    if let Some(initial) = use_context::<InitialRows>() {
        let said = usize::try_from(item.key)
            .ok()
            .and_then(|key| initial.said.get(key).cloned());
        let mut html = String::new();
        for message in said.unwrap_or_default() {
            html.push_str(if message.stops {
                "<p class=\"field-error\">"
            } else {
                "<p class=\"hint\">"
            });
            html.push_str(&escape_text_area(&message.text));
            html.push_str("</p>");
        }
        return html;
    }
    let _ = item;
    String::new()
}

/// The text area in a freshly made row gets its text by property, in a rendered one from the page.
fn area_html(text: &str) -> String {
    #[cfg(feature = "ssr")]
    return escape_text_area(text);
    #[cfg(not(feature = "ssr"))]
    {
        let mut safe = String::with_capacity(text.len());
        for character in text.chars() {
            match character {
                '&' => safe.push_str("&amp;"),
                '<' => safe.push_str("&lt;"),
                '>' => safe.push_str("&gt;"),
                other => safe.push(other),
            }
        }
        safe
    }
}

/// The row's fields as they stand in the page now.
pub fn read(key: u32) -> RowText {
    let value = |field: &str| browser::value(&format!("row-{key}-{field}")).unwrap_or_default();
    RowText {
        agency: value("agency"),
        agency_id: value("agency_id"),
        identifier_type: value("identifier_type"),
        identifiers: value("identifiers"),
    }
}

/// The row itself. `said` are the sentences about it, `typed` its fields as last read.
pub fn mapping_row(
    index: ReadSignal<usize>,
    item: RowItem,
    typed: Memo<RowText>,
    said: Memo<Vec<RowMessage>>,
    step: impl Fn(u32, RowStep) + Clone + Send + Sync + 'static,
) -> impl IntoView {
    let key = item.key;
    let text = initial(&item);
    let noscript = said_without_script(&item);
    let id = move |field: &str| format!("row-{key}-{field}");
    let name = move |field: &'static str| move || format!("rows[{}][{field}]", index.get());
    let group = text.identifier_type == IdentifierType::Group.as_str();
    let most = RwSignal::new(FINDINGS);
    let report = Memo::new(move |_| {
        typed.with(|typed| {
            let kind = if typed.identifier_type == "Group" {
                NameKind::Group
            } else {
                NameKind::User
            };
            NameReport::of(
                &parse(&typed.identifiers, kind),
                &typed.identifiers,
                most.get(),
            )
        })
    });
    let messages = move |field: RowField| {
        move || {
            said.get()
                .into_iter()
                .filter(|message| message.field == field)
                .map(|message| {
                    let class = if message.stops {
                        "field-error"
                    } else {
                        "hint warned"
                    };
                    view! { <p class=class>{message.text}</p> }
                })
                .collect_view()
        }
    };
    let button = |what: RowStep| {
        let step = step.clone();
        move |event: MouseEvent| {
            event.prevent_default();
            step(key, what);
        }
    };
    let (duplicate, delete) = (button(RowStep::Duplicate), button(RowStep::Delete));
    view! {
        <fieldset class="row" id=id("row")>
            <legend>{move || format!("Row {}", index.get() + 1)}</legend>
            <noscript inner_html=noscript></noscript>
            <div class="row-fields">
                <div class="field">
                    <label for=id("agency")>"Agency"</label>
                    <input id=id("agency") name=name("agency") value=text.agency autocomplete="off" spellcheck="false"/>
                    {messages(RowField::Agency)}
                </div>
                <div class="field">
                    <label for=id("agency_id")>"Agency ID"</label>
                    <input id=id("agency_id") name=name("agency_id") value=text.agency_id autocomplete="off" spellcheck="false" class="mono"/>
                    {messages(RowField::AgencyId)}
                </div>
                <div class="field">
                    <label for=id("identifier_type")>"Maps"</label>
                    <select id=id("identifier_type") name=name("identifier_type")>
                        <option value="User" selected=!group>"users"</option>
                        <option value="Group" selected=group>"user groups"</option>
                    </select>
                    {messages(RowField::IdentifierType)}
                </div>
            </div>
            <div class="field name-field">
                <label for=id("identifiers")>"Identifiers"</label>
                <textarea
                    id=id("identifiers") name=name("identifiers") rows="3"
                    spellcheck="false" autocapitalize="off" autocomplete="off"
                    inner_html=area_html(&text.identifiers)
                ></textarea>
                <p class="count">{move || report.with(|report| report.line.clone())}</p>
                {messages(RowField::Identifiers)}
                {problem_list(move || browser::text_area(&id("identifiers")), report, move || most.update(|most| *most += 20))}
            </div>
            <div class="buttons">
                <button type="submit" name="intent" class="button small"
                    value=move || format!("duplicate:{}", index.get()) on:click=duplicate>
                    "Duplicate"<span class="visually-hidden">{move || format!(" row {}", index.get() + 1)}</span>
                </button>
                <button type="submit" name="intent" class="button small danger"
                    value=move || format!("delete:{}", index.get()) on:click=delete>
                    "Delete"<span class="visually-hidden">{move || format!(" row {}", index.get() + 1)}</span>
                </button>
            </div>
        </fieldset>
    }
}
