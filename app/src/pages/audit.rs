//! The audit trail, for admins.

use super::address;
use crate::audit_query::AuditQuery;
use crate::components::{
    Content, ErrorSummary, Moment, Notice, SummaryEntry, Tone, Weight, framed,
};
use crate::paths;
use leptos::prelude::*;
use portal::{AuditEntry, AuditPage, OperationId};

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
        let title = if problem.is_some() {
            "Error: Audit"
        } else {
            "Audit"
        };
        let entries = problem.map(|bad| SummaryEntry {
            href: format!("#{}", bad.field()),
            text: bad.to_string(),
        });
        let newest = below.is_some().then(|| paths::audit(&query));
        Ok(Content {
            title: title.to_owned(),
            crumbs: Vec::new(),
            view: view! {
                <p class="lead">"Who did what, from where. Every event is chained to the one before it by its hash."</p>
                {(!auditor.sees_everything()).then(|| view! {
                    <Notice tone=Tone::Note>
                        <p>"You see the events of clusters and projects where you are admin, and no others."</p>
                    </Notice>
                })}
                <ErrorSummary entries=entries.into_iter().collect()/>
                {filter_form(&query, auditor.actions())}
                {problem.is_none().then(|| events(page, &query, newest))}
            }
            .into_any(),
        })
    })
}

fn filter_form(query: &AuditQuery, actions: &'static [&'static str]) -> impl IntoView + use<> {
    let AuditQuery {
        person,
        action,
        cluster,
        from,
        until,
    } = query.clone();
    let options = actions
        .iter()
        .map(|word| view! { <option value=*word selected=action == *word>{words(word)}</option> })
        .collect_view();
    view! {
        <form method="get" action=paths::AUDIT class="filter" role="search">
            <div class="field">
                <label for="person">"Person (id or name)"</label>
                <input id="person" name="person" type="search" value=person/>
            </div>
            <div class="field">
                <label for="action">"Action"</label>
                <select id="action" name="action"><option value="">"any"</option>{options}</select>
            </div>
            <div class="field">
                <label for="cluster">"Cluster id"</label>
                <input id="cluster" name="cluster" value=cluster/>
            </div>
            <div class="field">
                <label for="from">"From (UTC)"</label>
                <input id="from" name="from" type="date" value=from/>
            </div>
            <div class="field">
                <label for="until">"Until (UTC)"</label>
                <input id="until" name="until" type="date" value=until/>
            </div>
            <button type="submit" class="button">"Filter"</button>
        </form>
    }
}

/// An action's word as people read it.
fn words(word: &str) -> String {
    word.replace('_', " ")
}

fn events(page: AuditPage, query: &AuditQuery, newest: Option<String>) -> impl IntoView + use<> {
    let AuditPage { entries, older } = page;
    if entries.is_empty() && older.is_none() {
        return view! { <p class="empty">"No event matches."</p> }.into_any();
    }
    let older = older.map(|below| paths::audit_below(query, below));
    let rows = entries.into_iter().map(row).collect_view();
    view! {
        <div class="table-wrap">
            <table class="stacked">
                <thead>
                    <tr>
                        <th scope="col">"Number"</th>
                        <th scope="col">"When"</th>
                        <th scope="col">"Who"</th>
                        <th scope="col">"What"</th>
                        <th scope="col">"On"</th>
                        <th scope="col">"From"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <nav class="pager" aria-label="Pages of events">
            {newest.map(|href| view! { <a href=href>"Newest"</a> })}
            {older.map(|href| view! { <a rel="next" href=href>"Older"</a> })}
        </nav>
        {export_form(query)}
    }
    .into_any()
}

fn row(entry: AuditEntry) -> impl IntoView {
    let (moment, details) = (entry.moment(), entry.details_line());
    let correlation = entry.correlation();
    let who = entry
        .name
        .or_else(|| entry.subject.clone())
        .unwrap_or_else(|| "nobody".to_owned());
    let subject = entry.subject.filter(|subject| *subject != who);
    let cluster = entry.cluster.clone().map(|cluster| {
        let href = format!("{}/{cluster}", paths::CLUSTERS);
        view! { <a href=href>{cluster}</a> }
    });
    let project = entry.project.map(|project| {
        let at = entry.location.map(|location| format!(" at {location}"));
        view! { <span class="detail">"project "<code>{project}</code>{at}</span> }
    });
    let operation = entry.operation.as_deref().and_then(OperationId::parse);
    let operation = operation.map(|operation| {
        view! { <span class="detail"><a href=paths::operation(&operation)>"operation"</a></span> }
    });
    view! {
        <tr>
            <td data-label="Number">{entry.sequence}</td>
            <td data-label="When"><Moment at=moment/></td>
            <td data-label="Who">{who}{subject.map(|subject| view! { <code class="detail">{subject}</code> })}</td>
            <td data-label="What">{words(&entry.action)}<span class="detail">{details}</span></td>
            <td data-label="On">{cluster}{project}{operation}</td>
            <td data-label="From">
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
        <form method="post" action=paths::AUDIT_CSV class="buttons">
            {fields}
            <button type="submit" class=Weight::Secondary.class()>"Export as CSV"</button>
            <button type="submit" formaction=paths::AUDIT_JSONL class=Weight::Secondary.class()>"Export as JSON lines"</button>
        </form>
        <p class="hint">"The newest 20,000 that match are exported; narrow the days for others. That they were exported is recorded."</p>
    }
}
