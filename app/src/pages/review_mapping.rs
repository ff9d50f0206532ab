//! The review of a planned mapping: the change in numbers and by row, and the whole body.

use super::review_buttons::{apply_button, discard_button};
use crate::actions::{APPLY_OPERATION, DISCARD_OPERATION};
use crate::components::{
    Moment, Notice, Tone, Weight, mapping_diff, operation_state, request_body,
};
use crate::confirmation;
use crate::paths;
use leptos::prelude::*;
use mrs::mapping::diff;
use portal::{LaterOperation, MappingPlan, OperationView, t};

/// The difference, the confirmation where something disappears, the request, and the button.
pub fn view(view: &OperationView, plan: &MappingPlan, unconfirmed: bool) -> impl IntoView + use<> {
    let diff = diff(&plan.before, &plan.after);
    let wanted = confirmation::wanted(&plan.before, &plan.after);
    let lost = diff.identifiers_removed();
    let id = view.operation.summary.id.to_string();
    let empties = plan.after.is_empty();
    let edit = view
        .draft
        .as_ref()
        .map(|draft| paths::agency_mapping(&view.operation.summary.cluster, Some(draft)));
    let confirm = wanted.map(|wanted| {
        let error = unconfirmed.then(|| view! { <p class="field-error" id="confirm-error">{t!(review_confirm_error, wanted = &wanted)}</p> });
        view! {
            <div class="field">
                <label for="confirm">{t!(review_confirm_before)}" "<code>{wanted.clone()}</code>" "{t!(review_confirm_after)}</label>
                {error}
                <input id="confirm" name="confirm" autocomplete="off" spellcheck="false" autocapitalize="off" required
                    aria-invalid=unconfirmed.then_some("true") aria-describedby="confirm-error confirm-hint"/>
                <p class="hint" id="confirm-hint">{t!(
                    review_confirm_hint,
                    rows = t!(rows_count, count = diff.removed.len()),
                    identifiers = t!(identifiers_count, count = lost),
                )}</p>
            </div>
        }
    });
    let form = if view.rights.apply.reason().is_some() {
        let label = t!(apply_mapping);
        view! {
            <div class="buttons apply">
                {apply_button(view, label)}
                {discard_button(view)}
            </div>
        }
        .into_any()
    } else {
        view! {
            <form method="post" action=APPLY_OPERATION class="stack apply">
                <input type="hidden" name="operation" value=id/>
                {confirm}
                <div class="buttons">
                    <button type="submit" class=Weight::Primary.class()>{t!(apply_mapping)}</button>
                    {edit.map(|href| view! { <a class="button" href=href>{t!(review_edit_mapping)}</a> })}
                    <button type="submit" formaction=DISCARD_OPERATION formnovalidate class=Weight::Secondary.class()>{t!(review_discard)}</button>
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        <h2>{operation_state::size(view.operation.summary.summary)}</h2>
        {empties.then(|| view! {
            <Notice tone=Tone::Warning>
                <p>{t!(review_empty_mapping)}</p>
            </Notice>
        })}
        {later(&plan.later)}
        {mapping_diff(&diff)}
        <p>{t!(review_mapping_effect)}</p>
        {form}
        {request_body(&view.operation)}
    }
}

/// The later operations that an undo touches, with person and time.
fn later(operations: &[LaterOperation]) -> Option<impl IntoView + use<>> {
    let items = operations
        .iter()
        .map(|later| {
            let identifiers = later.identifiers.join(", ");
            let finished = match later.finished_at {
                Some(at) => view! { <Moment at=at/> }.into_any(),
                None => t!(review_later_running).into_any(),
            };
            view! {
                <li><a href=paths::operation(&later.id)>{t!(review_later_operation, person = &later.person.name)}</a>", "{finished}": "{identifiers}</li>
            }
        })
        .collect_view();
    let count = operations.len();
    (count > 0).then(|| {
        view! {
            <Notice tone=Tone::Warning>
                <p>{t!(review_later, count = count)}</p>
                <ul>{items}</ul>
            </Notice>
        }
    })
}
