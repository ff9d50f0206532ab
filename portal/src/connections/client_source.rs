//! Clients made from connections.

use super::connection::Connection;
use super::failed_call;
use super::sealed_credentials;
use super::service::Connections;
use crate::error::PortalError;
use crate::ids::ConnectionId;
use crate::store::{StoreError, connections as rows};
use async_trait::async_trait;
use mrs::client::{CallError, ProjectClient, Target};
use mrs::meaning::Meaning;
use std::sync::Arc;

/// The source of the clients of running operations. An operation that continues after a restart
/// has no request and no session, only the id of a connection.
#[async_trait]
pub trait ClientSource: std::fmt::Debug + Send + Sync {
    /// Returns a client for the connection's project.
    ///
    /// # Errors
    /// [`PortalError::OtherConnection`] if the connection is gone,
    /// [`PortalError::ConnectionExpired`] if its credentials have ended, [`PortalError::Store`] if
    /// the store does not answer.
    async fn client(&self, connection: &ConnectionId) -> Result<ProjectClient, PortalError>;

    /// Marks a connection whose credentials the cloud refuses. A source does not give them out
    /// again: each further use could lock the access key.
    async fn refused(&self, connection: &ConnectionId);

    /// Returns the meaning of a failed call of `client`, and marks the connection as refused if its
    /// credentials are at fault. The signature of a write may be refused although the credentials
    /// are good: see [`mrs::meaning::Kind::RequestAltered`]. `read_accepted` says whether the cloud
    /// has just accepted a read of `client`; `None` finds out with one read.
    async fn failed(
        &self,
        connection: &ConnectionId,
        client: &ProjectClient,
        error: &CallError,
        read_accepted: Option<bool>,
    ) -> Meaning {
        let meaning = failed_call::meaning(client, error, read_accepted).await;
        if meaning.kind.needs_new_credentials() {
            self.refused(connection).await;
        }
        meaning
    }
}

#[async_trait]
impl ClientSource for Connections {
    async fn client(&self, connection: &ConnectionId) -> Result<ProjectClient, PortalError> {
        let parts = &self.parts;
        let row = rows::find(&parts.store, connection.as_str())
            .await?
            .ok_or(PortalError::OtherConnection)?;
        let known = Connection::try_from(&row)?;
        // The credentials of an ended connection may be wiped already.
        if known.expired(parts.clock.now()) || row.sealed.is_empty() {
            return Err(PortalError::ConnectionExpired);
        }
        // A location that the configuration no longer offers is no longer called.
        let endpoints = parts
            .locations
            .addresses_of(&known.location)
            .ok_or(PortalError::OtherConnection)?;
        let credentials = match sealed_credentials::open(&parts.seal, &row.id, &row.sealed) {
            Ok(credentials) => Arc::new(credentials),
            Err(StoreError::Seal(error)) => {
                // The key that sealed them is no longer configured: a new connection is needed.
                tracing::warn!(%connection, %error, "credentials can't be opened");
                return Err(PortalError::ConnectionExpired);
            }
            Err(error) => return Err(error.into()),
        };
        Ok(parts.client.project(Target {
            endpoints,
            project: known.project,
            credentials,
        }))
    }

    async fn refused(&self, connection: &ConnectionId) {
        self.mark_refused(connection).await;
    }
}
