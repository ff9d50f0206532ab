//! A field for a list of names: text area, what is found in the text, and the tools of its island.

use super::TextArea;
use crate::finding_words::count_line;
use crate::islands::NameListField;
use crate::name_edit::{field_of, file_field_of};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use mrs::limits::NAMES_PER_LIST;
use mrs::name_list;
use mrs::names::NameKind;
use portal::t;
use portal::words::Words;

/// Files that the field reads.
const FILES: &str = ".txt,.csv,.tsv,.xlsx,text/plain,text/csv,text/tab-separated-values,\
     application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// Renders the field for names of `kind`. `checked` says that the form was submitted: the field is
/// marked if its list can't be sent. `help` is what was found in the text.
pub fn name_field(
    label: Words,
    kind: NameKind,
    text: String,
    checked: bool,
    help: impl IntoView + 'static,
) -> impl IntoView {
    let field = field_of(kind);
    let list = name_list::parse(&text, kind);
    let invalid = checked && list.to_names().is_err();
    let counts = list.counts();
    let line = (counts.cells > 0).then(|| count_line(&counts));
    let names = match kind {
        NameKind::Group => "group",
        NameKind::User | NameKind::Agency => "user",
    };
    let group_label = label.clone();
    view! {
        <div role="group" aria-label=group_label data-names=names>
        <NameListField>
            <div class="field">
                <label for=field>{label}</label>
                <p class="hint" id=format!("{field}-hint")>
                    {t!(remove_field_hint, limit = NAMES_PER_LIST)}
                </p>
                <TextArea
                    id=field.to_owned()
                    name=field.to_owned()
                    text=text
                    rows=10
                    described_by=format!("{field}-hint")
                    invalid=invalid
                />
                <noscript>
                    {line.map(|line| view! { <p class="count">{line}</p> })}
                    {file_upload(kind)}
                </noscript>
            </div>
            <div class="name-help" data-help=field aria-live="polite">{help}</div>
            <div class="report" hidden>
                <p class="count" role="status"></p>
                <p class="field-error" data-over="" hidden></p>
                <p class="field-error" role="alert" data-file-error="" hidden></p>
                <div class="notice note" data-file="" hidden>
                    <div>
                        <p data-file-told=""></p>
                        <p class="hint" data-file-preview=""></p>
                        <div class="buttons">
                            <button type="button" class="button small" data-tool="file-replace">{t!(names_file_replace)}</button>
                            <button type="button" class="button small" data-tool="file-append">{t!(names_file_append)}</button>
                            <button type="button" class="button small" data-tool="file-cancel">{t!(names_file_cancel)}</button>
                        </div>
                    </div>
                </div>
                <div class="buttons">
                    <button type="button" class="button small" data-tool="remove-invalid" disabled>{t!(names_remove_invalid)}</button>
                    <button type="button" class="button small" data-tool="remove-duplicates" disabled>{t!(names_remove_duplicates)}</button>
                    <button type="button" class="button small" data-tool="undo" disabled>{t!(names_undo)}</button>
                    <label class="button small">{t!(names_upload)}<input class="visually-hidden" type="file" accept=FILES/></label>
                    <span class="hint">{t!(names_drag)}</span>
                </div>
                <div class="problems"></div>
            </div>
        </NameListField>
        </div>
    }
}

/// What reads a file where there is no JavaScript: the form is sent with it.
fn file_upload(kind: NameKind) -> impl IntoView {
    let field = field_of(kind);
    view! {
        <div class="field">
            {file_input(kind)}
            <div class="buttons">
                <button type="submit" name="intent" value=format!("append-{field}") formaction=url(paths::TAKE_NAME_FILE) formenctype="multipart/form-data" class="button small">{t!(names_file_append)}</button>
                <button type="submit" name="intent" value=format!("replace-{field}") formaction=url(paths::TAKE_NAME_FILE) formenctype="multipart/form-data" class="button small">{t!(names_file_replace)}</button>
            </div>
        </div>
    }
}

/// A file with names of a kind, and its label.
pub(super) fn file_input(kind: NameKind) -> impl IntoView {
    let field = file_field_of(kind);
    view! {
        <label for=field>{t!(names_upload)}</label>
        <input id=field name=field type="file" accept=FILES/>
    }
}
