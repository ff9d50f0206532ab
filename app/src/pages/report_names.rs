//! The report of a cancellation (or its undo): what became of each name.

use super::calls::calls;
use super::search::Search;
use super::ways_on::ways_on;
use crate::components::{NameRow, NamesTable, Notice, RequestBody, Tone};
use crate::paths;
use leptos::prelude::*;
use portal::{
    NameOutcome, NameResult, NamesPlan, OperationKind, OperationState, OperationView, Outcome,
};

/// Counts by outcome, the names, the calls, and the ways on.
pub fn view(operation: &OperationView, plan: &NamesPlan, search: Search) -> impl IntoView + use<> {
    let cancelling = operation.summary.kind == OperationKind::CancelSync;
    let settled = operation.summary.state.is_settled();
    let outcome = match &operation.outcome {
        Some(Outcome::Names { names }) => Some(names.clone()),
        _ => None,
    };
    let path = format!(
        "/v2/{}/clusters/{}/iam-sync-user",
        operation.project, operation.summary.cluster
    );
    let method = if cancelling { "DELETE" } else { "POST" };
    let id = operation.summary.id.clone();
    let figures = outcome.as_ref().map(|names| figures(names, cancelling));
    let table = outcome.map(|names| {
        view! {
            <p><a href=paths::operation_csv(&id) download="">"Download the report as CSV"</a></p>
            <NamesTable
                rows=names.into_iter().map(|name| row(name, cancelling)).collect()
                here=paths::operation(&id)
                remark_heading="Outcome"
                find=search.find
                only=search.only
                page=search.page
            />
        }
    });
    let discarded = operation.summary.state == OperationState::Discarded;
    let gone_along = match &operation.outcome {
        Some(Outcome::Names { names }) => names
            .iter()
            .any(|name| name.result == NameResult::GoneWithGroup),
        _ => false,
    };
    view! {
        {figures}
        {discarded.then(|| view! { <p>"This plan was thrown away. Nothing was sent."</p> })}
        {gone_along.then(|| view! {
            <Notice tone=Tone::Warning>
                <p>"Users who were not named here were synchronised before and are not any more: they went with their group. Undo synchronises them again, too."</p>
            </Notice>
        })}
        {settled.then(|| ways_on(operation))}
        {calls(&operation.batches)}
        {table}
        <RequestBody method=method path=path body=plan.body.clone()/>
    }
}

/// What became of a name, in words.
pub const fn word(result: NameResult, cancelling: bool) -> &'static str {
    match (result, cancelling) {
        (NameResult::Done, true) => "cancelled",
        (NameResult::Done, false) => "synchronised",
        (NameResult::NotDone, true) => "still synchronised",
        (NameResult::NotDone, false) => "still missing",
        (NameResult::NothingToDo, true) => "was not synchronised",
        (NameResult::NothingToDo, false) => "was synchronised already",
        (NameResult::Unknown, _) => "not known",
        (NameResult::GoneWithGroup, _) => "gone with a group",
    }
}

fn row(outcome: NameOutcome, cancelling: bool) -> NameRow {
    let class = match outcome.result {
        NameResult::Done => "badge good",
        NameResult::NotDone => "badge bad",
        NameResult::NothingToDo => "badge quiet",
        NameResult::Unknown | NameResult::GoneWithGroup => "badge mixed",
    };
    NameRow {
        name: outcome.name,
        group: outcome.group,
        remark: word(outcome.result, cancelling),
        class,
    }
}

fn figures(names: &[NameOutcome], cancelling: bool) -> impl IntoView + use<> {
    let results = [
        NameResult::Done,
        NameResult::NotDone,
        NameResult::NothingToDo,
        NameResult::Unknown,
        NameResult::GoneWithGroup,
    ];
    let items = results
        .into_iter()
        .filter_map(|result| {
            let count = names.iter().filter(|name| name.result == result).count();
            (count > 0 || result == NameResult::Done)
                .then(|| view! { <li><strong>{count}</strong>" "{word(result, cancelling)}</li> })
        })
        .collect_view();
    view! { <ul class="figures">{items}</ul> }
}
