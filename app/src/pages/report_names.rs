//! The report of a cancellation (or its undo): what became of each name.

use super::calls::calls;
use super::follow_up_actions::follow_up_actions;
use super::review_files::csv_link;
use super::search::Search;
use crate::components::{NameRow, NamesTable, Notice, Tone, operation_state, request_body};
use crate::paths;
use leptos::prelude::*;
use portal::words::{Words, number};
use portal::{NameOutcome, NameResult, OperationKind, OperationView, Outcome, t};

/// Counts by outcome, the names, the calls, and the ways on.
pub fn view(view: &OperationView, search: Search) -> impl IntoView + use<> {
    let cancelling = view.operation.summary.kind == OperationKind::CancelSync;
    let settled = view.operation.summary.state.is_final();
    let outcome = match &view.operation.outcome {
        Some(Outcome::Names { names }) => Some(names.clone()),
        _ => None,
    };
    let id = view.operation.summary.id.clone();
    let count = |is: fn(&NameResult) -> bool| {
        let results = outcome.iter().flatten().map(|name| &name.result);
        results.filter(|result| is(result)).count()
    };
    let with_user = count(|result| matches!(result, NameResult::SynchronizedWithUser));
    let with_group =
        count(|result| matches!(result, NameResult::RemovedWithGroup { certain: true, .. }));
    let probably_with_group =
        count(|result| matches!(result, NameResult::RemovedWithGroup { certain: false, .. }));
    let figures = outcome.as_ref().map(|names| figures(names, cancelling));
    let table = outcome.map(|names| {
        view! {
            <NamesTable
                rows=names.into_iter().map(|name| row(name, cancelling)).collect()
                here=paths::operation(&id)
                heading=t!(table_names)
                remark_heading=t!(report_outcome)
                find=search.find
                only=search.only
                page=search.page
                file=csv_link(view, t!(report_download))
            />
        }
    });
    let unapplied = operation_state::unapplied(view.operation.state());
    view! {
        {figures}
        {unapplied.map(|text| view! { <p>{text}</p> })}
        {(with_user > 0).then(|| view! {
            <Notice tone=Tone::Note>
                <p>{t!(report_with_user, count = with_user)}</p>
            </Notice>
        })}
        {(with_group > 0).then(|| view! {
            <Notice tone=Tone::Warning>
                <p>{t!(report_with_group, count = with_group)}</p>
            </Notice>
        })}
        {(probably_with_group > 0).then(|| view! {
            <Notice tone=Tone::Warning>
                <p>{t!(report_probably_with_group, count = probably_with_group)}</p>
            </Notice>
        })}
        {settled.then(|| follow_up_actions(view))}
        {table}
        {calls(&view.operation)}
        {request_body(&view.operation)}
    }
}

/// What became of so many names, in words.
fn word(result: &NameResult, cancelling: bool, count: usize) -> (&'static str, Words) {
    match (result, cancelling) {
        (NameResult::Done, true) => ("removed", t!(result_removed)),
        (NameResult::Done, false) => ("synchronized", t!(result_synchronized)),
        (NameResult::NotDone, true) => ("not_done", t!(result_still_synchronized)),
        (NameResult::NotDone, false) => ("not_done", t!(result_still_absent)),
        (NameResult::DoneByOthers, true) | (NameResult::UndoneByOthers, false) => {
            ("removed_by_others", t!(result_removed_by_others))
        }
        (NameResult::DoneByOthers, false) | (NameResult::UndoneByOthers, true) => {
            ("synchronized_by_others", t!(result_synchronized_by_others))
        }
        (NameResult::Refused, _) => ("refused", t!(result_refused)),
        (NameResult::NotSent, _) => ("not_sent", t!(result_not_sent)),
        (NameResult::AlreadyDone, true) => ("already", t!(result_was_absent, count = count)),
        (NameResult::AlreadyDone, false) => ("already", t!(result_was_synchronized)),
        (NameResult::DoneEarlierStateUnknown, true) => {
            ("earlier_unknown", t!(result_absent_unknown))
        }
        (NameResult::DoneEarlierStateUnknown, false) => {
            ("earlier_unknown", t!(result_synchronized_unknown))
        }
        (NameResult::Unknown, _) => ("unknown", t!(result_unknown_name)),
        (NameResult::RemovedWithGroup { certain: true, .. }, _) => {
            ("with_group", t!(result_with_group))
        }
        (NameResult::RemovedWithGroup { certain: false, .. }, _) => {
            ("probably_with_group", t!(result_probably_with_group))
        }
        (NameResult::SynchronizedWithUser, _) => ("with_user", t!(result_with_user)),
    }
}

fn row(outcome: NameOutcome, cancelling: bool) -> NameRow {
    let class = match &outcome.result {
        NameResult::Done => "badge good",
        NameResult::NotDone | NameResult::Refused => "badge bad",
        NameResult::AlreadyDone | NameResult::NotSent => "badge quiet",
        _ => "badge warning",
    };
    let (code, remark) = word(&outcome.result, cancelling, 1);
    let detail = outcome.result.removed_with();
    let detail = detail.map(|group| t!(result_group, name = group));
    NameRow {
        code,
        remark,
        detail,
        name: outcome.name,
        listed_as: outcome.listed_as,
        group: outcome.group,
        class,
    }
}

fn figures(names: &[NameOutcome], cancelling: bool) -> impl IntoView + use<> {
    let mut counts: Vec<(&'static str, &NameResult, usize)> = Vec::new();
    for name in names {
        let (code, _) = word(&name.result, cancelling, 1);
        match counts.iter_mut().find(|(known, ..)| *known == code) {
            Some((.., count)) => *count += 1,
            None => counts.push((code, &name.result, 1)),
        }
    }
    let items = counts
        .into_iter()
        .map(|(_, result, count)| {
            let (_, word) = word(result, cancelling, count);
            view! { <li><strong>{number(count)}</strong>" "{word}</li> }
        })
        .collect_view();
    view! { <ul class="figures">{items}</ul> }
}
