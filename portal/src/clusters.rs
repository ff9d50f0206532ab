//! Clusters as the pages show them.

use crate::error::CloudError;
use crate::permission::Permission;
use mrs::mapping::AgencyMapping;
use mrs::wire::Cluster;
use time::OffsetDateTime;

/// What to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClusterFilter {
    /// Part of the cluster's name; empty for all.
    pub name: String,
    /// One of the documented `clusterState` values; empty for all existing.
    pub state: String,
    /// From 1.
    pub page: u32,
}

/// A cluster in the list.
#[derive(Debug, Clone)]
pub struct ListedCluster {
    /// The cloud's description.
    pub cluster: Cluster,
    /// Whether the person may change it.
    pub change: Permission,
}

/// One page of the cluster list.
#[derive(Debug, Clone)]
pub struct ClusterPage {
    /// The clusters of this page that the person may look at.
    pub clusters: Vec<ListedCluster>,
    /// Whether this page has others.
    pub some_hidden: bool,
    /// All that match, over all pages, whoever may look at them.
    pub total: u32,
    /// This page, from 1.
    pub page: u32,
    /// How many a page holds.
    pub page_size: u32,
}

/// One cluster, as far as it can be read.
#[derive(Debug, Clone)]
pub struct ClusterView {
    /// Its id, always known.
    pub id: mrs::ids::ClusterId,
    /// The cloud's description, where it could be read.
    pub cluster: Option<Cluster>,
    /// Why not, otherwise.
    pub unreadable: Option<CloudError>,
    /// Whether a synchronisation task runs; `None` where that can't be read.
    pub synchronizing: Option<bool>,
}

/// Who is synchronised.
#[derive(Debug, Clone)]
pub struct PresentNames {
    /// IAM users.
    pub users: Vec<String>,
    /// User groups.
    pub groups: Vec<String>,
}

/// The mapping as read.
#[derive(Debug, Clone)]
pub struct PresentMapping {
    /// All rows, in the order of the answer.
    pub rows: Vec<AgencyMapping>,
    /// Their fingerprint, independent of order.
    pub fingerprint: String,
    /// When it was read, UTC.
    pub read_at: OffsetDateTime,
}
