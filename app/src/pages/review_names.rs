//! The review of a planned cancellation (or its undo): what exactly would be sent.

use super::review_buttons::{apply_button, discard_button};
use super::search::Search;
use crate::components::{NameRow, NamesTable, Notice, RequestBody, Tone, first_body, noun};
use crate::paths;
use leptos::prelude::*;
use portal::{NamesPlan, OperationKind, OperationView};
use std::collections::HashSet;

/// Counts, warnings, names, the request, and the button.
pub fn view(view: &OperationView, plan: &NamesPlan, search: Search) -> impl IntoView + use<> {
    let cancelling = view.operation.summary.kind == OperationKind::CancelSync;
    let absent = absent_count(plan);
    let path = format!(
        "/v2/{}/clusters/{}/iam-sync-user",
        view.operation.summary.project, view.operation.summary.cluster
    );
    let method = if cancelling { "DELETE" } else { "POST" };
    let verb = if cancelling {
        "Cancel synchronisation of"
    } else {
        "Synchronise"
    };
    let label = format!("{verb} {}", view.operation.summary.summary);
    let edit = view
        .draft
        .as_ref()
        .map(|draft| paths::cancel_sync(&view.operation.summary.cluster, Some(draft)));
    view! {
        <ul class="figures">
            <li><strong>{plan.users.len()}</strong>" "{noun(plan.users.len(), "IAM user", "IAM users")}</li>
            <li><strong>{plan.groups.len()}</strong>" "{noun(plan.groups.len(), "user group", "user groups")}</li>
            {absent.map(|count| view! {
                <li><strong>{count}</strong>{if cancelling { " not synchronised now" } else { " missing now" }}</li>
            })}
        </ul>
        {(cancelling && !plan.groups.is_empty()).then(|| view! {
            <Notice tone=Tone::Warning>
                <p>"Cancelling a user group probably takes its users off the cluster too, whether they are named here or not."</p>
            </Notice>
        })}
        {plan.unreadable.as_ref().map(portal::Explain::explanation).map(|unreadable| view! {
            <Notice tone=Tone::Note>
                <p>"Who is synchronised now could not be read: "{unreadable.happened}" The names can still be sent; the report may not tell what became of each."</p>
            </Notice>
        })}
        {(cancelling && absent.is_some_and(|count| count > 0)).then(|| view! {
            <Notice tone=Tone::Note>
                <p>"Names that are not synchronised now are sent all the same; there is nothing to cancel for them. Look for a misspelt name among them."</p>
            </Notice>
        })}
        {cancelling.then(|| view! {
            <p>"After this the users can no longer manage the cluster through Manager, nor submit jobs where Kerberos is on. Undo synchronises them again, but Manager passwords and roles set by hand are probably lost."</p>
        })}
        <div class="buttons apply">
            {apply_button(view, label)}
            {edit.map(|href| view! { <a class="button" href=href>"Change the names"</a> })}
            {discard_button(view)}
        </div>
        <NamesTable
            rows=rows(plan, cancelling)
            here=paths::operation(&view.operation.summary.id)
            remark_heading="Now"
            find=search.find
            only=search.only
            page=search.page
        />
        <RequestBody method=method path=path body=first_body(view)/>
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
                let (remark, class) = match &gone {
                    None => ("not known", "badge quiet"),
                    Some(gone) if gone.contains(name.as_str()) => (
                        "not synchronised",
                        if cancelling {
                            "badge mixed"
                        } else {
                            "badge quiet"
                        },
                    ),
                    Some(_) => ("synchronised", "badge good"),
                };
                NameRow {
                    name: name.clone(),
                    group,
                    remark,
                    class,
                }
            })
            .collect::<Vec<_>>()
    };
    let mut rows = side(&plan.users, plan.users_absent.as_ref(), false);
    rows.extend(side(&plan.groups, plan.groups_absent.as_ref(), true));
    rows
}
