//! The audit trail, for admins.

use super::address;
use crate::audit_query::AuditQuery;
use crate::components::{
    Content, DayRange, ErrorSummary, Moment, Notice, SummaryEntry, Tone, Weight, action_words,
    audit_details_view, framed, page_title,
};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use portal::{AuditActionKind, AuditEntry, AuditPage, OperationId, t};
use std::collections::HashMap;

/// The events that match, newest first.
#[component]
pub fn Audit() -> impl IntoView {
    let field = |name| address::query(name).unwrap_or_default();
    let query = AuditQuery {
        person: field("person"),
        action: field("action"),
        cluster: field("cluster"),
        from: field("from"),
        until: field("until"),
    };
    let below = address::query("below").and_then(|text| text.parse().ok());
    framed(move |portal| async move {
        let auditor = portal.auditor().await?;
        let (page, problem) = match query.filter() {
            Ok(filter) => (auditor.page(&filter, below).await?, None),
            Err(bad) => (AuditPage::default(), Some(bad)),
        };
        let entries = problem.map(|bad| SummaryEntry {
            href: format!("#{}", bad.field()),
            text: bad.words().into_owned(),
        });
        let newest = below.is_some().then(|| paths::audit(&query.to_query()));
        Ok(Content {
            title: page_title(t!(audit_title), problem.is_some()).into_owned(),
            crumbs: Vec::new(),
            view: view! {
                <p class="lead">{t!(audit_lead)}</p>
                {(!auditor.sees_everything()).then(|| view! {
                    <Notice tone=Tone::Note>
                        <p>{t!(audit_limited)}</p>
                    </Notice>
                })}
                <ErrorSummary entries=entries.into_iter().collect()/>
                {filter_form(&query)}
                {problem.is_none().then(|| events(page, &query, newest))}
            }
            .into_any(),
        })
    })
}

fn filter_form(query: &AuditQuery) -> impl IntoView + use<> {
    let AuditQuery {
        person,
        action,
        cluster,
        from,
        until,
    } = query.clone();
    let options = AuditActionKind::ALL
        .iter()
        .map(|kind| {
            let word: &str = kind.into();
            view! { <option value=word selected=action == word>{action_words(*kind)}</option> }
        })
        .collect_view();
    view! {
        <form method="get" action=url(paths::AUDIT) class="filter" role="search">
            <div class="field">
                <label for="person">{t!(audit_person)}</label>
                <input id="person" name="person" type="search" value=person/>
            </div>
            <div class="field">
                <label for="action">{t!(audit_action)}</label>
                <select id="action" name="action"><option value="">{t!(audit_all_actions)}</option>{options}</select>
            </div>
            <div class="field">
                <label for="cluster">{t!(audit_cluster)}</label>
                <input id="cluster" name="cluster" value=cluster/>
            </div>
            <DayRange from=from until=until/>
            <div class="buttons">
                <button type="submit" class="button">{t!(audit_filter)}</button>
                {(*query != AuditQuery::default()).then(|| view! { <a class="button" href=url(paths::AUDIT)>{t!(filter_clear)}</a> })}
            </div>
        </form>
    }
}

fn events(page: AuditPage, query: &AuditQuery, newest: Option<String>) -> impl IntoView + use<> {
    let AuditPage {
        entries,
        cluster_names,
        older,
    } = page;
    if entries.is_empty() && older.is_none() {
        return view! { <p class="empty">{t!(audit_none)}</p> }.into_any();
    }
    let older = older.map(|below| paths::audit_below(&query.to_query(), below));
    let rows = entries.into_iter();
    let rows = rows.map(|entry| row(entry, &cluster_names)).collect_view();
    view! {
        <div class="table-wrap">
            <table class="stacked">
                <thead>
                    <tr>
                        <th scope="col">{t!(audit_number)}</th>
                        <th scope="col">{t!(audit_time)}</th>
                        <th scope="col">{t!(audit_user)}</th>
                        <th scope="col">{t!(audit_action)}</th>
                        <th scope="col">{t!(audit_target)}</th>
                        <th scope="col">{t!(audit_source)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <nav class="pager" aria-label=t!(audit_pages)>
            {newest.map(|href| view! { <a href=url(href)>{t!(audit_newest)}</a> })}
            {older.map(|href| view! { <a rel="next" href=url(href)>{t!(audit_older)}</a> })}
        </nav>
        {export_form(query)}
    }
    .into_any()
}

fn row(entry: AuditEntry, cluster_names: &HashMap<String, String>) -> impl IntoView + use<> {
    let (moment, details) = (entry.moment(), audit_details_view(&entry));
    let correlation = entry.correlation();
    // An action of another version of the portal is shown by its word.
    let action = match entry.action.parse() {
        Ok(kind) => action_words(kind),
        Err(_) => entry.action.clone().into(),
    };
    let who = entry
        .name
        .or_else(|| entry.subject.clone())
        .unwrap_or_else(|| t!(audit_no_user).into_owned());
    let subject = entry.subject.filter(|subject| *subject != who);
    let cluster = entry.cluster.clone().map(|cluster| {
        let href = format!("{}/{cluster}", paths::CLUSTERS);
        match cluster_names.get(&cluster).cloned() {
            Some(name) => {
                view! { <a href=url(href)>{name}</a><code class="detail">{cluster}</code> }
                    .into_any()
            }
            None => view! { <a href=url(href)>{cluster}</a> }.into_any(),
        }
    });
    let project = entry.project.map(|project| {
        let at = entry
            .location
            .map(|location| t!(audit_project_in, location = location));
        view! { <span class="detail">{t!(audit_project)}" "<code>{project}</code>" "{at}</span> }
    });
    let operation = entry.operation.as_deref().and_then(OperationId::parse);
    let operation = operation.map(|operation| {
        view! { <span class="detail"><a href=url(paths::operation(&operation))>{t!(audit_operation)}</a></span> }
    });
    view! {
        <tr>
            <td data-label=t!(audit_number)>{entry.sequence}</td>
            <td data-label=t!(audit_time)><Moment at=moment/></td>
            <td data-label=t!(audit_user)>{who}{subject.map(|subject| view! { <code class="detail">{subject}</code> })}</td>
            <td data-label=t!(audit_action)>{action}<span class="detail">{details}</span></td>
            <td data-label=t!(audit_target)>{cluster}{project}{operation}</td>
            <td data-label=t!(audit_source)>
                {entry.source}
                {correlation.map(|id| view! { <code class="detail">{id}</code> })}
            </td>
        </tr>
    }
}

/// Taking events away is an event, so it is a form and not a link.
fn export_form(query: &AuditQuery) -> impl IntoView + use<> {
    let fields = [
        ("person", query.person.clone()),
        ("action", query.action.clone()),
        ("cluster", query.cluster.clone()),
        ("from", query.from.clone()),
        ("until", query.until.clone()),
    ]
    .into_iter()
    .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
    .collect_view();
    view! {
        <form method="post" action=url(paths::AUDIT_CSV) class="buttons">
            {fields}
            <button type="submit" class=Weight::Secondary.class()>{t!(audit_export_csv)}</button>
            <button type="submit" formaction=url(paths::AUDIT_JSONL) class=Weight::Secondary.class()>{t!(audit_export_jsonl)}</button>
        </form>
        <p class="hint">{t!(audit_export_hint)}</p>
    }
}
