//! The buttons of a review, or why they can't be pressed.

use crate::actions::{APPLY_OPERATION, DISCARD_OPERATION};
use crate::components::{DeniedAction, PostButton, Weight};
use leptos::prelude::*;
use portal::words::Words;
use portal::{OperationView, t};

/// Applies what is reviewed.
pub(super) fn apply_button(view: &OperationView, label: Words) -> AnyView {
    if let Some(reason) = view.rights.apply.reason() {
        return view! { <DeniedAction label=label reason=reason id="no-apply"/> }.into_any();
    }
    let fields = vec![("operation", view.operation.summary.id.to_string())];
    view! { <PostButton action=APPLY_OPERATION fields=fields label=label weight=Weight::Primary/> }
        .into_any()
}

/// Discards what is reviewed.
pub(super) fn discard_button(view: &OperationView) -> AnyView {
    if let Some(reason) = view.rights.discard.reason() {
        return view! { <DeniedAction label=t!(review_discard) reason=reason id="no-discard"/> }
            .into_any();
    }
    let fields = vec![("operation", view.operation.summary.id.to_string())];
    let label = t!(review_discard);
    view! { <PostButton action=DISCARD_OPERATION fields=fields label=label weight=Weight::Secondary/> }
        .into_any()
}
