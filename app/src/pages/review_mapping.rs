//! The review of a planned mapping: the change in numbers and by row, and the whole body.

use super::review_buttons::{apply_button, discard_button};
use crate::actions::{APPLY_OPERATION, DISCARD_OPERATION};
use crate::components::{Notice, RequestBody, Tone, Weight, counted, first_body, mapping_diff};
use crate::confirmation;
use crate::paths;
use leptos::prelude::*;
use mrs::mapping::diff;
use portal::{MappingPlan, OperationView};

/// The difference, the confirmation where something disappears, the request, and the button.
pub fn view(view: &OperationView, plan: &MappingPlan, unconfirmed: bool) -> impl IntoView + use<> {
    let diff = diff(&plan.before, &plan.after);
    let wanted = confirmation::wanted(&plan.before, &plan.after);
    let lost = diff.identifiers_removed();
    let id = view.operation.summary.id.to_string();
    let empties = plan.after.is_empty();
    let path = format!(
        "/v2/{}/clusters/{}/agency-mapping",
        view.operation.summary.project, view.operation.summary.cluster
    );
    let edit = view
        .draft
        .as_ref()
        .map(|draft| paths::agency_mapping(&view.operation.summary.cluster, Some(draft)));
    let confirm = wanted.map(|wanted| {
        let error = unconfirmed.then(|| view! { <p class="field-error" id="confirm-error">{format!("Type {wanted} to apply this.")}</p> });
        view! {
            <div class="field">
                <label for="confirm">"Type "<code>{wanted.clone()}</code>" to confirm"</label>
                {error}
                <input id="confirm" name="confirm" autocomplete="off" spellcheck="false" autocapitalize="off" required
                    aria-invalid=unconfirmed.then_some("true") aria-describedby="confirm-error confirm-hint"/>
                <p class="hint" id="confirm-hint">{format!(
                    "This takes away {} and the mapping of {}. Who loses it falls back to the group's or to the cluster's own agency.",
                    counted(diff.removed.len(), "row", "rows"),
                    counted(usize::try_from(lost).unwrap_or(usize::MAX), "identifier", "identifiers"),
                )}</p>
            </div>
        }
    });
    let form = if view.rights.apply.reason().is_some() {
        let label = "Apply this mapping".to_owned();
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
                    <button type="submit" class=Weight::Primary.class()>"Apply this mapping"</button>
                    {edit.map(|href| view! { <a class="button" href=href>"Change the mapping"</a> })}
                    <button type="submit" formaction=DISCARD_OPERATION formnovalidate class=Weight::Secondary.class()>"Discard"</button>
                </div>
            </form>
        }
        .into_any()
    };
    view! {
        <h2>{diff.summary()}</h2>
        {empties.then(|| view! {
            <Notice tone=Tone::Warning>
                <p>"The list is empty: every mapping of this cluster is taken away. Whether the cloud accepts an empty list is not documented."</p>
            </Notice>
        })}
        {mapping_diff(&diff)}
        <p>"Before anything is sent, the mapping is read again; if somebody changed it meanwhile, nothing is sent. It takes about a minute to be effective; Spark and Presto have to be restarted to see it."</p>
        {form}
        <RequestBody method="PUT" path=path body=first_body(view)/>
    }
}
