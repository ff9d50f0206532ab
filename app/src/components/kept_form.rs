//! A form that could not be received, held by the page that says so, to be sent again.

use super::TextArea;
use super::name_field::file_input;
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use mrs::names::NameKind;
use portal::t;
use portal::words::Words;
use std::fmt;

/// A form as it was sent.
#[derive(Clone, PartialEq, Eq)]
pub struct KeptForm {
    /// Address of its server function.
    pub action: &'static str,
    /// Names and values; empty for a form that could not be kept.
    pub fields: Vec<(String, String)>,
    /// The names that were to come from a file, which is not kept and can be chosen again.
    pub file: Option<NameKind>,
}

/// Without the fields, which hold names of people.
impl fmt::Debug for KeptForm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptForm")
            .field("action", &self.action)
            .finish_non_exhaustive()
    }
}

/// The way to sign in beside the page, and the form with a button that sends it again.
pub(super) fn kept_form(form: KeptForm) -> AnyView {
    let action = form.action;
    let fields = form.fields;
    let form = (!fields.is_empty()).then(|| {
        let fields = fields.into_iter().map(field).collect_view();
        let encoding = form.file.map(|_| "multipart/form-data");
        view! {
            <form method="post" action=url(action) enctype=encoding class="stack">
                {fields}
                {form.file.map(|names| view! { <div class="field">{file_input(names)}</div> })}
                <p><button type="submit" class="button">{t!(signed_out_send_again)}</button></p>
            </form>
        }
    });
    view! {
        <p><a class="button primary" href=url(paths::ACCOUNT) target="_blank" rel="noopener">{t!(sign_in)}</a></p>
        {form}
    }
    .into_any()
}

/// A text that people wrote can be read and copied; all else goes along unseen.
fn field((name, value): (String, String)) -> AnyView {
    match label(&name).filter(|_| !value.is_empty()) {
        Some(label) => view! {
            <div class="field">
                <label for=name.clone()>{label}</label>
                <TextArea id=name.clone() name=name text=value rows=10/>
            </div>
        }
        .into_any(),
        None => view! { <input type="hidden" name=name value=value/> }.into_any(),
    }
}

fn label(name: &str) -> Option<Words> {
    match name {
        "users" => Some(t!(remove_users_field)),
        "groups" => Some(t!(remove_groups_field)),
        "import" => Some(t!(mapping_import_label)),
        _ => None,
    }
}
