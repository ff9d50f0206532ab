//! The review of a planned cancellation (or its undo): what exactly would be sent.

use super::review_buttons::{apply_button, discard_button};
use super::search::Search;
use crate::components::{NameRow, NamesTable, Notice, Tone, operation_state, request_body};
use crate::paths;
use leptos::prelude::*;
use portal::words::number;
use portal::{NamesPlan, OperationKind, OperationView, t};
use std::collections::HashSet;

/// Counts, warnings, names, the request, and the button.
pub fn view(view: &OperationView, plan: &NamesPlan, search: Search) -> impl IntoView + use<> {
    let cancelling = view.operation.summary.kind == OperationKind::CancelSync;
    let absent = absent_count(plan);
    let size = operation_state::size(view.operation.summary.summary);
    let label = if cancelling {
        t!(apply_remove, size = size)
    } else {
        t!(apply_sync, size = size)
    };
    let edit = view
        .draft
        .as_ref()
        .map(|draft| paths::cancel_sync(&view.operation.summary.cluster, Some(draft)));
    view! {
        <ul class="figures">
            <li><strong>{number(plan.users.len())}</strong>" "{t!(review_users, count = plan.users.len())}</li>
            {(!plan.groups.is_empty()).then(|| view! { <li><strong>{number(plan.groups.len())}</strong>" "{t!(review_groups, count = plan.groups.len())}</li> })}
            {absent.filter(|count| *count > 0).map(|count| view! {
                <li><strong>{number(count)}</strong>" "{t!(now_absent)}</li>
            })}
        </ul>
        {(cancelling && !plan.groups.is_empty()).then(|| view! {
            <Notice tone=Tone::Warning>
                <p>{t!(review_group_warning)}</p>
            </Notice>
        })}
        {plan.unreadable.as_ref().map(portal::Explain::explanation).map(|unreadable| view! {
            <Notice tone=Tone::Note>
                <p>{t!(review_unreadable, happened = unreadable.happened)}</p>
            </Notice>
        })}
        {absent.filter(|count| cancelling && *count > 0).map(|count| view! {
            <Notice tone=Tone::Note>
                <p>{t!(review_absent_note, count = count)}</p>
            </Notice>
        })}
        {cancelling.then(|| view! {
            <p>{t!(review_remove_effect)}</p>
        })}
        {(!cancelling && !plan.users.is_empty()).then(|| view! { <p>{t!(review_sync_groups)}</p> })}
        <div class="buttons apply">
            {apply_button(view, label)}
            {edit.map(|href| view! { <a class="button" href=href>{t!(review_edit_list)}</a> })}
            {discard_button(view)}
        </div>
        <NamesTable
            rows=rows(plan, cancelling)
            here=paths::operation(&view.operation.summary.id)
            remark_heading=t!(review_now)
            find=search.find
            only=search.only
            page=search.page
        />
        {request_body(&view.operation)}
    }
}

fn absent_count(plan: &NamesPlan) -> Option<usize> {
    Some(plan.users_absent.as_ref()?.len() + plan.groups_absent.as_ref()?.len())
}

fn rows(plan: &NamesPlan, cancelling: bool) -> Vec<NameRow> {
    let side = |names: &[String], absent: Option<&Vec<String>>, group: bool| {
        let gone: Option<HashSet<&str>> =
            absent.map(|names| names.iter().map(String::as_str).collect());
        names
            .iter()
            .map(|name| {
                let (code, remark, class) = match &gone {
                    None => ("unknown", t!(now_unknown), "badge quiet"),
                    Some(gone) if gone.contains(name.as_str()) => (
                        "absent",
                        t!(now_absent),
                        if cancelling {
                            "badge warning"
                        } else {
                            "badge quiet"
                        },
                    ),
                    Some(_) => ("synchronized", t!(now_synchronized), "badge good"),
                };
                NameRow {
                    name: name.clone(),
                    listed_as: None,
                    group,
                    code,
                    remark,
                    detail: None,
                    class,
                }
            })
            .collect::<Vec<_>>()
    };
    let mut rows = side(&plan.users, plan.users_absent.as_ref(), false);
    rows.extend(side(&plan.groups, plan.groups_absent.as_ref(), true));
    rows
}
