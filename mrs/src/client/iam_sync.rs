//! The calls about IAM synchronization (MRS API v2: IAM synchronization).

use http::Method;

use super::call_error::CallError;
use super::operation::Operation;
use super::project::{ProjectClient, body};
use super::reply::Reply;
use crate::ids::ClusterId;
use crate::wire::{CancelSync, SyncRequest, SyncState, SyncStatus, SyncedNames};

const NAMES: &str = "iam-sync-user";
const STATUS: &str = "iam-sync";

impl ProjectClient {
    /// Who is synchronized now. The whole list: there is no paging. 1,000 calls a minute.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn synced_names(&self, cluster: &ClusterId) -> Result<Reply<SyncedNames>, CallError> {
        let operation = Operation::ReadSyncedNames;
        self.client
            .call(&self.cluster_call(operation, Method::GET, cluster, NAMES))
            .await
    }

    /// Starts a synchronization. The cluster works on it after it has answered; it runs one such
    /// task at a time (code `12000154` while one is running). 60 calls a minute.
    ///
    /// # Errors
    /// See [`CallError`]; on `ResultUnknown` read [`Self::sync_status`] and [`Self::synced_names`].
    pub async fn sync(
        &self,
        cluster: &ClusterId,
        request: &SyncRequest,
    ) -> Result<Reply<SyncState>, CallError> {
        let operation = Operation::StartSync;
        let bytes = body(operation, request.body_bytes())?;
        let call = self
            .cluster_call(operation, Method::POST, cluster, NAMES)
            .body(bytes);
        self.client.call(&call).await
    }

    /// Cancels the synchronization of the named users and groups: at most 1,000 of each a call,
    /// 60 calls a minute. The cluster works on it after it has answered, as with [`Self::sync`].
    ///
    /// # Errors
    /// See [`CallError`]; on `ResultUnknown` read [`Self::sync_status`] and [`Self::synced_names`].
    pub async fn cancel_sync(
        &self,
        cluster: &ClusterId,
        names: &CancelSync,
    ) -> Result<Reply<SyncState>, CallError> {
        let operation = Operation::CancelSync;
        let bytes = body(operation, names.body_bytes())?;
        let call = self
            .cluster_call(operation, Method::DELETE, cluster, NAMES)
            .body(bytes);
        self.client.call(&call).await
    }

    /// Whether a synchronization task is running. Not every region has this call.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn sync_status(&self, cluster: &ClusterId) -> Result<Reply<SyncStatus>, CallError> {
        let operation = Operation::ReadSyncStatus;
        self.client
            .call(&self.cluster_call(operation, Method::GET, cluster, STATUS))
            .await
    }
}
