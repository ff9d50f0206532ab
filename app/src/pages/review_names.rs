//! The review of a planned removal: who loses access, and what would be sent.

use super::review_buttons::{ReviewButtons, review_buttons};
use super::review_files::{csv_link, names_to_copy};
use super::search::Search;
use crate::actions::SHORTEN_REMOVAL;
use crate::components::{
    NameRow, NamesTable, Notice, PostButton, Tone, Weight, operation_state, request_body,
};
use crate::paths;
use leptos::prelude::*;
use portal::words::{Words, number};
use portal::{Confirmation, NamesPlan, OperationView, PlanSummary, Removal, t};

/// How many names are listed where a file has them all.
const LISTED: usize = 200;

/// The effect in figures, warnings, who loses access, and the form that applies it.
pub fn view(
    view: &OperationView,
    plan: &NamesPlan,
    search: Search,
    refused: Option<&Confirmation>,
) -> impl IntoView + use<> {
    let removal = plan.removal();
    let edit = view.draft.as_ref().map(|draft| {
        let form = paths::cancel_sync(&view.operation.summary.cluster, Some(draft));
        (form, t!(review_edit_list))
    });
    let absent = absent(view, &removal, &search.find);
    let buttons = ReviewButtons {
        label: label(&removal),
        hint: Some(hint(&removal)),
        edit,
        weight: if removal.is_empty() {
            Weight::Secondary
        } else {
            Weight::Danger
        },
    };
    let rows = rows(&removal);
    let names = names_to_copy(&rows);
    view! {
        {figures(&removal)}
        {protected(view, plan)}
        {groups(&removal)}
        {plan.unreadable.as_ref().map(portal::Explain::explanation).map(|unreadable| view! {
            <Notice tone=Tone::Note>
                <p>{t!(review_unreadable, happened = unreadable.happened)}</p>
            </Notice>
        })}
        {removal.is_empty().then(|| view! { <Notice tone=Tone::Note><p>{t!(review_nothing)}</p></Notice> })}
        {(!removal.is_empty()).then(|| view! {
            <p>{t!(review_remove_effect)}</p>
            <NamesTable
                rows=rows
                here=paths::operation(&view.operation.summary.id)
                heading=t!(review_who)
                remark_heading=t!(review_why)
                find=search.find
                only=search.only
                page=search.page
                file=csv_link(view, t!(review_download))
            >
                {names}
            </NamesTable>
        })}
        {absent}
        {request_body(&view.operation)}
        {review_buttons(view, buttons, refused)}
    }
}

/// The label of the button that applies the removal.
fn label(removal: &Removal<'_>) -> Words {
    if removal.is_empty() {
        return t!(apply_nothing);
    }
    if !removal.along.is_empty() && removal.untold.is_empty() {
        return t!(apply_remove_people, count = removal.people());
    }
    let summary = PlanSummary::of_names(removal.users.len(), removal.groups.len());
    t!(apply_remove, size = operation_state::size(summary))
}

fn hint(removal: &Removal<'_>) -> Words {
    let people = t!(review_confirm_people, count = removal.people());
    match removal.untold.len() {
        0 => people,
        groups => t!(review_confirm_untold, people = people, count = groups),
    }
}

fn figures(removal: &Removal<'_>) -> impl IntoView + use<> {
    let (people, along, untold) = (removal.people(), removal.along.len(), removal.untold.len());
    let lose = if removal.remaining.is_some() {
        t!(effect_people, count = people)
    } else {
        t!(effect_people_unread, count = people)
    };
    let with = match removal.groups.as_slice() {
        [group] => t!(effect_along_one, group = *group),
        _ => t!(effect_along),
    };
    let remain = removal.remaining.map(|count| {
        let label = if untold == 0 {
            t!(effect_remain, count = count)
        } else {
            t!(effect_remain_at_most, count = count)
        };
        view! { <li><strong>{number(count)}</strong>" "{label}</li> }
    });
    (!removal.is_empty()).then(|| view! {
        <ul class="figures">
            <li><strong>{number(people)}</strong>" "{lose}</li>
            {(along > 0).then(|| view! { <li><strong>{number(along)}</strong>" "{with}</li> })}
            {(untold > 0).then(|| view! { <li><strong>{number(untold)}</strong>" "{t!(effect_untold, count = untold)}</li> })}
            {remain}
        </ul>
    })
}

/// The protected names of the plan, and the way to take them out.
fn protected(view: &OperationView, plan: &NamesPlan) -> Option<impl IntoView + use<>> {
    let protected = &view.confirmation.protected;
    let is_named = |name: &String| plan.users.contains(name) || plan.groups.contains(name);
    let can_shorten = protected.iter().any(is_named) && view.draft.is_some();
    let fields = vec![
        ("operation", view.operation.id().to_string()),
        ("which", "protected".to_owned()),
    ];
    let names = protected.iter().take(LISTED);
    let names = names
        .map(|name| view! { <li><code>{name.clone()}</code></li> })
        .collect_view();
    let count = protected.len();
    (count > 0).then(|| view! {
        <Notice tone=Tone::Warning>
            <p>{t!(review_protected, count = count)}</p>
            <ul class="names">{names}</ul>
            {can_shorten.then(|| view! {
                <PostButton action=SHORTEN_REMOVAL fields=fields label=t!(review_protected_out) weight=Weight::Secondary/>
            })}
        </Notice>
    })
}

/// What is known of the members of the groups.
fn groups(removal: &Removal<'_>) -> Option<impl IntoView + use<>> {
    let text = if removal.untold.is_empty() {
        t!(review_group_members)
    } else {
        t!(review_group_warning)
    };
    let any = !removal.groups.is_empty();
    any.then(|| view! { <Notice tone=Tone::Warning><p>{text}</p></Notice> })
}

/// The names to which nothing happens, folded away, and the way to take them off the list.
fn absent(
    view: &OperationView,
    removal: &Removal<'_>,
    find: &str,
) -> Option<impl IntoView + use<>> {
    let names = || removal.absent_users.iter().chain(&removal.absent_groups);
    let count = names().count();
    let needle = find.to_lowercase();
    let found = |name: &&&str| needle.is_empty() || name.to_lowercase().contains(&needle);
    let matching = names().filter(found).count();
    let listed = names()
        .filter(found)
        .take(LISTED)
        .map(|name| view! { <li><code>{(*name).to_owned()}</code></li> })
        .collect_view();
    let more = matching.saturating_sub(LISTED);
    let fields = vec![
        ("operation", view.operation.id().to_string()),
        ("which", "absent".to_owned()),
    ];
    let can_shorten = view.draft.is_some() && !removal.is_empty();
    let open = removal.is_empty() || (!needle.is_empty() && matching > 0);
    (count > 0).then(|| view! {
        <details open=open>
            <summary>{t!(review_absent, count = count)}</summary>
            <p>{t!(review_absent_hint)}</p>
            <ul class="names">{listed}</ul>
            {(more > 0).then(|| view! { <p class="hint">{t!(review_absent_more, count = more)}</p> })}
            {can_shorten.then(|| view! {
                <PostButton action=SHORTEN_REMOVAL fields=fields label=t!(review_absent_out, count = count) weight=Weight::Secondary/>
            })}
        </details>
    })
}

/// Everybody who loses access, and the groups that are removed.
fn rows(removal: &Removal<'_>) -> Vec<NameRow> {
    let row = |name: &str, group: bool| NameRow {
        name: name.to_owned(),
        listed_as: None,
        group,
        code: "named",
        remark: t!(why_named),
        detail: None,
        class: "badge quiet",
    };
    let users = removal.users.iter().map(|name| row(name, false));
    let groups = removal.groups.iter().map(|name| {
        let untold = removal.untold.contains(name);
        NameRow {
            detail: untold.then(|| t!(why_untold)),
            ..row(name, true)
        }
    });
    let along = removal.along.iter().map(|(name, groups)| NameRow {
        code: "with_group",
        remark: t!(why_along),
        detail: Some(groups.join(", ").into()),
        class: "badge warning",
        ..row(name, false)
    });
    users.chain(groups).chain(along).collect()
}
