//! The calls about IAM synchronisation (MRS API v2: IAM synchronisation).

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
    /// Who is synchronised now. The whole list: there is no paging. 1,000 calls a minute.
    ///
    /// # Errors
    /// See [`CallError`].
    pub async fn synced_names(&self, cluster: &ClusterId) -> Result<Reply<SyncedNames>, CallError> {
        let operation = Operation::ReadSyncedNames;
        self.client
            .call(&self.cluster_call(operation, Method::GET, cluster, NAMES))
            .await
    }

    /// Starts a synchronisation. The cluster works on it after it has answered; it runs one such
    /// task at a time (code `12000154` while one is running). 60 calls a minute.
    ///
    /// # Errors
    /// See [`CallError`]; on `FateUnknown` read [`Self::sync_status`] and [`Self::synced_names`].
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

    /// Cancels the synchronisation of the named users and groups: at most 1,000 of each a call,
    /// 60 calls a minute. The cluster works on it after it has answered, as with [`Self::sync`].
    ///
    /// # Errors
    /// See [`CallError`]; on `FateUnknown` read [`Self::sync_status`] and [`Self::synced_names`].
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

    /// Whether a synchronisation task is running. Not every region has this call.
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
