//! The actions that an operation offers once it was applied, or will never be.

use crate::actions::{CHECK_OPERATION, PLAN_RETRY, PLAN_UNDO, STOP_OPERATION};
use crate::components::{DeniedAction, PostButton, Weight};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use portal::words::Words;
use portal::{OperationState, OperationView, Plan, t};

/// A button of the list of actions.
struct Action {
    path: &'static str,
    label: Words,
    weight: Weight,
    /// A field beside the operation's ID.
    field: Option<(&'static str, String)>,
}

/// The stop of a running operation.
pub fn stop_button(view: &OperationView) -> AnyView {
    let operation = &view.operation;
    if operation.stop_requested_by.is_some() {
        return view! { <p class="hint">{t!(follow_stopping)}</p> }.into_any();
    }
    if let Some(reason) = view.rights.carry_on.reason() {
        let reason = reason.clone();
        return view! { <DeniedAction label=t!(follow_stop) reason=reason id="no-stop"/> }
            .into_any();
    }
    let fields = vec![("operation", operation.id().to_string())];
    view! {
        <PostButton action=STOP_OPERATION fields=fields label=t!(follow_stop) weight=Weight::Danger/>
        <p class="hint">{t!(follow_stop_hint)}</p>
    }
    .into_any()
}

/// The actions of an operation that has ended, or why there are none.
pub fn follow_up_actions(view: &OperationView) -> AnyView {
    let actions = actions(view);
    let Some(first) = actions.first() else {
        return ().into_any();
    };
    if let Some(reason) = view.rights.carry_on.reason() {
        let (label, reason) = (first.label.clone(), reason.clone());
        return view! { <DeniedAction label=label reason=reason id="no-action"/> }.into_any();
    }
    let id = view.operation.id();
    if view.connection.is_none() {
        let connect = paths::connect_and_return(&paths::operation(id));
        return view! {
            <p><a class=Weight::Primary.class() href=url(connect)>{t!(follow_connect)}</a>" "<span class="hint">{t!(follow_connect_hint)}</span></p>
        }
        .into_any();
    }
    let buttons = actions
        .into_iter()
        .map(|action| {
            let fields = [("operation", id.to_string())];
            let fields = fields.into_iter().chain(action.field).collect();
            view! { <PostButton action=action.path fields=fields label=action.label weight=action.weight/> }
        })
        .collect_view();
    view! { <div class="buttons">{buttons}</div> }.into_any()
}

fn actions(view: &OperationView) -> Vec<Action> {
    let operation = &view.operation;
    let state = operation.state();
    let mut actions = Vec::new();
    if operation.can_be_checked() {
        actions.push(Action {
            path: CHECK_OPERATION,
            label: t!(follow_check),
            weight: Weight::Secondary,
            field: None,
        });
    }
    if view.can_retry {
        let label = match (&operation.plan, state) {
            (_, state) if state.is_unapplied() => t!(follow_review_again),
            (Plan::UpdateMapping(_), OperationState::Conflict) => t!(follow_on_top),
            (Plan::UpdateMapping(_), _) => t!(follow_try_again),
            _ => t!(follow_try_left, count = view.left),
        };
        actions.push(Action {
            path: PLAN_RETRY,
            label,
            weight: Weight::Secondary,
            field: None,
        });
    }
    if view.can_undo {
        actions.push(Action {
            path: PLAN_UNDO,
            label: t!(follow_undo),
            weight: Weight::Secondary,
            field: None,
        });
    }
    if view.can_undo_unknown {
        actions.push(Action {
            path: PLAN_UNDO,
            label: t!(follow_undo_unknown),
            weight: Weight::Secondary,
            field: Some(("with_unknown", "true".to_owned())),
        });
    }
    // The next step of an operation that is not done is the first; an undo is never urged.
    if let Some(first) = actions.first_mut()
        && state != OperationState::Succeeded
    {
        first.weight = Weight::Primary;
    }
    actions
}
