//! All operations this person may see.

use super::address;
use crate::components::{Content, OperationTable, framed};
use crate::paths;
use leptos::prelude::*;
use mrs::ids::ClusterId;
use portal::t;

/// How many operations the page lists.
const LISTED: u32 = 100;

/// The list of operations, newest first; of one cluster where the address names it.
#[component]
pub fn Operations() -> impl IntoView {
    let cluster = address::query("cluster").and_then(|text| ClusterId::parse(&text).ok());
    framed(move |portal| async move {
        let filter = portal::OperationFilter {
            cluster: cluster
                .as_ref()
                .map(ToString::to_string)
                .unwrap_or_default(),
            ..portal::OperationFilter::default()
        };
        let operations = portal.operations(&filter, None).await?.operations;
        let of_one = cluster.map(|cluster| view! {
            <p class="hint">{t!(operations_of_cluster)}" "<a href=paths::cluster(&cluster)>{cluster.to_string()}</a>". "<a href=paths::OPERATIONS>{t!(operations_show_all)}</a></p>
        });
        let full = u32::try_from(operations.len()).unwrap_or(LISTED) >= LISTED;
        Ok(Content {
            title: t!(operations_title).into_owned(),
            crumbs: Vec::new(),
            view: view! {
                <p class="lead">{t!(operations_lead)}</p>
                {of_one}
                <OperationTable operations=operations with_cluster=true/>
                {full.then(|| view! { <p class="hint">{t!(operations_latest, count = LISTED)}</p> })}
            }
            .into_any(),
        })
    })
}
