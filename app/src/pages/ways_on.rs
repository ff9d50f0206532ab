//! What can be done with an operation that has settled.

use crate::actions::{CHECK_OPERATION, PLAN_UNDO};
use crate::components::{DeniedAction, PostButton, Weight};
use crate::paths;
use leptos::prelude::*;
use portal::{OperationView, t};

/// What can be done with a settled operation.
pub fn ways_on(view: &OperationView) -> impl IntoView + use<> {
    let id = view.operation.summary.id.to_string();
    let again = view.operation.summary.state.can_be_checked();
    let undo = view.can_undo && view.undone_by.is_none();
    let denied = view.rights.carry_on.reason();
    if let Some(reason) = denied.filter(|_| again || undo) {
        let label = if again {
            t!(follow_check)
        } else {
            t!(follow_undo)
        };
        return view! { <DeniedAction label=label reason=reason id="no-way-on"/> }.into_any();
    }
    let connected = view.connection.is_some();
    let connect = paths::connect_and_return(&paths::operation(&view.operation.summary.id));
    view! {
        <div class="buttons">
            {(again && connected).then(|| view! {
                <PostButton action=CHECK_OPERATION fields=vec![("operation", id.clone())] label=t!(follow_check) weight=Weight::Primary/>
            })}
            {(undo && connected).then(|| view! {
                <PostButton action=PLAN_UNDO fields=vec![("operation", id.clone())] label=t!(follow_undo) weight=Weight::Secondary/>
            })}
        </div>
        {((again || undo) && !connected).then(|| view! {
            <p class="hint"><a href=connect>{t!(follow_connect)}</a>" "{t!(follow_connect_hint)}</p>
        })}
    }
    .into_any()
}
