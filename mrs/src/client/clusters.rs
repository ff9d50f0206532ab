//! Calls about clusters (MRS API v1.1: cluster list and detail).

use http::Method;

use super::call_error::CallError;
use super::operation::Operation;
use super::project::ProjectClient;
use super::reply::Reply;
use crate::ids::ClusterId;
use crate::wire::{Cluster, ClusterAnswer, ClusterPage, ClusterState};

/// Filter and page of a list of clusters.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClusterQuery {
    /// Part of the name; empty for all.
    pub name: String,
    /// The state, or one of the API's words for several, `existing` and `history`; `None` for all
    /// clusters, deleted ones included.
    pub state: Option<ClusterState>,
    /// Page number, counted from 1; 0 means 1.
    pub page: u32,
    /// Clusters on a page; 0 means the default of the cloud, 10.
    pub page_size: u32,
}

impl ClusterQuery {
    fn pairs(&self) -> Vec<(String, String)> {
        let mut pairs = Vec::new();
        let mut push = |name: &str, value: String| pairs.push((name.to_owned(), value));
        push("currentPage", self.page.max(1).to_string());
        if self.page_size > 0 {
            push("pageSize", self.page_size.to_string());
        }
        let name = self.name.trim();
        if !name.is_empty() {
            push("clusterName", name.to_owned());
        }
        if let Some(state) = &self.state {
            push("clusterState", state.as_str().to_owned());
        }
        pairs
    }
}

impl ProjectClient {
    /// Lists one page of the project's clusters.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn clusters(&self, query: &ClusterQuery) -> Result<Reply<ClusterPage>, CallError> {
        self.list(Operation::ListClusters, query).await
    }

    /// Reads one cluster.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn cluster(&self, cluster: &ClusterId) -> Result<Reply<Cluster>, CallError> {
        let path = format!("/v1.1/{}/cluster_infos/{cluster}", self.target().project);
        let call = self
            .project_call(Operation::ReadCluster, Method::GET, &path)
            .cluster(cluster);
        let reply: Reply<ClusterAnswer> = self.client.call(&call).await?;
        Ok(reply.map(|answer| answer.cluster))
    }

    /// Tests the credentials with a harmless read: a list of one cluster.
    ///
    /// The call is never repeated, because five failed signatures in a row lock the key for five
    /// minutes. Credentials that may list clusters need not have the permission to change one.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn check(&self) -> Result<Reply<ClusterPage>, CallError> {
        let query = ClusterQuery {
            page_size: 1,
            ..ClusterQuery::default()
        };
        self.list(Operation::CheckCredentials, &query).await
    }

    async fn list(
        &self,
        operation: Operation,
        query: &ClusterQuery,
    ) -> Result<Reply<ClusterPage>, CallError> {
        let path = format!("/v1.1/{}/cluster_infos", self.target().project);
        let call = self
            .project_call(operation, Method::GET, &path)
            .query(query.pairs());
        self.client.call(&call).await
    }
}
