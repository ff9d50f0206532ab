//! The agencies that the fields of the mapping form offer.

use leptos::prelude::*;
use mrs::mapping::{AgencyMapping, RowText, rows_from};
use std::collections::BTreeSet;

/// Renders the lists of names and of IDs of the agencies in `rows` and in `base`, the mapping of the
/// cluster. An ID is offered with the name beside it.
pub fn agency_lists(rows: &[RowText], base: &[AgencyMapping]) -> impl IntoView + use<> {
    let base = rows_from(base);
    let agencies: BTreeSet<(String, String)> = rows
        .iter()
        .chain(&base)
        .map(|row| {
            (
                row.agency.trim().to_owned(),
                row.agency_id.trim().to_owned(),
            )
        })
        .filter(|(name, id)| !name.is_empty() && !id.is_empty())
        .collect();
    let names: BTreeSet<String> = agencies.iter().map(|(name, _)| name.clone()).collect();
    let names = names
        .into_iter()
        .map(|name| view! { <option value=name></option> })
        .collect_view();
    let ids = agencies
        .into_iter()
        .map(|(name, id)| view! { <option value=id label=name></option> })
        .collect_view();
    view! {
        <datalist id="agencies">{names}</datalist>
        <datalist id="agency-ids">{ids}</datalist>
    }
}
