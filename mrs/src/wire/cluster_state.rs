//! States of a cluster.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// State of a cluster (MRS API: cluster list, `clusterState`). An undocumented state is kept as
/// received.
#[derive(Clone, Debug, PartialEq, Eq, Hash, strum::AsRefStr, strum::EnumString)]
#[strum(serialize_all = "kebab-case", ascii_case_insensitive)]
pub enum ClusterState {
    /// Being created or started.
    Starting,
    /// In service.
    Running,
    /// Deleted.
    Terminated,
    /// Creation failed.
    Failed,
    /// A part of the cluster is faulty.
    Abnormal,
    /// Being deleted.
    Terminating,
    /// Suspended, usually because of unpaid bills.
    Frozen,
    /// Nodes are being added.
    ScalingOut,
    /// Nodes are being removed.
    ScalingIn,
    /// An undocumented state; empty if the API named none.
    #[strum(default, transparent)]
    Other(String),
}

impl ClusterState {
    /// The state as the API words it.
    pub fn as_str(&self) -> &str {
        self.as_ref()
    }

    /// Reads a state in any case. Reading never fails.
    pub fn parse(text: &str) -> Self {
        let text = text.trim();
        text.parse()
            .unwrap_or_else(|_| Self::Other(text.to_owned()))
    }
}

impl fmt::Display for ClusterState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.as_str() {
            "" => f.write_str("unknown"),
            text => f.write_str(text),
        }
    }
}

impl Serialize for ClusterState {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for ClusterState {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = super::lenient::optional_text(deserializer)?;
        Ok(Self::parse(text.as_deref().unwrap_or_default()))
    }
}
