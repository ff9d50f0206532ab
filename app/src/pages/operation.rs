//! One operation: its review while planned, its report from then on.

use super::search::Search;
use super::{address, report_mapping, report_names, review_mapping, review_names};
use crate::components::{
    Content, Crumb, ErrorNotice, Moment, Notice, OperationStateBadge, Tone, framed, operation_state,
};
use crate::islands::LiveOperation;
use crate::paths;
use leptos::prelude::*;
use portal::{OperationState, OperationView, Plan};

/// The page of one operation.
#[component]
pub fn Operation() -> impl IntoView {
    let id = address::operation();
    let search = Search {
        find: address::query("find").unwrap_or_default(),
        only: address::query("only").unwrap_or_default(),
        page: address::page(),
    };
    let unconfirmed = address::query("unconfirmed").is_some();
    framed(move |portal| async move {
        let view = portal.operation(&id?).await?;
        let summary = view.operation.summary.clone();
        let running = summary.state == OperationState::Running;
        let planned = summary.state == OperationState::Planned;
        let kind = operation_state::kind(summary.kind);
        let title = if planned {
            format!("Review: {kind}")
        } else {
            kind.to_owned()
        };
        let title = if unconfirmed && planned {
            format!("Error: {title}")
        } else {
            title
        };
        let cluster = summary
            .cluster_name
            .clone()
            .unwrap_or_else(|| summary.cluster.to_string());
        let body = match (&view.operation.plan, planned) {
            (Plan::UpdateMapping(plan), true) => {
                review_mapping::view(&view, plan, unconfirmed).into_any()
            }
            (Plan::UpdateMapping(plan), false) => report_mapping::view(&view, plan).into_any(),
            (Plan::CancelSync(plan) | Plan::Sync(plan), true) => {
                review_names::view(&view, plan, search).into_any()
            }
            (Plan::CancelSync(plan) | Plan::Sync(plan), false) => {
                report_names::view(&view, plan, search).into_any()
            }
        };
        let crumbs = vec![
            Crumb {
                href: paths::OPERATIONS.into(),
                label: "Operations".into(),
            },
            Crumb {
                href: paths::cluster(&summary.cluster),
                label: cluster,
            },
        ];
        Ok(Content {
            title,
            crumbs,
            view: view! {
                {running.then(|| view! {
                    // Without JavaScript the page reads itself again.
                    <noscript inner_html=r#"<meta http-equiv="refresh" content="3">"#></noscript>
                    <LiveOperation/>
                })}
                <div id="operation" data-settled=(!running).to_string() aria-live="polite">
                    {head(&view)}
                    {body}
                </div>
            }
            .into_any(),
        })
    })
}

fn head(view: &OperationView) -> impl IntoView + use<> {
    let operation = &view.operation;
    let summary = operation.summary.clone();
    view! {
        <dl class="facts">
            <div><dt>"State"</dt><dd><OperationStateBadge state=summary.state/></dd></div>
            <div><dt>"Asked"</dt><dd>{summary.summary.to_string()}</dd></div>
            <div><dt>"Cluster"</dt><dd><a href=paths::cluster(&summary.cluster)>{summary.cluster_name.unwrap_or_else(|| summary.cluster.to_string())}</a></dd></div>
            <div><dt>"Project"</dt><dd><code>{operation.summary.project.to_string()}</code>" at "{operation.location.clone()}</dd></div>
            <div><dt>"Planned"</dt><dd><Moment at=summary.planned_at/>" by "{summary.owner.name}</dd></div>
            {operation.applied_at.map(|at| view! {
                <div><dt>"Applied"</dt><dd><Moment at=at/>{operation.applied_by.clone().map(|person| format!(" by {}", person.name))}</dd></div>
            })}
            {summary.finished_at.map(|at| view! { <div><dt>"Finished"</dt><dd><Moment at=at/></dd></div> })}
        </dl>
        {operation.progress.clone().filter(|_| summary.state == OperationState::Running).map(|progress| format!("{:?}", progress.activity)).map(|text| view! {
            <p class="progress"><span class="dot running" aria-hidden="true"></span>{text}</p>
        })}
        // A conflict is told by its report, with all three sides.
        {operation.error.clone().filter(|_| summary.state != OperationState::Conflict).map(|error| view! { <ErrorNotice error=error/> })}
        {operation.origin.undoes().cloned().map(|other| view! {
            <p>"This undoes "<a href=paths::operation(&other)>"an earlier operation"</a>"."</p>
        })}
        {view.undone_by.clone().map(|other| view! {
            <Notice tone=Tone::Note><p>"There is "<a href=paths::operation(&other)>"an operation that undoes this one"</a>"."</p></Notice>
        })}
    }
}
