//! The report of a mapping update: asked, and what the cluster has now.

use super::calls::calls;
use super::ways_on::ways_on;
use crate::components::{Notice, RequestBody, Tone, first_body, mapping_diff};
use crate::paths;
use leptos::prelude::*;
use mrs::mapping::diff;
use portal::{MappingOutcome, MappingPlan, OperationState, OperationView, Outcome};

/// What became of the mapping, the calls, and the ways on.
pub fn view(view: &OperationView, plan: &MappingPlan) -> impl IntoView + use<> {
    let outcome = match &view.operation.outcome {
        Some(Outcome::Mapping(outcome)) => Some(outcome_view(outcome, plan)),
        _ => None,
    };
    let settled = view.operation.summary.state.is_final();
    let asked = diff(&plan.before, &plan.after);
    let path = format!(
        "/v2/{}/clusters/{}/agency-mapping",
        view.operation.summary.project, view.operation.summary.cluster
    );
    let again = paths::agency_mapping(&view.operation.summary.cluster, None);
    let conflict = view.operation.summary.state == OperationState::Conflict;
    let discarded = view.operation.summary.state == OperationState::Discarded;
    view! {
        {outcome}
        {discarded.then(|| view! { <p>"This plan was thrown away. Nothing was sent."</p> })}
        {settled.then(|| ways_on(view))}
        {conflict.then(|| view! { <p><a class="button primary" href=again>"Start again from the present mapping"</a></p> })}
        {calls(&view.operation.batches)}
        <section aria-labelledby="asked">
            <h2 id="asked">"What was asked: "{asked.summary()}</h2>
            {mapping_diff(&asked)}
        </section>
        <RequestBody method="PUT" path=path body=first_body(view)/>
    }
}

fn outcome_view(outcome: &MappingOutcome, plan: &MappingPlan) -> AnyView {
    match outcome {
        MappingOutcome::Updated => view! {
            <Notice tone=Tone::Success>
                <p>"The cluster has exactly the mapping that was asked for, read back after the update."</p>
            </Notice>
        }
        .into_any(),
        MappingOutcome::Conflict { present } => view! {
            <Notice tone=Tone::Error>
                <p>"Nothing was sent: between your review and applying it, the mapping changed on the cluster."</p>
            </Notice>
            <section aria-labelledby="meanwhile">
                <h2 id="meanwhile">"What changed meanwhile"</h2>
                {mapping_diff(&diff(&plan.before, present))}
            </section>
            <section aria-labelledby="would">
                <h2 id="would">"What applying yours would do to it"</h2>
                {mapping_diff(&diff(present, &plan.after))}
            </section>
        }
        .into_any(),
        MappingOutcome::Refused { present } => view! {
            <Notice tone=Tone::Error><p>"The cluster did not take the mapping."</p></Notice>
            {present.as_ref().map(|present| side("What the cluster has now, compared with before", &plan.before, present))}
        }
        .into_any(),
        MappingOutcome::Differs { present } => view! {
            <Notice tone=Tone::Error>
                <p>"The cluster accepted the mapping, but reading it back gave something else."</p>
            </Notice>
            {side("What the cluster has now, compared with what was asked", &plan.after, present)}
        }
        .into_any(),
        MappingOutcome::Unchanged => view! {
            <Notice tone=Tone::Error><p>"The cluster still has the mapping of before."</p></Notice>
        }
        .into_any(),
        MappingOutcome::NotSent => ().into_any(),
        MappingOutcome::Unverified => view! {
            <Notice tone=Tone::Warning>
                <p>"The mapping was sent, but could not be read back. Check again."</p>
            </Notice>
        }
        .into_any(),
    }
}

fn side(
    title: &'static str,
    from: &[mrs::mapping::AgencyMapping],
    to: &[mrs::mapping::AgencyMapping],
) -> impl IntoView + use<> {
    let diff = diff(from, to);
    let same = diff.is_empty();
    view! {
        <section>
            <h2>{title}</h2>
            {same.then(|| view! { <p>"No difference."</p> })}
            {(!same).then(|| mapping_diff(&diff))}
        </section>
    }
}
