//! Clients made from connections.

use super::row::Connection;
use super::sealed_credentials;
use super::service::Connections;
use crate::error::PortalError;
use crate::ids::ConnectionId;
use crate::operations::ClientSource;
use crate::store::{StoreError, connections as rows};
use async_trait::async_trait;
use mrs::client::{ProjectClient, Target};
use std::sync::Arc;

#[async_trait]
impl ClientSource for Connections {
    async fn client(&self, connection: &ConnectionId) -> Result<ProjectClient, PortalError> {
        let parts = &self.parts;
        let row = rows::find(&parts.store, connection.as_str())
            .await?
            .ok_or(PortalError::OtherConnection)?;
        let known = Connection::of(&row)?;
        // Wiped credentials are those that ended.
        if known.has_ended(parts.clock.now()) || row.sealed.is_empty() {
            return Err(PortalError::ConnectionExpired);
        }
        // A location that is no longer offered is no longer called.
        let endpoints = parts
            .locations
            .addresses_of(&known.location)
            .ok_or(PortalError::OtherConnection)?;
        let credentials = match sealed_credentials::open(&parts.seal, &row.id, &row.sealed) {
            Ok(credentials) => Arc::new(credentials),
            Err(StoreError::Seal(error)) => {
                // Sealed with a key that has gone: connecting again mends it.
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
        self.note_refused(connection).await;
    }
}
