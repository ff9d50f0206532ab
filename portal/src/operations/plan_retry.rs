//! Plan: apply again what an operation left, as a new operation to review.

use super::actor::ConnectedActor;
use super::merge::{Decisions, MergePurpose, Planned, ThreeWay, plan_merge};
use super::operation::{Operation, Origin};
use super::outcome::Outcome;
use super::plan::{NamesPlan, Plan};
use super::plan_mapping::present;
use super::plan_names::{self, PlannedNames, names_plan};
use super::service::Operations;
use crate::error::PortalError;
use crate::ids::OperationId;

impl Operations {
    /// Plans what an operation left: the names that are not as planned, or the change of a mapping
    /// on top of the present one, with a decision for each identifier that was changed elsewhere.
    /// Of a plan that was never applied, everything is left.
    ///
    /// # Errors
    /// [`PortalError::OtherConnection`] if the connection leads elsewhere,
    /// [`PortalError::WrongState`] before the end of the operation, [`PortalError::NothingToDo`] if
    /// nothing is left.
    pub async fn plan_retry(
        &self,
        actor: &ConnectedActor,
        id: &OperationId,
        decisions: &Decisions,
    ) -> Result<Planned, PortalError> {
        let shared = &self.shared;
        let retried = shared.found_final(actor, id).await?;
        let cluster = &retried.summary.cluster;
        let cluster_name = retried.summary.cluster_name.clone();
        let origin = Origin::Retry(id.clone());
        match &retried.plan {
            Plan::CancelSync(names) | Plan::Sync(names) => {
                let left = left(&retried, names);
                let kind = retried.kind();
                let plan = names_plan(shared, actor, cluster, kind, left).await?;
                plan_names::store(shared, actor, cluster, cluster_name, origin, kind, plan)
                    .await
                    .map(Planned::Operation)
            }
            Plan::UpdateMapping(_) => {
                let theirs = present(actor, cluster).await?;
                let sides = ThreeWay::of(&retried, MergePurpose::Retry, theirs)
                    .ok_or(PortalError::NothingToDo)?;
                plan_merge(
                    shared,
                    actor,
                    &retried,
                    origin,
                    &sides,
                    Vec::new(),
                    decisions,
                )
                .await
            }
        }
    }
}

/// The number of names that another attempt may still do something for; 0 for a mapping.
pub(super) fn left_count(operation: &Operation) -> usize {
    match &operation.plan {
        Plan::CancelSync(names) | Plan::Sync(names) if operation.state().is_final() => {
            let left = left(operation, names);
            left.users.len() + left.groups.len()
        }
        _ => 0,
    }
}

fn left(operation: &Operation, plan: &NamesPlan) -> PlannedNames {
    let Some(Outcome::Names { names }) = &operation.outcome else {
        // Without an outcome nothing was sent, or nothing is known of it.
        return PlannedNames {
            users: plan.users.clone(),
            groups: plan.groups.clone(),
        };
    };
    let pick = |group: bool| {
        let left = names
            .iter()
            .filter(|name| name.group == group && name.result.is_left());
        left.map(|name| name.name.clone()).collect()
    };
    PlannedNames {
        users: pick(false),
        groups: pick(true),
    }
}
