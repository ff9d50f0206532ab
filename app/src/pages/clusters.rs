//! The clusters of the connected project.

use super::address;
use super::cluster::state_words;
use crate::components::{Content, ErrorNotice, framed, page_title};
use crate::id_words::id_problem;
use crate::paths::{self, encode};
use crate::site::url;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use portal::words::Words;
use portal::{ClusterFilter, ClusterPage, ListedCluster, Permission, t};

/// The documented value of the list's `clusterState` parameter for all clusters but the deleted ones,
/// which an address without a state asks for: nothing can be changed on a deleted cluster.
const EXISTING: &str = "existing";

/// The word of an address for all clusters, for which the parameter has none.
const ALL: &str = "all";

/// The documented values of the parameter (MRS API: querying the cluster list): those for several
/// states, then the states in the order of a cluster's life.
const STATES: &[&str] = &[
    EXISTING,
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
        state: match address::query("state").as_deref() {
            Some(ALL) => String::new(),
            Some(state) if STATES.contains(&state) => state.to_owned(),
            _ => EXISTING.to_owned(),
        },
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
                <ErrorNotice error=error reference=correlation/>
                <p>{t!(clusters_unreadable)}</p>
            }
            .into_any(),
        };
        Ok(Content {
            // An ID that could be read has led to its cluster.
            title: page_title(t!(clusters_title), typed.is_some()).into_owned(),
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
        .map(|state| view! { <option value=*state selected=filter.state == *state>{choice_words(state)}</option> })
        .collect_view();
    view! {
        <form method="get" action=url(paths::CLUSTERS) class="filter" role="search">
            <div class="field">
                <label for="name">{t!(clusters_name)}</label>
                <input id="name" name="name" type="search" value=name/>
            </div>
            <div class="field">
                <label for="state">{t!(clusters_state)}</label>
                <select id="state" name="state"><option value=ALL selected=filter.state.is_empty()>{t!(clusters_all_states)}</option>{options}</select>
            </div>
            <button type="submit" class="button">{t!(clusters_filter)}</button>
        </form>
    }
}

/// A choice of the filter: a state, or several as the console calls them.
fn choice_words(state: &str) -> Words {
    match state {
        EXISTING => t!(clusters_existing),
        "history" => t!(clusters_history),
        state => state_words(state),
    }
}

fn table(page: ClusterPage, filter: &ClusterFilter) -> impl IntoView + use<> {
    let pages = page.total.div_ceil(page.page_size.max(1)).max(1);
    let to_page = {
        let filter = filter.clone();
        let state = match filter.state.as_str() {
            "" => ALL.to_owned(),
            state => encode(state),
        };
        move |number: u32| {
            format!(
                "{}?name={}&state={state}&page={number}",
                paths::CLUSTERS,
                encode(&filter.name),
            )
        }
    };
    let hidden = page.some_hidden;
    let count = match page.total {
        _ if hidden => Words::default(),
        0 => t!(clusters_none),
        total if pages > 1 => {
            t!(
                clusters_count_page,
                count = total,
                page = page.page,
                pages = pages
            )
        }
        total => t!(clusters_count, count = total),
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
                    <td data-label=t!(clusters_cluster)>
                        <a href=url(open)>{cluster.name.clone()}</a>
                        <code class="detail">{cluster.id.to_string()}</code>
                    </td>
                    <td data-label=t!(clusters_state)><super::cluster::StateBadge state=cluster.state.as_str().to_owned()/></td>
                    <td data-label=t!(clusters_version)>{cluster.version.clone().map_or_else(|| t!(clusters_version_unknown), Words::from)}</td>
                    <td data-label=t!(clusters_actions) class="actions">
                        {match change {
                            Permission::Granted => view! {
                                <a href=url(cancel) aria-label=t!(remove_users_of, cluster = &cluster.name)>{t!(remove_users)}</a>
                                <a href=url(mapping) aria-label=t!(edit_mapping_of, cluster = &cluster.name)>{t!(edit_mapping)}</a>
                            }.into_any(),
                            Permission::Denied(reason) => view! {
                                <span role="link" aria-disabled="true">{t!(remove_users)}</span>
                                <span role="link" aria-disabled="true">{t!(edit_mapping)}</span>
                                <span class="detail">{reason.words()}</span>
                            }.into_any(),
                        }}
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <p class="count" role="status">{count}</p>
        {hidden.then(|| view! { <p class="hint">{t!(clusters_hidden)}</p> })}
        <div class="table-wrap">
            <table class="stacked">
                <thead>
                    <tr>
                        <th scope="col">{t!(clusters_cluster)}</th>
                        <th scope="col">{t!(clusters_state)}</th>
                        <th scope="col">{t!(clusters_version)}</th>
                        <th scope="col">{t!(clusters_actions)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {(pages > 1).then(|| view! {
            <nav class="pager" aria-label=t!(clusters_pages)>
                {(current > 1).then(|| view! { <a rel="prev" href=url(to_page(current - 1))>{t!(clusters_previous)}</a> })}
                {(current < pages).then(|| view! { <a rel="next" href=url(to_page(current + 1))>{t!(clusters_next)}</a> })}
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
        .map(|problem| id_problem(&t!(cluster_id), *problem));
    view! {
        <details class="by-id" open=message.is_some()>
            <summary>{t!(clusters_by_id)}</summary>
            <form method="get" action=url(paths::CLUSTERS) class="filter">
                <div class="field">
                    <label for="open">{t!(cluster_id)}</label>
                    <p class="hint" id="open-hint">{t!(clusters_id_hint)}</p>
                    {message.clone().map(|text| view! { <p class="field-error" id="open-error">{text}</p> })}
                    <input
                        id="open" name="open" class="wide" required
                        value=typed.unwrap_or_default()
                        aria-invalid=message.is_some().then_some("true")
                        aria-describedby="open-error open-hint"
                    />
                </div>
                <button type="submit" class="button">{t!(clusters_open)}</button>
            </form>
        </details>
    }
}
