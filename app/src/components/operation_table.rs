//! A list of operations.

use super::{Moment, OperationStateBadge, operation_state};
use crate::paths;
use crate::site::url;
use leptos::prelude::*;
use portal::{OperationSummary, t};

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
        return view! { <p class="empty">{t!(operations_none)}</p> }.into_any();
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
                    <td data-label=t!(operations_operation)>
                        <a href=url(paths::operation(&operation.id))>{operation_state::name(&operation)}</a>
                        <span class="detail">{operation_state::size(operation.summary)}</span>
                    </td>
                    {with_cluster.then(|| view! {
                        <td data-label=t!(operations_cluster)><a href=url(paths::cluster(&operation.cluster))>{cluster}</a></td>
                    })}
                    <td data-label=t!(operations_state)><OperationStateBadge state=operation.state/></td>
                    <td data-label=t!(operations_user)>{operation.owner.name}</td>
                    <td data-label=t!(operations_planned)><Moment at=operation.planned_at/></td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-wrap">
            <table class="stacked">
                <thead>
                    <tr>
                        <th scope="col">{t!(operations_operation)}</th>
                        {with_cluster.then(|| view! { <th scope="col">{t!(operations_cluster)}</th> })}
                        <th scope="col">{t!(operations_state)}</th>
                        <th scope="col">{t!(operations_user)}</th>
                        <th scope="col">{t!(operations_planned)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}
