//! A list of operations.

use super::{Moment, OperationStateBadge, operation_state};
use crate::paths;
use leptos::prelude::*;
use portal::OperationSummary;

/// Operations, newest first; says so where there are none.
#[component]
pub fn OperationTable(
    /// The operations.
    operations: Vec<OperationSummary>,
    /// Whether to name the cluster in each row.
    #[prop(optional)]
    with_cluster: bool,
) -> impl IntoView {
    if operations.is_empty() {
        return view! { <p class="empty">"Nothing has been planned yet."</p> }.into_any();
    }
    let rows = operations
        .into_iter()
        .map(|operation| {
            let cluster = operation
                .cluster_name
                .clone()
                .unwrap_or_else(|| operation.cluster.to_string());
            view! {
                <tr>
                    <td data-label="Operation">
                        <a href=paths::operation(&operation.id)>{operation_state::kind(operation.kind)}</a>
                        <span class="detail">{operation.summary.to_string()}</span>
                    </td>
                    {with_cluster.then(|| view! {
                        <td data-label="Cluster"><a href=paths::cluster(&operation.cluster)>{cluster}</a></td>
                    })}
                    <td data-label="State"><OperationStateBadge state=operation.state/></td>
                    <td data-label="Person">{operation.owner.name}</td>
                    <td data-label="Planned"><Moment at=operation.planned_at/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap">
            <table class="stacked">
                <thead>
                    <tr>
                        <th scope="col">"Operation"</th>
                        {with_cluster.then(|| view! { <th scope="col">"Cluster"</th> })}
                        <th scope="col">"State"</th>
                        <th scope="col">"Person"</th>
                        <th scope="col">"Planned"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
