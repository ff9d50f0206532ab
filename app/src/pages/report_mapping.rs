//! The report of a mapping update: asked, and what the cluster has now.

use super::calls::calls;
use super::follow_up_actions::follow_up_actions;
use super::review_files::csv_link;
use crate::components::{Notice, Tone, mapping_diff, operation_state, request_body};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use mrs::mapping::{AgencyMapping, Side, diff, merge};
use portal::words::Words;
use portal::{MappingOutcome, MappingPlan, OperationState, OperationView, Outcome, t};

/// What became of the mapping, the calls, and the ways on.
pub fn view(view: &OperationView, plan: &MappingPlan) -> impl IntoView + use<> {
    let outcome = match &view.operation.outcome {
        Some(Outcome::Mapping(outcome)) => Some(outcome_view(outcome, plan)),
        _ => None,
    };
    let settled = view.operation.summary.state.is_final();
    let asked = diff(&plan.before, &plan.after);
    let again = paths::agency_mapping(&view.operation.summary.cluster, None);
    let conflict = view.operation.summary.state == OperationState::Conflict;
    let reported = outcome.is_some();
    let unapplied = operation_state::unapplied(view.operation.state());
    view! {
        {outcome}
        {unapplied.map(|text| view! { <p>{text}</p> })}
        {settled.then(|| follow_up_actions(view))}
        {conflict.then(|| view! { <p><a class="button" href=url(again)>{t!(report_mapping_reload)}</a></p> })}
        <section aria-labelledby="asked">
            <h2 id="asked">{t!(report_requested, size = operation_state::size(view.operation.summary.summary))}</h2>
            {reported.then(|| view! { <div class="filter">{csv_link(view, t!(report_download))}</div> })}
            {mapping_diff(&asked)}
        </section>
        {calls(&view.operation)}
        {request_body(&view.operation)}
    }
}

fn outcome_view(outcome: &MappingOutcome, plan: &MappingPlan) -> AnyView {
    match outcome {
        MappingOutcome::Updated => view! {
            <Notice tone=Tone::Success>
                <p>{t!(report_mapping_updated)}</p>
            </Notice>
        }
        .into_any(),
        MappingOutcome::Conflict { present } => view! {
            <Notice tone=Tone::Error>
                <p>{t!(report_mapping_conflict)}</p>
            </Notice>
            <section aria-labelledby="meanwhile">
                <h2 id="meanwhile">{t!(report_mapping_changes)}</h2>
                {mapping_diff(&diff(&plan.before, present))}
            </section>
            <section aria-labelledby="would">
                <h2 id="would">{t!(report_mapping_yours)}</h2>
                {on_top(plan, present)}
            </section>
        }
        .into_any(),
        MappingOutcome::Refused { present } => view! {
            <Notice tone=Tone::Error><p>{t!(report_mapping_refused)}</p></Notice>
            {present.as_ref().map(|present| side(t!(report_mapping_now_before), &plan.before, present))}
        }
        .into_any(),
        MappingOutcome::Differs { present } => view! {
            <Notice tone=Tone::Error>
                <p>{t!(report_mapping_differs)}</p>
            </Notice>
            {side(t!(report_mapping_now_asked), &plan.after, present)}
        }
        .into_any(),
        MappingOutcome::Unchanged => view! {
            <Notice tone=Tone::Error><p>{t!(report_mapping_unchanged)}</p></Notice>
        }
        .into_any(),
        MappingOutcome::NotSent => ().into_any(),
        MappingOutcome::Unverified => view! {
            <Notice tone=Tone::Warning>
                <p>{t!(report_mapping_unverified)}</p>
            </Notice>
        }
        .into_any(),
    }
}

/// What the change does on top of the present mapping, but for what both sides changed.
fn on_top(plan: &MappingPlan, present: &[AgencyMapping]) -> impl IntoView + use<> {
    let merged = merge(&plan.before, &plan.after, present);
    let contested = merged.overlaps().len();
    let after = merged.resolve(|_| Some(Side::Theirs));
    let diff = after.map(|after| diff(present, &after)).unwrap_or_default();
    let nothing = diff.is_empty() && contested == 0;
    view! {
        {nothing.then(|| view! { <p>{t!(diff_none)}</p> })}
        {(!diff.is_empty()).then(|| mapping_diff(&diff))}
        {(contested > 0).then(|| view! { <p class="hint">{t!(report_mapping_contested, count = contested)}</p> })}
    }
}

fn side(title: Words, from: &[AgencyMapping], to: &[AgencyMapping]) -> impl IntoView + use<> {
    let diff = diff(from, to);
    let same = diff.is_empty();
    view! {
        <section>
            <h2>{title}</h2>
            {same.then(|| view! { <p>{t!(diff_none)}</p> })}
            {(!same).then(|| mapping_diff(&diff))}
        </section>
    }
}
