//! Clusters and their mapping, as pages show them.

use crate::cloud_error::CloudError;
use crate::error::{Missing, PortalError};
use crate::permission::Permission;
use mrs::ids::ClusterId;
use mrs::mapping::AgencyMapping;
use mrs::wire::Cluster;
use time::OffsetDateTime;

/// Parses the ID of a cluster in an address or a form.
///
/// # Errors
/// [`PortalError::NotFound`] for a text that is no ID.
pub fn parse_cluster_id(text: &str) -> Result<ClusterId, PortalError> {
    ClusterId::parse(text).map_err(|_| PortalError::NotFound {
        what: Missing::Cluster,
    })
}

/// A filter of the cluster list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ClusterFilter {
    /// A part of the cluster's name; empty for all.
    pub name: String,
    /// One of the documented `clusterState` values; empty for all clusters, deleted ones included.
    pub state: String,
    /// The page, from 1.
    pub page: u32,
}

/// A cluster in the list.
#[derive(Debug, Clone)]
pub struct ListedCluster {
    /// The cloud's description.
    pub cluster: Cluster,
    /// The permission to change the cluster.
    pub change: Permission,
}

/// A page of the cluster list.
#[derive(Debug, Clone)]
pub struct ClusterPage {
    /// The clusters of the page that the person may view.
    pub clusters: Vec<ListedCluster>,
    /// True if the page has clusters that the person may not view.
    pub some_hidden: bool,
    /// The number of matching clusters on all pages, hidden ones included.
    pub total: u32,
    /// The page, from 1.
    pub page: u32,
    /// The number of clusters on a full page.
    pub page_size: u32,
}

/// A cluster, as far as the cloud permits reading it.
#[derive(Debug, Clone)]
pub struct ClusterView {
    /// The id, which is always known.
    pub id: ClusterId,
    /// The cloud's description; `None` if it could not be read.
    pub cluster: Option<Cluster>,
    /// The cloud says that the project has no such cluster.
    pub missing: bool,
    /// The error of reading the description, otherwise.
    pub unreadable: Option<CloudError>,
    /// True if a synchronization task runs; `None` if that could not be read.
    pub synchronizing: Option<bool>,
}

/// The agency mapping of a cluster as read.
#[derive(Debug, Clone)]
pub struct PresentMapping {
    /// All rows, in the order of the answer.
    pub rows: Vec<AgencyMapping>,
    /// The fingerprint of the rows, independent of their order.
    pub fingerprint: String,
    /// When the mapping was read, UTC.
    pub read_at: OffsetDateTime,
}
