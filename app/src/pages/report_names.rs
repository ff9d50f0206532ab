//! The report of a cancellation (or its undo): what became of each name.

use super::calls::calls;
use super::search::Search;
use super::ways_on::ways_on;
use crate::components::{NameRow, NamesTable, Notice, RequestBody, Tone, first_body};
use crate::paths;
use leptos::prelude::*;
use portal::{
    NameOutcome, NameResult, NamesPlan, OperationKind, OperationState, OperationView, Outcome,
};

/// Counts by outcome, the names, the calls, and the ways on.
pub fn view(view: &OperationView, plan: &NamesPlan, search: Search) -> impl IntoView + use<> {
    let cancelling = view.operation.summary.kind == OperationKind::CancelSync;
    let settled = view.operation.summary.state.is_final();
    let outcome = match &view.operation.outcome {
        Some(Outcome::Names { names }) => Some(names.clone()),
        _ => None,
    };
    let path = format!(
        "/v2/{}/clusters/{}/iam-sync-user",
        view.operation.summary.project, view.operation.summary.cluster
    );
    let method = if cancelling { "DELETE" } else { "POST" };
    let id = view.operation.summary.id.clone();
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
    let discarded = view.operation.summary.state == OperationState::Discarded;
    let gone_along = match &view.operation.outcome {
        Some(Outcome::Names { names }) => names
            .iter()
            .any(|name| matches!(name.result, NameResult::RemovedWithGroup { .. })),
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
        {settled.then(|| ways_on(view))}
        {calls(&view.operation.batches)}
        {table}
        <RequestBody method=method path=path body=first_body(view)/>
    }
}

/// What became of a name, in words.
pub const fn word(result: &NameResult, cancelling: bool) -> &'static str {
    match (result, cancelling) {
        (NameResult::Done, true) => "removed",
        (NameResult::Done, false) => "synchronized",
        (NameResult::NotDone, true) => "still synchronized",
        (NameResult::NotDone, false) => "still not synchronized",
        (NameResult::DoneByOthers, true) | (NameResult::UndoneByOthers, false) => {
            "removed by somebody else"
        }
        (NameResult::DoneByOthers, false) | (NameResult::UndoneByOthers, true) => {
            "synchronized by somebody else"
        }
        (NameResult::Refused, _) => "refused",
        (NameResult::NotSent, _) => "not sent",
        (NameResult::AlreadyDone, true) => "wasn't on the cluster",
        (NameResult::AlreadyDone, false) => "was synchronized already",
        (NameResult::DoneEarlierStateUnknown, true) => {
            "not synchronized now; earlier state unknown"
        }
        (NameResult::DoneEarlierStateUnknown, false) => "synchronized now; earlier state unknown",
        (NameResult::Unknown, _) => "unknown",
        (NameResult::RemovedWithGroup { certain: true, .. }, _) => "removed with a group",
        (NameResult::RemovedWithGroup { certain: false, .. }, _) => "probably removed with a group",
        (NameResult::SynchronizedWithUser, _) => "synchronized with a user",
    }
}

fn row(outcome: NameOutcome, cancelling: bool) -> NameRow {
    let class = match &outcome.result {
        NameResult::Done => "badge good",
        NameResult::NotDone | NameResult::Refused => "badge bad",
        NameResult::AlreadyDone | NameResult::NotSent => "badge quiet",
        _ => "badge mixed",
    };
    NameRow {
        remark: word(&outcome.result, cancelling),
        name: outcome.name,
        group: outcome.group,
        class,
    }
}

fn figures(names: &[NameOutcome], cancelling: bool) -> impl IntoView + use<> {
    let mut counts: Vec<(&'static str, usize)> = Vec::new();
    for name in names {
        let word = word(&name.result, cancelling);
        match counts.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => counts.push((word, 1)),
        }
    }
    let items = counts
        .into_iter()
        .map(|(word, count)| view! { <li><strong>{count}</strong>" "{word}</li> })
        .collect_view();
    view! { <ul class="figures">{items}</ul> }
}
