//! One row of the mapping form in the page: read, filled, numbered, with its messages.

use super::browser;
use super::name_report::NameReport;
use super::row_messages::{RowMessage, messages_html};
use crate::row_words::row_summary;
use crate::words::t;
use mrs::mapping::{RowField, RowText};
use mrs::name_list::parse;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlTextAreaElement};

/// Findings of each kind that a row shows at first.
const FINDINGS: u32 = 5;

/// The row's fields, by the names they are sent under.
const FIELDS: [(&str, RowField); 4] = [
    ("agency", RowField::Agency),
    ("agency_id", RowField::AgencyId),
    ("identifier_type", RowField::IdentifierType),
    ("identifiers", RowField::Identifiers),
];

/// A row of the page.
#[derive(Clone)]
pub struct MappingRow(Element);

impl MappingRow {
    /// All rows within `editor`, in the order of the page.
    pub fn all(editor: &Element) -> Vec<Self> {
        browser::all(editor, "fieldset.row")
            .into_iter()
            .map(Self)
            .collect()
    }

    /// The row around an element.
    pub fn around(element: &Element) -> Option<Self> {
        element.closest("fieldset.row").ok().flatten().map(Self)
    }

    /// A new row, made from the template within `editor`, holding `text`. It is in no page yet.
    pub fn fresh(editor: &Element, text: &RowText) -> Option<Self> {
        let row = Self(browser::template_child(editor)?);
        row.fill(text);
        Some(row)
    }

    /// The row's element.
    pub const fn element(&self) -> &Element {
        &self.0
    }

    fn part(&self, selector: &str) -> Option<Element> {
        self.0.query_selector(selector).ok().flatten()
    }

    fn field(&self, name: &str) -> Option<Element> {
        self.part(&format!("[name$='[{name}]']"))
    }

    /// Where the row stands, counted from 0.
    pub fn index(&self) -> Option<usize> {
        let id = self.0.id();
        id.strip_prefix("row-")?.strip_suffix("-row")?.parse().ok()
    }

    /// Which field of a row an input, list or text area is.
    pub fn field_of(input: &Element) -> Option<RowField> {
        let name = input.get_attribute("name")?;
        let name = name.strip_suffix(']')?.rsplit('[').next()?;
        let (_, field) = FIELDS.iter().find(|(known, _)| *known == name)?;
        Some(*field)
    }

    /// Puts another text into a field.
    pub fn set(&self, field: RowField, text: &str) {
        let name = FIELDS.iter().find(|(_, known)| *known == field);
        if let Some(input) = name.and_then(|(name, _)| self.field(name)) {
            browser::set_value(&input, text);
        }
    }

    /// The field of the identifiers.
    pub fn area(&self) -> Option<HtmlTextAreaElement> {
        browser::area_within(&self.0)
    }

    /// What the fields hold now.
    pub fn read(&self) -> RowText {
        let value = |name: &str| {
            let field = self.field(name);
            field
                .and_then(|field| browser::value(&field))
                .unwrap_or_default()
        };
        RowText {
            agency: value("agency"),
            agency_id: value("agency_id"),
            identifier_type: value("identifier_type"),
            identifiers: value("identifiers"),
        }
    }

    fn fill(&self, text: &RowText) {
        for (_, field) in FIELDS {
            self.set(field, text.field(field));
        }
    }

    /// Gives everything in the row the number that its place in the page asks for.
    pub fn number(&self, at: usize) {
        let number = u32::try_from(at).unwrap_or(u32::MAX).saturating_add(1);
        self.0.set_id(&format!("row-{at}-row"));
        for part in browser::all(&self.0, "legend, .row-number") {
            part.set_text_content(Some(&t!(mapping_row, row = number)));
        }
        if let Some(help) = self.part("[data-help]") {
            let _ = help.set_attribute("data-help", &format!("rows[{at}][identifiers]"));
        }
        let names = FIELDS.iter().map(|(name, _)| *name);
        for name in names.chain(["choice"]) {
            if let Some(field) = self.field(name) {
                let id = format!("row-{at}-{name}");
                let around = field.closest(".field").ok().flatten();
                let label = around.and_then(|around| around.query_selector("label").ok()?);
                if let Some(label) = label {
                    let _ = label.set_attribute("for", &id);
                }
                field.set_id(&id);
                let _ = field.set_attribute("name", &format!("rows[{at}][{name}]"));
            }
        }
        for button in browser::all(&self.0, "button[name=intent]") {
            let value = button.get_attribute("value").unwrap_or_default();
            let mut parts = value.splitn(3, ':');
            let word = parts.next().unwrap_or_default();
            // A name that can be moved into the row stands after its number.
            let name = parts.nth(1).map(|name| format!(":{name}"));
            let name = name.unwrap_or_default();
            let _ = button.set_attribute("value", &format!("{word}:{at}{name}"));
            if let Ok(Some(spoken)) = button.query_selector("span") {
                spoken.set_text_content(Some(&format!(" {}", t!(mapping_row_after, row = number))));
            }
        }
    }

    /// Whether the server found something wrong with the row.
    pub fn was_checked(&self) -> bool {
        self.0.has_attribute("data-checked")
    }

    /// Shows the messages about the fields of the row.
    pub fn show_messages(&self, messages: &[RowMessage]) {
        for (name, field) in FIELDS {
            if let Some(place) = self.part(&format!("[data-messages={name}]")) {
                browser::set_html(&place, &messages_html(messages, field));
            }
        }
    }

    /// Shows what is found in the identifiers of the row, which holds `text`.
    pub fn show_names(&self, text: &RowText) {
        let list = parse(&text.identifiers, text.name_kind());
        let report = NameReport::of(&list, self.most());
        let summary = row_summary(text, &list.counts());
        for (part, text) in [
            (".row-agency", summary.agency),
            (".row-count", summary.count),
        ] {
            if let Some(part) = self.part(part) {
                part.set_text_content(Some(&text));
            }
        }
        if let Some(count) = self.part(".count") {
            count.set_text_content(Some(&report.line));
        }
        if let Some(problems) = self.part(".problems") {
            browser::set_html(&problems, &report.findings);
        }
    }

    /// Findings of each kind that are shown.
    fn most(&self) -> u32 {
        let asked = self.0.get_attribute("data-most");
        asked.and_then(|most| most.parse().ok()).unwrap_or(FINDINGS)
    }

    /// Shows more of them from now on.
    pub fn show_more(&self) {
        let most = self.most().saturating_add(20).to_string();
        let _ = self.0.set_attribute("data-most", &most);
    }

    /// Whether the fields are shown.
    pub fn is_open(&self) -> bool {
        let details = self.part("details");
        details.is_none_or(|details| details.has_attribute("open"))
    }

    /// Shows or hides the fields.
    pub fn set_open(&self, open: bool) {
        if let Some(details) = self.part("details") {
            let _ = details.toggle_attribute_with_force("open", open);
        }
    }

    /// Puts the focus on the first field.
    pub fn focus(&self) {
        if let Some(field) = self.field("agency").and_then(|field| field.dyn_into().ok()) {
            browser::focus(&field);
        }
    }
}
