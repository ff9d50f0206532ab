//! Clusters: the answers of `GET /v1.1/{project_id}/cluster_infos` and `…/cluster_infos/{cluster_id}`.

use serde::{Deserialize, Deserializer, Serialize};

use super::{ClusterState, lenient};
use crate::ids::ClusterId;

/// A cluster. Every field of the answer except the ID may be null.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Cluster {
    /// ID of the cluster.
    pub id: ClusterId,
    /// Name of the cluster; the ID if the API gives none.
    pub name: String,
    /// State of the cluster.
    pub state: ClusterState,
    /// MRS version, such as `MRS 3.1.0`.
    pub version: Option<String>,
    /// True if Kerberos authentication is enabled (`safeMode` 1).
    pub safe_mode: Option<bool>,
    /// Region (`dataCenter`).
    pub region: Option<String>,
    /// True if MRS Manager is installed and reachable (`isMrsManagerFinish`).
    pub is_manager_finished: Option<bool>,
}

/// One page of clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct ClusterPage {
    /// Number of all matching clusters; at least the number on this page.
    pub total: u32,
    /// The clusters of this page that have a valid ID.
    pub clusters: Vec<Cluster>,
}

/// The answer of the cluster detail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClusterAnswer {
    /// The cluster.
    pub cluster: Cluster,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct RawCluster {
    #[serde(default, deserialize_with = "lenient::optional_text")]
    cluster_id: Option<String>,
    #[serde(default, deserialize_with = "lenient::optional_text")]
    cluster_name: Option<String>,
    #[serde(default = "no_state")]
    cluster_state: ClusterState,
    #[serde(default, deserialize_with = "lenient::optional_text")]
    cluster_version: Option<String>,
    #[serde(default, deserialize_with = "lenient::flag")]
    safe_mode: Option<bool>,
    #[serde(default, deserialize_with = "lenient::optional_text")]
    data_center: Option<String>,
    #[serde(default, deserialize_with = "lenient::flag")]
    is_mrs_manager_finish: Option<bool>,
}

fn no_state() -> ClusterState {
    ClusterState::Other(String::new())
}

impl RawCluster {
    fn cluster(self) -> Option<Cluster> {
        let id = ClusterId::parse(self.cluster_id.as_deref()?.trim()).ok()?;
        Some(Cluster {
            name: self.cluster_name.unwrap_or_else(|| id.as_str().to_owned()),
            id,
            state: self.cluster_state,
            version: self.cluster_version,
            safe_mode: self.safe_mode,
            region: self.data_center,
            is_manager_finished: self.is_mrs_manager_finish,
        })
    }
}

impl<'de> Deserialize<'de> for ClusterPage {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(rename_all = "camelCase")]
        struct Raw {
            #[serde(default, deserialize_with = "lenient::number")]
            cluster_total: Option<i64>,
            #[serde(default, deserialize_with = "lenient::list")]
            clusters: Vec<RawCluster>,
        }
        let raw = Raw::deserialize(deserializer)?;
        let listed = crate::count::of(raw.clusters.len());
        let total = raw
            .cluster_total
            .and_then(|total| u32::try_from(total).ok())
            .unwrap_or(0);
        let clusters = raw.clusters.into_iter().filter_map(RawCluster::cluster);
        Ok(Self {
            total: total.max(listed),
            clusters: clusters.collect(),
        })
    }
}

impl<'de> Deserialize<'de> for ClusterAnswer {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Raw {
            cluster: RawCluster,
        }
        let raw = Raw::deserialize(deserializer)?;
        match raw.cluster.cluster() {
            Some(cluster) => Ok(Self { cluster }),
            None => Err(serde::de::Error::custom(
                "the cluster has no usable clusterId",
            )),
        }
    }
}
