//! What a review or a report has to take away: a file, and names as text to copy.

use crate::components::{CopyField, NameRow, TextArea};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use mrs::name_list::write;
use portal::words::Words;
use portal::{OperationView, t};

/// The names one per line, with a button that copies them.
pub(super) fn names_to_copy(rows: &[NameRow]) -> impl IntoView + use<> {
    let names = write(rows.iter().map(|row| row.name.as_str()));
    view! {
        <details>
            <summary>{t!(review_copy_names)}</summary>
            <label for="all-names">{t!(review_all_names)}</label>
            <CopyField>
                <TextArea id="all-names".to_owned() name="all-names".to_owned() text=names rows=6 readonly=true/>
            </CopyField>
        </details>
    }
}

/// The link to the operation as a file, at the end of a search.
pub(super) fn csv_link(view: &OperationView, label: Words) -> AnyView {
    let href = paths::operation_csv(view.operation.id());
    view! { <a class="button apart" href=url(href) download="">{label}</a> }.into_any()
}
