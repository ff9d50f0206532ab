//! Plan: cancel the synchronization of users and groups, or synchronize them.

use super::actor::ConnectedActor;
use super::compare_names::listed;
use super::group_members::going_along;
use super::names::batches;
use super::operation::{OperationKind, Origin};
use super::plan::{MAX_NAMES, NamesPlan, Plan};
use super::service::{Operations, Shared};
use super::store_plan::{self, NewPlan};
use crate::cloud_error::CloudError;
use crate::error::{Missing, PortalError, SizeLimit};
use crate::ids::{DraftId, OperationId};
use crate::store::StoreError;
use mrs::client::CallError;
use mrs::ids::ClusterId;
use mrs::names::{NameKind, check};
use mrs::wire::SyncedNames;
use std::collections::{BTreeMap, HashSet};

/// Users and groups to plan an operation for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct PlannedNames {
    pub(super) users: Vec<String>,
    pub(super) groups: Vec<String>,
}

impl Operations {
    /// Plans the cancellation of the synchronization of users and groups. A name that is given twice
    /// is planned once.
    ///
    /// # Errors
    /// [`PortalError::NothingToDo`] without a name, [`PortalError::TooLarge`] above [`MAX_NAMES`]
    /// users or groups, [`PortalError::NotFound`] for a text that cannot be a name.
    pub async fn plan_cancel_sync(
        &self,
        actor: &ConnectedActor,
        cluster: &ClusterId,
        draft: &DraftId,
        users: Vec<String>,
        groups: Vec<String>,
    ) -> Result<OperationId, PortalError> {
        let names = PlannedNames {
            users: checked(users, NameKind::User)?,
            groups: checked(groups, NameKind::Group)?,
        };
        let cluster_name = cluster_name(actor, cluster);
        let kind = OperationKind::CancelSync;
        let (plan, cluster_name) = tokio::join!(
            names_plan(&self.shared, actor, cluster, kind, names),
            cluster_name
        );
        let origin = Origin::Draft(draft.clone());
        store(
            &self.shared,
            actor,
            cluster,
            cluster_name,
            origin,
            kind,
            plan?,
        )
        .await
    }
}

/// Stores a plan for names.
pub(super) async fn store(
    shared: &Shared,
    actor: &ConnectedActor,
    cluster: &ClusterId,
    cluster_name: Option<String>,
    origin: Origin,
    kind: OperationKind,
    plan: NamesPlan,
) -> Result<OperationId, PortalError> {
    let batches = batches(kind, &plan.users, &plan.groups)
        .map_err(|_| StoreError::Record("a request body"))?;
    let new = NewPlan {
        actor,
        cluster,
        cluster_name,
        origin,
        plan: match kind {
            OperationKind::Sync => Plan::Sync(plan),
            OperationKind::CancelSync | OperationKind::UpdateMapping => Plan::CancelSync(plan),
        },
        batches,
    };
    store_plan::store(shared, new).await
}

/// The plan for names, with the present state of each, where the credentials permit to read it.
pub(super) async fn names_plan(
    shared: &Shared,
    actor: &ConnectedActor,
    cluster: &ClusterId,
    kind: OperationKind,
    names: PlannedNames,
) -> Result<NamesPlan, PortalError> {
    if names == PlannedNames::default() {
        return Err(PortalError::NothingToDo);
    }
    let (present, unreadable) = match actor.client.synced_names(cluster).await {
        Ok(reply) => (Some(reply.value), None),
        Err(error) => (None, Some(readable_later(&error)?)),
    };
    let mut plan = NamesPlan {
        users_absent: None,
        groups_absent: None,
        synchronized_users: None,
        along: BTreeMap::new(),
        users: names.users,
        groups: names.groups,
        unreadable,
        made_at: shared.clock.now(),
    };
    if let Some(present) = present {
        compare(&mut plan, actor, kind, &present).await;
    }
    Ok(plan)
}

/// Adds to a plan what the present state says of its names.
async fn compare(
    plan: &mut NamesPlan,
    actor: &ConnectedActor,
    kind: OperationKind,
    present: &SyncedNames,
) {
    let users = listed(&plan.users, &present.user_names);
    let groups = listed(&plan.groups, &present.group_names);
    plan.users_absent = Some(absent(&plan.users, &users));
    plan.groups_absent = Some(absent(&plan.groups, &groups));
    plan.synchronized_users = Some(u32::try_from(present.user_names.len()).unwrap_or(u32::MAX));
    if kind == OperationKind::CancelSync {
        let named = users.iter().flatten().map(String::as_str).collect();
        let pairs = plan.groups.iter().zip(&groups);
        let pairs: Vec<_> = pairs
            .filter_map(|(name, listed)| Some((name.as_str(), listed.as_deref()?)))
            .collect();
        plan.along = going_along(&actor.client, &pairs, &present.user_names, &named).await;
    }
}

/// Of `names`, those without a spelling on the list.
fn absent(names: &[String], listed: &[Option<String>]) -> Vec<String> {
    let pairs = names.iter().zip(listed);
    let absent = pairs.filter(|(_, listed)| listed.is_none());
    absent.map(|(name, _)| name.clone()).collect()
}

/// The error of a reading without which a plan can be made. With ended credentials the plan could
/// not be applied either, and a plan for an unknown cluster would change nothing.
fn readable_later(error: &CallError) -> Result<CloudError, PortalError> {
    let meaning = error.meaning();
    if meaning.kind.needs_new_credentials() {
        return Err(PortalError::ConnectionExpired);
    }
    let cloud = CloudError::of(error, &meaning);
    if meaning.kind == mrs::meaning::Kind::ClusterNotFound {
        return Err(PortalError::Cloud(cloud));
    }
    Ok(cloud)
}

/// The cluster's name, where it is readable.
pub(super) async fn cluster_name(actor: &ConnectedActor, cluster: &ClusterId) -> Option<String> {
    let reply = actor.client.cluster(cluster).await.ok()?;
    Some(reply.value.name).filter(|name| !name.is_empty())
}

/// The names of a request, each once.
fn checked(mut names: Vec<String>, kind: NameKind) -> Result<Vec<String>, PortalError> {
    if names.iter().any(|name| check(name, kind).is_err()) {
        return Err(PortalError::NotFound {
            what: match kind {
                NameKind::Group => Missing::Group,
                _ => Missing::User,
            },
        });
    }
    let mut seen = HashSet::with_capacity(names.len());
    names.retain(|name| seen.insert(name.clone()));
    if names.len() > MAX_NAMES {
        return Err(PortalError::TooLarge {
            limit: SizeLimit::Names,
        });
    }
    Ok(names)
}
