//! The service: listing, switching and removing connections.

use super::connection::Connection;
use super::locations::Locations;
use crate::clock::Clock;
use crate::error::PortalError;
use crate::ids::ConnectionId;
use crate::random::Random;
use crate::seal::Seal;
use crate::sessions::SessionHandle;
use crate::store::Store;
use crate::store::connections::{self as rows, ConnectionRow};
use mrs::client::{CallError, Client};
use std::sync::Arc;

/// What [`Connections`] is made of.
#[derive(Debug)]
pub struct ConnectionsParts {
    /// The database that holds the connections.
    pub store: Store,
    /// Seals the credentials.
    pub seal: Seal,
    /// The locations on offer.
    pub locations: Locations,
    /// Calls the cloud.
    pub client: Client,
    /// The source of the time.
    pub clock: Arc<dyn Clock>,
    /// The source of ids.
    pub random: Arc<dyn Random>,
}

/// The connections of all sessions. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Connections {
    pub(super) parts: Arc<ConnectionsParts>,
}

impl Connections {
    /// The service.
    pub fn new(parts: ConnectionsParts) -> Self {
        Self {
            parts: Arc::new(parts),
        }
    }

    /// Returns the locations on offer.
    pub fn locations(&self) -> &Locations {
        &self.parts.locations
    }

    /// Returns the connections of a session, oldest first.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn of_session(
        &self,
        session: &SessionHandle,
    ) -> Result<Vec<Connection>, PortalError> {
        let rows = rows::of_session(&self.parts.store, session.as_str()).await?;
        Ok(rows.iter().filter_map(readable).collect())
    }

    /// Removes a connection of a session, if there is such a connection. If it was active, the
    /// newest of the others becomes active.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn disconnect(
        &self,
        session: &SessionHandle,
        connection: &ConnectionId,
    ) -> Result<(), PortalError> {
        if rows::delete(&self.parts.store, session.as_str(), connection.as_str()).await? {
            tracing::info!(%connection, "disconnected");
        }
        Ok(())
    }

    /// Makes a connection of a session the active one.
    ///
    /// # Errors
    /// [`PortalError::OtherConnection`] if the session has no such connection,
    /// [`PortalError::Store`].
    pub async fn switch(
        &self,
        session: &SessionHandle,
        connection: &ConnectionId,
    ) -> Result<(), PortalError> {
        let store = &self.parts.store;
        let done = rows::activate(store, session.as_str(), connection.as_str()).await?;
        done.then_some(()).ok_or(PortalError::OtherConnection)
    }

    /// Returns the error of a failed read in words for people, and marks the connection as refused
    /// if its credentials are at fault.
    pub async fn error(&self, connection: &ConnectionId, error: &CallError) -> PortalError {
        if error.meaning().kind.needs_new_credentials() {
            self.mark_refused(connection).await;
            PortalError::ConnectionExpired
        } else {
            PortalError::Cloud(error.into())
        }
    }

    /// Returns `result`, and marks the connection as refused if the result says that it has
    /// expired.
    ///
    /// # Errors
    /// Those of `result`.
    pub async fn check<T>(
        &self,
        connection: &ConnectionId,
        result: Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        if matches!(result, Err(PortalError::ConnectionExpired)) {
            self.mark_refused(connection).await;
        }
        result
    }

    /// Marks a connection whose credentials the cloud refuses, and wipes the credentials: using
    /// them again would count as another failed try.
    pub(super) async fn mark_refused(&self, connection: &ConnectionId) {
        tracing::info!(%connection, "the cloud refuses the credentials of a connection");
        if let Err(error) = rows::refuse(&self.parts.store, connection.as_str()).await {
            tracing::error!(%connection, %error, "a refused connection could not be marked");
        }
    }
}

/// Skips a damaged row: the other connections, and connecting anew, must work without it.
fn readable(row: &ConnectionRow) -> Option<Connection> {
    Connection::try_from(row)
        .inspect_err(
            |error| tracing::error!(connection = row.id, %error, "a damaged connection is skipped"),
        )
        .ok()
}
