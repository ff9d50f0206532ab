//! The list of operations, with filters and pages.

use super::address;
use crate::components::{
    Content, DayRange, ErrorSummary, OperationTable, SummaryEntry, framed, operation_state,
    page_title,
};
use crate::operation_query::OperationQuery;
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use portal::{OperationKind, OperationPage, OperationState, t};

/// The operations that match, newest first.
#[component]
pub fn Operations() -> impl IntoView {
    let field = |name| address::query(name).unwrap_or_default();
    let query = OperationQuery {
        state: field("state"),
        kind: field("kind"),
        cluster: field("cluster"),
        person: field("person"),
        name: field("name"),
        from: field("from"),
        until: field("until"),
    };
    let after = address::query("after");
    framed(move |portal| async move {
        let (page, problem) = match query.filter() {
            Ok(filter) => (portal.operations(&filter, after.as_deref()).await?, None),
            Err(bad) => (OperationPage::default(), Some(bad)),
        };
        let entries = problem.map(|bad| SummaryEntry {
            href: format!("#{}", bad.field()),
            text: bad.words().into_owned(),
        });
        let newest = after
            .is_some()
            .then(|| paths::operations(&query.to_query()));
        let older = page
            .next
            .as_deref()
            .map(|next| paths::operations_after(&query.to_query(), next));
        let nothing_matches = page.operations.is_empty() && (older.is_some() || !query.is_empty());
        let list = if problem.is_some() {
            ().into_any()
        } else if nothing_matches {
            view! { <p class="empty">{t!(operations_no_match)}</p> }.into_any()
        } else {
            view! { <OperationTable operations=page.operations with_cluster=true/> }.into_any()
        };
        Ok(Content {
            title: page_title(t!(operations_title), problem.is_some()).into_owned(),
            crumbs: Vec::new(),
            view: view! {
                <p class="lead">{t!(operations_lead)}</p>
                <ErrorSummary entries=entries.into_iter().collect()/>
                {filter_form(&query)}
                {list}
                <nav class="pager" aria-label=t!(operations_pages)>
                    {newest.map(|href| view! { <a href=url(href)>{t!(operations_newest)}</a> })}
                    {older.map(|href| view! { <a rel="next" href=url(href)>{t!(operations_older)}</a> })}
                </nav>
            }
            .into_any(),
        })
    })
}

fn filter_form(query: &OperationQuery) -> impl IntoView + use<> {
    let OperationQuery {
        state,
        kind,
        cluster,
        person,
        name,
        from,
        until,
    } = query.clone();
    let clear = (!query.is_empty()).then(|| {
        view! { <a class="button" href=url(paths::OPERATIONS)>{t!(operations_show_all)}</a> }
    });
    let states = OperationState::ALL
        .iter()
        .map(|one| view! { <option value=one.word() selected=state == one.word()>{operation_state::word(*one)}</option> })
        .collect_view();
    let kinds = OperationKind::ALL
        .iter()
        .map(|one| view! { <option value=one.word() selected=kind == one.word()>{operation_state::kind(*one)}</option> })
        .collect_view();
    view! {
        <form method="get" action=url(paths::OPERATIONS) class="filter" role="search">
            <div class="field">
                <label for="name">{t!(operations_name)}</label>
                <input id="name" name="name" type="search" value=name/>
            </div>
            <div class="field">
                <label for="state">{t!(operations_state)}</label>
                <select id="state" name="state"><option value="">{t!(operations_all_states)}</option>{states}</select>
            </div>
            <div class="field">
                <label for="kind">{t!(operations_operation)}</label>
                <select id="kind" name="kind"><option value="">{t!(operations_all_kinds)}</option>{kinds}</select>
            </div>
            <div class="field">
                <label for="cluster">{t!(audit_cluster)}</label>
                <input id="cluster" name="cluster" value=cluster/>
            </div>
            <div class="field">
                <label for="person">{t!(operations_user)}</label>
                <input id="person" name="person" type="search" value=person/>
            </div>
            <DayRange from=from until=until/>
            <div class="buttons">
                <button type="submit" class="button">{t!(operations_filter)}</button>
                {clear}
            </div>
        </form>
    }
}
