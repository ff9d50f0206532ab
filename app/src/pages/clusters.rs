//! The clusters of the connected project.

use super::address;
use crate::components::{Content, framed};
use crate::paths::{self, encode};
use leptos::prelude::*;
use mrs::ids::ClusterId;
use portal::{ClusterFilter, ClusterPage, ListedCluster, Permission};

/// The documented values of the list's `clusterState` parameter (MRS API: querying the cluster
/// list), in the order of a cluster's life.
const STATES: &[&str] = &[
    "existing",
    "history",
    "starting",
    "running",
    "scaling-out",
    "scaling-in",
    "abnormal",
    "frozen",
    "terminating",
    "terminated",
    "failed",
];

/// The list of clusters with its filter, and a field for an id typed by hand.
#[component]
pub fn Clusters() -> impl IntoView {
    let filter = ClusterFilter {
        name: address::query("name").unwrap_or_default(),
        state: address::query("state")
            .filter(|state| STATES.contains(&state.as_str()))
            .unwrap_or_default(),
        page: address::page(),
    };
    let typed = address::query("open");
    if let Some(Ok(cluster)) = typed.as_deref().map(ClusterId::parse) {
        leptos_axum::redirect(&paths::cluster(&cluster));
    }
    framed(move |portal| async move {
        let list = portal.clusters(&filter).await;
        let list = match list {
            Err(error) if error.wants_connection() => return Err(error),
            other => other,
        };
        let correlation = portal.correlation_id().to_owned();
        let form = filter_form(&filter);
        let body = match list {
            Ok(page) => table(page, &filter).into_any(),
            Err(error) => view! {
                <crate::components::TroubleNotice error=error correlation=correlation/>
                <p>"The list could not be read. A cluster can still be opened by its id below."</p>
            }
            .into_any(),
        };
        Ok(Content {
            title: "Clusters".into(),
            crumbs: Vec::new(),
            view: view! {
                {form}
                {body}
                {by_id(typed)}
            }
            .into_any(),
        })
    })
}

fn filter_form(filter: &ClusterFilter) -> impl IntoView + use<> {
    let name = filter.name.clone();
    let options = STATES
        .iter()
        .map(|state| view! { <option value=*state selected=filter.state == *state>{state.replace('-', " ")}</option> })
        .collect_view();
    view! {
        <form method="get" action=paths::CLUSTERS class="filter" role="search">
            <div class="field">
                <label for="name">"Name contains"</label>
                <input id="name" name="name" type="search" value=name/>
            </div>
            <div class="field">
                <label for="state">"State"</label>
                <select id="state" name="state"><option value="">"any"</option>{options}</select>
            </div>
            <button type="submit" class="button">"Filter"</button>
        </form>
    }
}

fn table(page: ClusterPage, filter: &ClusterFilter) -> impl IntoView + use<> {
    let pages = page.total.div_ceil(page.page_size.max(1)).max(1);
    let to_page = {
        let filter = filter.clone();
        move |number: u32| {
            format!(
                "{}?name={}&state={}&page={number}",
                paths::CLUSTERS,
                encode(&filter.name),
                encode(&filter.state)
            )
        }
    };
    let hidden = page.some_hidden;
    let count = match page.total {
        _ if hidden => String::new(),
        0 => "No cluster matches.".to_owned(),
        1 => "1 cluster".to_owned(),
        total => format!("{total} clusters, page {} of {pages}", page.page),
    };
    let current = page.page;
    let rows = page
        .clusters
        .into_iter()
        .map(|listed| {
            let ListedCluster { cluster, change } = listed;
            let open = paths::cluster(&cluster.id);
            let cancel = paths::cancel_sync(&cluster.id, None);
            let mapping = paths::agency_mapping(&cluster.id, None);
            view! {
                <tr>
                    <td data-label="Cluster">
                        <a href=open>{cluster.name.clone()}</a>
                        <code class="detail">{cluster.id.to_string()}</code>
                    </td>
                    <td data-label="State"><super::cluster::StateBadge state=cluster.state.as_str().to_owned()/></td>
                    <td data-label="Version">{cluster.version.clone().unwrap_or_else(|| "unknown".into())}</td>
                    <td data-label="Actions" class="actions">
                        {match change {
                            Permission::Granted => view! {
                                <a href=cancel aria-label=format!("Cancel synchronisation on {}", cluster.name)>"Cancel synchronisation"</a>
                                <a href=mapping aria-label=format!("Agency mapping of {}", cluster.name)>"Agency mapping"</a>
                            }.into_any(),
                            Permission::Denied(reason) => view! {
                                <span role="link" aria-disabled="true">"Cancel synchronisation"</span>
                                <span role="link" aria-disabled="true">"Agency mapping"</span>
                                <span class="detail">{reason}</span>
                            }.into_any(),
                        }}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <p class="count" role="status">{count}</p>
        {hidden.then(|| view! { <p class="hint">"Only clusters that something is granted to you on are listed."</p> })}
        <div class="table-wrap">
            <table class="stacked">
                <thead>
                    <tr>
                        <th scope="col">"Cluster"</th>
                        <th scope="col">"State"</th>
                        <th scope="col">"Version"</th>
                        <th scope="col">"Actions"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(pages > 1).then(|| view! {
            <nav class="pager" aria-label="Pages of clusters">
                {(current > 1).then(|| view! { <a rel="prev" href=to_page(current - 1)>"Previous"</a> })}
                {(current < pages).then(|| view! { <a rel="next" href=to_page(current + 1)>"Next"</a> })}
            </nav>
        })}
    }
}

fn by_id(typed: Option<String>) -> impl IntoView {
    let problem = typed
        .as_deref()
        .and_then(|text| ClusterId::parse(text).err());
    let message = problem
        .as_ref()
        .map(|problem| format!("The cluster id {problem}. {}", problem.remedy()));
    view! {
        <details class="by-id" open=message.is_some()>
            <summary>"Open a cluster by its id"</summary>
            <form method="get" action=paths::CLUSTERS class="filter">
                <div class="field">
                    <label for="open">"Cluster id"</label>
                    <p class="hint" id="open-hint">"As the console shows it, for example f7f45c04-4303-411c-9b71-d2cb730dd162."</p>
                    {message.clone().map(|text| view! { <p class="field-error" id="open-error">{text}</p> })}
                    <input
                        id="open" name="open" class="wide" required
                        value=typed.unwrap_or_default()
                        aria-invalid=message.is_some().then_some("true")
                        aria-describedby="open-error open-hint"
                    />
                </div>
                <button type="submit" class="button">"Open"</button>
            </form>
        </details>
    }
}
