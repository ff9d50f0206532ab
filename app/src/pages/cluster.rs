//! One cluster: its state, the two jobs, and what was done to it.

use super::address;
use crate::audit_query::AuditQuery;
use crate::components::{Content, Crumb, DeniedAction, Notice, OperationTable, Tone, framed};
use crate::paths;
use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use mrs::ids::ClusterId;
use portal::{ClusterView, OperationFilter, Portal, PortalError};
use std::sync::Arc;

/// How many operations the page lists.
const LISTED: usize = 10;

/// The page of one cluster.
#[component]
pub fn Cluster() -> impl IntoView {
    let cluster = address::cluster();
    framed(move |portal| async move { content(portal, cluster?).await })
}

async fn content(portal: Arc<Portal>, id: ClusterId) -> Result<Content, PortalError> {
    let viewer = portal.viewer(&id, None).await?;
    let cluster = viewer.cluster().await?;
    let operations = portal
        .operations(
            &OperationFilter {
                cluster: id.to_string(),
                ..OperationFilter::default()
            },
            None,
        )
        .await?
        .operations
        .into_iter()
        .take(LISTED)
        .collect::<Vec<_>>();
    if cluster.missing
        && let Some(response) = use_context::<ResponseOptions>()
    {
        response.set_status(StatusCode::NOT_FOUND);
    }
    let denied = viewer.may_change().reason().map(ToOwned::to_owned);
    let events = portal.may_audit().then(|| {
        paths::audit(&AuditQuery {
            cluster: id.to_string(),
            ..AuditQuery::default()
        })
    });
    Ok(Content {
        title: name(&cluster),
        crumbs: vec![Crumb { href: paths::CLUSTERS.into(), label: "Clusters".into() }],
        view: view! {
            {facts(&cluster)}
            {(!cluster.missing).then(|| view! { <div class="jobs">
                <section class="job">
                    <h2>"Cancel synchronisation"</h2>
                    <p>"Take IAM users and user groups off the cluster: they can no longer manage it through Manager."</p>
                    {match &denied {
                        None => view! { <a class="button primary" href=paths::cancel_sync(&id, None)>"Cancel synchronisation"</a> }.into_any(),
                        Some(reason) => view! { <DeniedAction label="Cancel synchronisation".into() reason=reason.clone() id="no-cancel"/> }.into_any(),
                    }}
                </section>
                <section class="job">
                    <h2>"Agency mapping"</h2>
                    <p>"Decide which IAM agency users and user groups act with when they reach OBS."</p>
                    {match &denied {
                        None => view! { <a class="button" href=paths::agency_mapping(&id, None)>"Edit agency mapping"</a> }.into_any(),
                        Some(reason) => view! { <DeniedAction label="Edit agency mapping".into() reason=reason.clone() id="no-mapping"/> }.into_any(),
                    }}
                </section>
            </div> })}
            <section aria-labelledby="latest">
                <h2 id="latest">"Latest operations"</h2>
                <OperationTable operations=operations/>
                <p class="hint">
                    <a href=paths::operations_of(&id)>"All operations of this cluster"</a>
                    {events.map(|href| view! { " · "<a href=href>"Its events in the audit trail"</a> })}
                </p>
            </section>
        }
        .into_any(),
    })
}

/// What to call the cluster: its name where it is known, else its id.
pub fn name(cluster: &ClusterView) -> String {
    cluster
        .cluster
        .as_ref()
        .map_or_else(|| cluster.id.to_string(), |known| known.name.clone())
}

/// The cluster in sight: state, version, and whether something stands in the way.
pub fn facts(cluster: &ClusterView) -> impl IntoView + use<> {
    let known = cluster.cluster.clone();
    let running = known
        .as_ref()
        .is_none_or(|known| known.state.as_str() == "running");
    let manager_missing = known
        .as_ref()
        .is_some_and(|known| known.is_manager_finished == Some(false));
    view! {
        <dl class="facts">
            <div><dt>"Cluster id"</dt><dd><code>{cluster.id.to_string()}</code></dd></div>
            {known.map(|known| view! {
                <div><dt>"State"</dt><dd><StateBadge state=known.state.as_str().to_owned()/></dd></div>
                {known.version.map(|version| view! { <div><dt>"Version"</dt><dd>{version}</dd></div> })}
                {known.safe_mode.map(|on| view! { <div><dt>"Kerberos"</dt><dd>{if on { "on" } else { "off" }}</dd></div> })}
                {known.region.map(|region| view! { <div><dt>"Region"</dt><dd>{region}</dd></div> })}
            })}
            {cluster.synchronizing.map(|running| view! {
                <div><dt>"Synchronisation task"</dt><dd>{if running { "running" } else { "none running" }}</dd></div>
            })}
        </dl>
        {cluster.missing.then(|| view! {
            <Notice tone=Tone::Error>
                <p>"Cluster not found in this project. Check the ID."</p>
            </Notice>
        })}
        {cluster.unreadable.clone().map(|unreadable| view! {
            <Notice tone=Tone::Note>
                <p>"The cloud did not describe this cluster: "{unreadable.happened}" The jobs below work all the same; check the id."</p>
            </Notice>
        })}
        {(!running).then(|| view! {
            <Notice tone=Tone::Warning>
                <p>"The cluster is not in the state running. The cloud may refuse changes until it is."</p>
            </Notice>
        })}
        {manager_missing.then(|| view! {
            <Notice tone=Tone::Warning>
                <p>"MRS Manager is not ready on this cluster; changes need it."</p>
            </Notice>
        })}
        {(cluster.synchronizing == Some(true)).then(|| view! {
            <Notice tone=Tone::Note>
                <p>"A synchronisation task runs on this cluster. A cluster runs one at a time; an operation applied now waits for it."</p>
            </Notice>
        })}
    }
}

/// A cluster's state as a badge.
#[component]
pub fn StateBadge(
    /// The state as the API words it.
    state: String,
) -> impl IntoView {
    let class = match state.as_str() {
        "running" => "badge good",
        "starting" | "scaling-out" | "scaling-in" => "badge running",
        "abnormal" | "failed" => "badge bad",
        "frozen" | "terminating" => "badge mixed",
        _ => "badge quiet",
    };
    let word = if state.is_empty() {
        "unknown".to_owned()
    } else {
        state.replace('-', " ")
    };
    view! { <span class=class>{word}</span> }
}
