//! What can be done with an operation that has settled.

use crate::actions::{CHECK_OPERATION, PLAN_UNDO};
use crate::components::{DeniedAction, PostButton, Weight};
use crate::paths;
use leptos::prelude::*;
use portal::OperationView;

/// What can be done with a settled operation.
pub fn ways_on(view: &OperationView) -> impl IntoView + use<> {
    let id = view.operation.summary.id.to_string();
    let again = view.operation.summary.state.can_be_checked();
    let undo = view.can_undo && view.undone_by.is_none();
    let denied = view.rights.carry_on.reason().map(ToOwned::to_owned);
    if let Some(reason) = denied.filter(|_| again || undo) {
        let label = if again {
            "Check again"
        } else {
            "Plan the undo"
        };
        return view! { <DeniedAction label=label.into() reason=reason id="no-way-on"/> }
            .into_any();
    }
    let connected = view.connection.is_some();
    let connect = paths::connect_and_return(&paths::operation(&view.operation.summary.id));
    view! {
        <div class="buttons">
            {(again && connected).then(|| view! {
                <PostButton action=CHECK_OPERATION fields=vec![("operation", id.clone())] label="Check again".into() weight=Weight::Primary/>
            })}
            {(undo && connected).then(|| view! {
                <PostButton action=PLAN_UNDO fields=vec![("operation", id.clone())] label="Plan the undo".into() weight=Weight::Secondary/>
            })}
        </div>
        {((again || undo) && !connected).then(|| view! {
            <p class="hint"><a href=connect>"Connect to this operation's project"</a>" to check it again or plan its undo."</p>
        })}
    }
    .into_any()
}
