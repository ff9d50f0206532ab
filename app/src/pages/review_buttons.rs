//! The buttons of a review, or why they can't be pressed.

use crate::actions::{APPLY_OPERATION, DISCARD_OPERATION};
use crate::components::{DeniedAction, PostButton, Weight};
use leptos::prelude::*;
use portal::OperationView;

/// Applies what is reviewed.
pub(super) fn apply_button(view: &OperationView, label: String) -> AnyView {
    if let Some(reason) = view.rights.apply.reason() {
        return view! { <DeniedAction label=label.into() reason=reason.to_owned() id="no-apply"/> }
            .into_any();
    }
    let fields = vec![("operation", view.operation.summary.id.to_string())];
    view! { <PostButton action=APPLY_OPERATION fields=fields label=label.into() weight=Weight::Primary/> }
        .into_any()
}

/// Throws it away.
pub(super) fn discard_button(view: &OperationView) -> AnyView {
    if let Some(reason) = view.rights.discard.reason() {
        let reason = reason.to_owned();
        return view! { <DeniedAction label="Discard".into() reason=reason id="no-discard"/> }
            .into_any();
    }
    let fields = vec![("operation", view.operation.summary.id.to_string())];
    let label = "Discard".to_owned();
    view! { <PostButton action=DISCARD_OPERATION fields=fields label=label.into() weight=Weight::Secondary/> }
        .into_any()
}
