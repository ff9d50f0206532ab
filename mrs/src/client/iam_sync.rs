//! Calls about IAM synchronization (MRS API v2: IAM synchronization).

use bytes::Bytes;
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
    /// Reads the complete list of synchronized users and groups. 1,000 calls a minute.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn synced_names(&self, cluster: &ClusterId) -> Result<Reply<SyncedNames>, CallError> {
        let operation = Operation::ReadSyncedNames;
        self.client
            .call(&self.cluster_call(operation, Method::GET, cluster, NAMES))
            .await
    }

    /// Starts a synchronization task, which runs after the answer. A cluster runs one task at a time
    /// (code `12000154` while a task is running). 60 calls a minute.
    ///
    /// # Errors
    /// See [`CallError`]. After `ResultUnknown`, [`Self::sync_status`] and [`Self::synced_names`] show
    /// the result.
    pub async fn sync(
        &self,
        cluster: &ClusterId,
        request: &SyncRequest,
    ) -> Result<Reply<SyncState>, CallError> {
        let bytes = body(Operation::StartSync, request.body_bytes())?;
        self.sync_body(cluster, bytes).await
    }

    /// Starts a synchronization with a body that is sent byte for byte; see [`Self::sync`].
    ///
    /// # Errors
    /// As [`Self::sync`].
    pub async fn sync_body(
        &self,
        cluster: &ClusterId,
        body: Bytes,
    ) -> Result<Reply<SyncState>, CallError> {
        let call = self
            .cluster_call(Operation::StartSync, Method::POST, cluster, NAMES)
            .body(body);
        self.client.call(&call).await
    }

    /// Cancels the synchronization of the named users and groups, at most 1,000 of each. The task runs
    /// after the answer, as with [`Self::sync`]. 60 calls a minute.
    ///
    /// # Errors
    /// See [`CallError`]. After `ResultUnknown`, [`Self::sync_status`] and [`Self::synced_names`] show
    /// the result.
    pub async fn cancel_sync(
        &self,
        cluster: &ClusterId,
        names: &CancelSync,
    ) -> Result<Reply<SyncState>, CallError> {
        let bytes = body(Operation::CancelSync, names.body_bytes())?;
        self.cancel_sync_body(cluster, bytes).await
    }

    /// Cancels synchronization with a body that is sent byte for byte; see [`Self::cancel_sync`].
    ///
    /// # Errors
    /// As [`Self::cancel_sync`].
    pub async fn cancel_sync_body(
        &self,
        cluster: &ClusterId,
        body: Bytes,
    ) -> Result<Reply<SyncState>, CallError> {
        let call = self
            .cluster_call(Operation::CancelSync, Method::DELETE, cluster, NAMES)
            .body(body);
        self.client.call(&call).await
    }

    /// Reads whether a synchronization task is running. Some regions lack this call.
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
