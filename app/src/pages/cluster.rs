//! One cluster: its state, the two jobs, who has access, and its operations.

use super::address;
use super::cluster_access::{Asked, access_section, selection_notice};
use crate::audit_query::AuditQuery;
use crate::components::{Content, Crumb, DeniedAction, Notice, OperationTable, Tone, framed};
use crate::paths;
use crate::site::url;
use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;
use mrs::ids::ClusterId;
use portal::words::Words;
use portal::{ClusterView, Explain, OperationFilter, Portal, PortalError, t};
use std::sync::Arc;

/// How many operations the page lists.
const LISTED: usize = 10;

/// The page of one cluster.
#[component]
pub fn Cluster() -> impl IntoView {
    let cluster = address::cluster();
    let asked = Asked::of_address();
    framed(move |portal| async move { content(portal, cluster?, asked).await })
}

async fn content(portal: Arc<Portal>, id: ClusterId, asked: Asked) -> Result<Content, PortalError> {
    let viewer = portal.viewer(&id, None).await?;
    let (cluster, access) = viewer.cluster_and_access().await?;
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
    let notice = selection_notice(&portal, asked.flash.as_ref()).await?;
    let access = if cluster.missing {
        None
    } else {
        Some(access_section(&portal, &viewer, &access, &asked).await?)
    };
    let denied = viewer.may_change().reason();
    let events = portal.may_audit().then(|| {
        let query = AuditQuery {
            cluster: id.to_string(),
            ..AuditQuery::default()
        };
        paths::audit(&query.to_query())
    });
    Ok(Content {
        title: notice.title(name(&cluster).into()).into_owned(),
        crumbs: vec![Crumb { href: paths::CLUSTERS.into(), label: t!(clusters_title).into_owned() }],
        view: view! {
            {notice.view}
            {facts(&cluster)}
            {(!cluster.missing).then(|| view! { <div class="buttons">
                {match &denied {
                    None => view! { <a class="button primary" href=url(paths::cancel_sync(&id, None))>{t!(remove_users)}</a> }.into_any(),
                    Some(reason) => view! { <DeniedAction label=t!(remove_users) reason=reason.clone() id="no-cancel"/> }.into_any(),
                }}
                {match &denied {
                    None => view! { <a class="button" href=url(paths::agency_mapping(&id, None))>{t!(edit_mapping)}</a> }.into_any(),
                    Some(reason) => view! { <DeniedAction label=t!(edit_mapping) reason=reason.clone() id="no-mapping"/> }.into_any(),
                }}
            </div> })}
            {access}
            <section aria-labelledby="latest">
                <h2 id="latest">{t!(cluster_latest)}</h2>
                <OperationTable operations=operations/>
                <p class="hint">
                    <a href=url(paths::operations_of(&id))>{t!(cluster_all_operations)}</a>
                    {events.map(|href| view! { " · "<a href=url(href)>{t!(cluster_audit)}</a> })}
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

/// The facts about a cluster, and whatever may hinder changes of it.
pub fn facts(cluster: &ClusterView) -> impl IntoView + use<> {
    let known = cluster.cluster.clone();
    let hindering = known
        .as_ref()
        .map(|known| known.state.as_str())
        .filter(|state| *state != "running")
        .map(state_words);
    let manager_missing = known
        .as_ref()
        .is_some_and(|known| known.is_manager_finished == Some(false));
    view! {
        <dl class="facts">
            <div><dt>{t!(cluster_id)}</dt><dd><code>{cluster.id.to_string()}</code></dd></div>
            {known.map(|known| view! {
                <div><dt>{t!(cluster_state)}</dt><dd><StateBadge state=known.state.as_str().to_owned()/></dd></div>
                {known.version.map(|version| view! { <div><dt>{t!(cluster_version)}</dt><dd>{version}</dd></div> })}
                {known.safe_mode.map(|on| view! { <div><dt>{t!(cluster_kerberos)}</dt><dd>{if on { t!(cluster_kerberos_on) } else { t!(cluster_kerberos_off) }}</dd></div> })}
                {known.region.map(|region| view! { <div><dt>{t!(cluster_region)}</dt><dd>{region}</dd></div> })}
            })}
            {cluster.synchronizing.map(|running| view! {
                <div><dt>{t!(cluster_sync_task)}</dt><dd>{if running { t!(cluster_sync_running) } else { t!(cluster_sync_none) }}</dd></div>
            })}
        </dl>
        {cluster.missing.then(|| view! {
            <Notice tone=Tone::Error>
                <p>{t!(cluster_not_found)}</p>
            </Notice>
        })}
        {cluster.unreadable.as_ref().map(Explain::explanation).map(|unreadable| view! {
            <Notice tone=Tone::Warning>
                <p>{unreadable.happened}" "{unreadable.next_step}</p>
            </Notice>
        })}
        {hindering.map(|state| view! {
            <Notice tone=Tone::Warning>
                <p>{t!(cluster_state_warning, state = state)}</p>
            </Notice>
        })}
        {manager_missing.then(|| view! {
            <Notice tone=Tone::Warning>
                <p>{t!(cluster_manager_warning)}</p>
            </Notice>
        })}
        {(cluster.synchronizing == Some(true)).then(|| view! {
            <Notice tone=Tone::Note>
                <p>{t!(cluster_sync_note)}</p>
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
        "frozen" | "terminating" => "badge warning",
        _ => "badge quiet",
    };
    view! { <span class=class>{state_words(&state)}</span> }
}

/// A cluster's state as people read it; one that is not documented by the API's word.
pub fn state_words(state: &str) -> Words {
    match state {
        "starting" => t!(state_starting),
        "running" => t!(state_running),
        "scaling-out" => t!(state_scaling_out),
        "scaling-in" => t!(state_scaling_in),
        "abnormal" => t!(state_abnormal),
        "frozen" => t!(state_frozen),
        "terminating" => t!(state_terminating),
        "terminated" => t!(state_terminated),
        "failed" => t!(state_failed),
        "" => t!(state_unknown),
        other => other.to_owned().into(),
    }
}
