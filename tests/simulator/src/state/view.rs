//! A cluster's state as tests see it.

use std::collections::BTreeMap;

use serde::Serialize;
use time::OffsetDateTime;

use super::cluster::Cluster;
pub use super::sync_task::SyncKind;
use crate::mapping::Mapping;

/// What a cluster is at a moment, with what the API does not tell.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct ClusterState {
    /// Cluster id.
    pub id: String,
    /// Cluster name.
    pub name: String,
    /// Synchronized users, sorted.
    pub users: Vec<String>,
    /// Synchronized groups with their users (synchronized or not), sorted.
    pub groups: BTreeMap<String, Vec<String>>,
    /// The task that is running.
    pub task: Option<TaskState>,
    /// Whether names were ever synchronized.
    pub has_been_synchronized: bool,
    /// Agency mappings in their order.
    pub mappings: Vec<Mapping>,
    /// Whether a mapping update is still going on.
    pub is_mapping_updating: bool,
}

/// A running task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct TaskState {
    /// What it does.
    pub kind: SyncKind,
    /// When it will be done.
    #[serde(with = "time::serde::rfc3339")]
    pub finishes_at: OffsetDateTime,
}

impl From<&Cluster> for ClusterState {
    fn from(cluster: &Cluster) -> Self {
        let members = |group: &String| {
            cluster
                .members_of(group)
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
        };
        Self {
            id: cluster.profile.id.clone(),
            name: cluster.profile.name.clone(),
            users: cluster.users.iter().cloned().collect(),
            groups: cluster
                .groups
                .iter()
                .map(|group| (group.clone(), members(group)))
                .collect(),
            task: cluster.task.as_ref().map(|task| TaskState {
                kind: task.change.kind(),
                finishes_at: task.finishes_at,
            }),
            has_been_synchronized: cluster.has_been_synchronized,
            mappings: cluster.mappings.clone(),
            is_mapping_updating: cluster.mapping_update_until.is_some(),
        }
    }
}
