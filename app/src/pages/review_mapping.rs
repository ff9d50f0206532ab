//! The review of a planned mapping: its effect, the change row by row, and the whole body.

use super::review_buttons::{ReviewButtons, review_buttons};
use super::review_files::csv_link;
use super::search::Search;
use crate::components::{
    Moment, Notice, Tone, Weight, mapping_diff, operation_state, request_body,
};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use mrs::mapping::{MappingDiff, MappingEffect, diff, effect};
use portal::words::{Words, number};
use portal::{Confirmation, LaterOperation, MappingPlan, OperationView, t};

/// The effect in figures, the difference, and the form that applies it.
pub fn view(
    view: &OperationView,
    plan: &MappingPlan,
    search: &Search,
    refused: Option<&Confirmation>,
) -> impl IntoView + use<> {
    let diff = diff(&plan.before, &plan.after);
    let edit = view.draft.as_ref().map(|draft| {
        let form = paths::agency_mapping(&view.operation.summary.cluster, Some(draft));
        (form, t!(review_edit_mapping))
    });
    let buttons = ReviewButtons {
        label: t!(apply_mapping),
        hint: Some(hint(&diff)),
        edit,
        weight: match view.confirmation.text {
            Some(_) => Weight::Danger,
            None => Weight::Primary,
        },
    };
    let empties = plan.after.is_empty();
    view! {
        {figures(effect(&plan.before, &plan.after))}
        {empties.then(|| view! {
            <Notice tone=Tone::Warning>
                <p>{t!(review_empty_mapping)}</p>
            </Notice>
        })}
        {later(&plan.later)}
        <section id="rows" aria-labelledby="rows-heading">
            <h2 id="rows-heading">{operation_state::size(view.operation.summary.summary)}</h2>
            {search_form(view, search)}
            {found(&diff, &search.find)}
        </section>
        <p>{t!(review_mapping_effect)}</p>
        {request_body(&view.operation)}
        {review_buttons(view, buttons, refused)}
    }
}

/// What the typed text confirms.
fn hint(diff: &MappingDiff) -> Words {
    let identifiers = t!(identifiers_count, count = diff.identifiers_removed());
    let removed = match diff.removed.len() {
        0 => t!(review_confirm_identifiers, identifiers = identifiers),
        rows => t!(
            review_confirm_rows,
            rows = t!(rows_count, count = rows),
            identifiers = identifiers,
        ),
    };
    match diff.moved.len() {
        0 => removed,
        moved => t!(review_confirm_moved, removed = removed, count = moved),
    }
}

/// How many users and groups act with which agency from then on.
fn figures(effect: MappingEffect) -> impl IntoView + use<> {
    let MappingEffect {
        gained,
        changed,
        lost,
    } = effect;
    let figures: [(u32, Words); 6] = [
        (
            changed.users,
            t!(effect_users_changed, count = changed.users),
        ),
        (
            changed.groups,
            t!(effect_groups_changed, count = changed.groups),
        ),
        (lost.users, t!(effect_users_lost, count = lost.users)),
        (lost.groups, t!(effect_groups_lost, count = lost.groups)),
        (gained.users, t!(effect_users_gained, count = gained.users)),
        (
            gained.groups,
            t!(effect_groups_gained, count = gained.groups),
        ),
    ];
    let figures = figures.into_iter().filter(|(count, _)| *count > 0);
    let items: Vec<_> = figures
        .map(|(count, label)| view! { <li><strong>{number(count)}</strong>" "{label}</li> })
        .collect();
    (!items.is_empty()).then(|| view! { <ul class="figures">{items}</ul> })
}

fn search_form(view: &OperationView, search: &Search) -> impl IntoView + use<> {
    let here = paths::operation(view.operation.id());
    view! {
        <form method="get" action=url(format!("{here}#rows")) class="filter" role="search">
            <div class="field">
                <label for="find">{t!(review_find_mapping)}</label>
                <input id="find" name="find" type="search" value=search.find.clone()/>
            </div>
            <button type="submit" class="button">{t!(review_show_rows)}</button>
            {csv_link(view, t!(review_download))}
        </form>
    }
}

/// The rows and identifiers that are searched for.
fn found(diff: &MappingDiff, find: &str) -> impl IntoView + use<> {
    if find.is_empty() {
        return mapping_diff(diff).into_any();
    }
    let found = diff.matching(find);
    let count = found.added.len() + found.changed.len() + found.removed.len();
    let said = match count {
        0 => t!(review_no_rows),
        _ => t!(review_rows_found, count = count),
    };
    view! {
        <p class="count" role="status">{said}</p>
        {mapping_diff(&found)}
    }
    .into_any()
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
                <li><a href=url(paths::operation(&later.id))>{t!(review_later_operation, person = &later.person.name)}</a>", "{finished}": "{identifiers}</li>
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
