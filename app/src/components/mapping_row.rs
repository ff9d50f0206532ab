//! One row of the mapping form: agency, agency id, type, identifiers.

use super::TextArea;
use crate::islands::{RowMessage, messages_html};
use crate::row_words::row_summary;
use leptos::prelude::*;
use mrs::mapping::{IdentifierType, RowField, RowText};
use mrs::name_list::parse;
use portal::t;

/// The row at `index`, counted from 0. The editor in the browser makes new rows from a rendered
/// one, numbers them as they stand, and writes what it finds into the elements with
/// `data-messages`.
#[component]
pub fn MappingRow(
    /// Where it stands.
    index: usize,
    /// What is in it.
    row: RowText,
    /// What to say about it to people without JavaScript.
    messages: Vec<RowMessage>,
    /// What is found in its identifiers.
    help: Option<AnyView>,
    /// Whether its fields are shown.
    open: bool,
) -> impl IntoView {
    let id = |field: &str| format!("row-{index}-{field}");
    let name = |field: &str| format!("rows[{index}][{field}]");
    let group = row.identifier_type == IdentifierType::Group.as_str();
    let checked = !messages.is_empty();
    let messages: String = [
        RowField::Agency,
        RowField::AgencyId,
        RowField::IdentifierType,
        RowField::Identifiers,
    ]
    .into_iter()
    .map(|field| messages_html(&messages, field))
    .collect();
    let number = index.saturating_add(1);
    let summary = row_summary(&row, &parse(&row.identifiers, row.name_kind()).counts());
    view! {
        <fieldset class="row" id=id("row") data-checked=checked>
            <legend class="visually-hidden">{t!(mapping_row, row = number)}</legend>
            // The view macro does not escape what stands in it, so it comes as escaped HTML.
            <noscript inner_html=messages></noscript>
            <details open=open>
            <summary><span class="row-number">{t!(mapping_row, row = number)}</span><span class="row-agency">{summary.agency}</span><span class="row-count">{summary.count}</span></summary>
            <div class="row-body">
            <div class="row-fields">
                <div class="field">
                    <label for=id("agency")>{t!(mapping_agency)}</label>
                    <input id=id("agency") name=name("agency") value=row.agency list="agencies" autocomplete="off" spellcheck="false"/>
                    <div class="field-messages" data-messages="agency"></div>
                </div>
                <div class="field">
                    <label for=id("agency_id")>{t!(mapping_agency_id)}</label>
                    <input id=id("agency_id") name=name("agency_id") value=row.agency_id list="agency-ids" autocomplete="off" spellcheck="false" class="mono"/>
                    <div class="field-messages" data-messages="agency_id"></div>
                </div>
                <div class="field">
                    <label for=id("identifier_type")>{t!(mapping_applies_to)}</label>
                    <select id=id("identifier_type") name=name("identifier_type")>
                        <option value="User" selected=!group>{t!(mapping_type_users)}</option>
                        <option value="Group" selected=group>{t!(mapping_type_groups)}</option>
                    </select>
                    <div class="field-messages" data-messages="identifier_type"></div>
                </div>
            </div>
            <div class="field name-field">
                <label for=id("identifiers")>{t!(mapping_identifiers)}</label>
                <TextArea id=id("identifiers") name=name("identifiers") text=row.identifiers rows=3/>
                <div class="name-help" data-help=name("identifiers")>{help}</div>
                <p class="count"></p>
                <div class="field-messages" data-messages="identifiers"></div>
                <div class="problems"></div>
            </div>
            <div class="buttons">
                <button type="submit" name="intent" class="button small" value=format!("duplicate:{index}")>
                    {t!(mapping_duplicate)}<span class="visually-hidden">" "{t!(mapping_row_after, row = number)}</span>
                </button>
                <button type="submit" name="intent" class="button small danger" value=format!("delete:{index}")>
                    {t!(mapping_delete)}<span class="visually-hidden">" "{t!(mapping_row_after, row = number)}</span>
                </button>
            </div>
            </div>
            </details>
        </fieldset>
    }
}
