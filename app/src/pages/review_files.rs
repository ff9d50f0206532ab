//! The names of a review to take away: as a file, and as text to copy.

use crate::components::{CopyField, NameRow, TextArea};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use mrs::name_list::write;
use portal::{OperationView, t};

/// The link to the file, and the names one per line with a button that copies them.
pub(super) fn review_files(view: &OperationView, rows: &[NameRow]) -> impl IntoView + use<> {
    let names = write(rows.iter().map(|row| row.name.as_str()));
    view! {
        <p>{csv_link(view)}</p>
        <details>
            <summary>{t!(review_copy_names)}</summary>
            <label for="all-names">{t!(review_all_names)}</label>
            <CopyField>
                <TextArea id="all-names".to_owned() name="all-names".to_owned() text=names rows=6 readonly=true/>
            </CopyField>
        </details>
    }
}

/// The link to the planned change as a file.
pub(super) fn csv_link(view: &OperationView) -> impl IntoView + use<> {
    let href = paths::operation_csv(view.operation.id());
    view! { <a class="button small" href=url(href) download="">{t!(review_download)}</a> }
}
