//! The review of a planned synchronization, which gives access back.

use super::review_buttons::{ReviewButtons, review_buttons};
use super::review_files::{csv_link, names_to_copy};
use super::search::Search;
use crate::components::{NameRow, NamesTable, Notice, Tone, Weight, operation_state, request_body};
use crate::paths;
use leptos::prelude::*;
use portal::words::{Words, number};
use portal::{NamesPlan, OperationView, t};
use std::collections::HashSet;

/// The effect in figures, the names with their present state, and the form that applies it.
pub fn view(view: &OperationView, plan: &NamesPlan, search: Search) -> impl IntoView + use<> {
    let users = coming(&plan.users, plan.users_absent.as_ref());
    let groups = coming(&plan.groups, plan.groups_absent.as_ref());
    let already = plan.users.len() + plan.groups.len() - users - groups;
    let label = t!(
        apply_sync,
        size = operation_state::size(view.operation.summary.summary)
    );
    let buttons = ReviewButtons {
        label,
        hint: None,
        edit: None,
        weight: Weight::Primary,
    };
    let rows = rows(plan);
    let names = names_to_copy(&rows);
    view! {
        <ul class="figures">
            {(users > 0).then(|| view! { <li><strong>{number(users)}</strong>" "{t!(effect_back, count = users)}</li> })}
            {(groups > 0).then(|| view! { <li><strong>{number(groups)}</strong>" "{t!(effect_groups_back, count = groups)}</li> })}
            {(already > 0).then(|| view! { <li><strong>{number(already)}</strong>" "{t!(effect_already, count = already)}</li> })}
        </ul>
        {plan.unreadable.as_ref().map(portal::Explain::explanation).map(|unreadable| view! {
            <Notice tone=Tone::Note>
                <p>{t!(review_unreadable, happened = unreadable.happened)}</p>
            </Notice>
        })}
        {(!plan.users.is_empty()).then(|| view! { <p>{t!(review_sync_groups)}</p> })}
        <NamesTable
            rows=rows
            here=paths::operation(&view.operation.summary.id)
            heading=t!(review_who_back)
            remark_heading=t!(review_now)
            find=search.find
            only=search.only
            page=search.page
            file=csv_link(view, t!(review_download))
        >
            {names}
        </NamesTable>
        {request_body(&view.operation)}
        {review_buttons(view, buttons, None)}
    }
}

/// The number of names that are synchronized by it: all where the list was not readable.
fn coming(names: &[String], absent: Option<&Vec<String>>) -> usize {
    absent.map_or(names.len(), Vec::len)
}

fn rows(plan: &NamesPlan) -> Vec<NameRow> {
    let side = |names: &[String], absent: Option<&Vec<String>>, group: bool| {
        let absent: Option<HashSet<&str>> =
            absent.map(|names| names.iter().map(String::as_str).collect());
        let row = |name: &String| {
            let (code, remark, class) = now(absent.as_ref(), name);
            NameRow {
                name: name.clone(),
                listed_as: None,
                group,
                code,
                remark,
                detail: None,
                class,
            }
        };
        names.iter().map(row).collect::<Vec<_>>()
    };
    let mut rows = side(&plan.users, plan.users_absent.as_ref(), false);
    rows.extend(side(&plan.groups, plan.groups_absent.as_ref(), true));
    rows
}

/// The present state of a name.
fn now(absent: Option<&HashSet<&str>>, name: &str) -> (&'static str, Words, &'static str) {
    match absent {
        None => ("unknown", t!(now_unknown), "badge quiet"),
        Some(absent) if absent.contains(name) => ("absent", t!(now_absent), "badge quiet"),
        Some(_) => ("synchronized", t!(now_synchronized), "badge good"),
    }
}
