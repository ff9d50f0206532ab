//! The service: looking at connections, switching, disconnecting.

use super::locations::Locations;
use super::client_source::ClientSource as _;
use super::connection::Connection;
use crate::clock::Clock;
use crate::error::{PortalError, cloud_error};
use crate::identity::Person;
use crate::ids::ConnectionId;
use crate::random::Random;
use crate::seal::Seal;
use crate::sessions::SessionHandle;
use crate::store::Store;
use crate::store::connections::{self as rows, ConnectionRow};
use mrs::client::{CallError, Client};
use mrs::ids::ProjectId;
use std::sync::Arc;

/// What [`Connections`] is made of.
#[derive(Debug)]
pub struct ConnectionsParts {
    /// Where connections are kept.
    pub store: Store,
    /// Seals their credentials.
    pub seal: Seal,
    /// Where they may lead.
    pub locations: Locations,
    /// Calls the cloud.
    pub client: Client,
    /// Tells the time.
    pub clock: Arc<dyn Clock>,
    /// Makes ids.
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

    /// Where people may connect to.
    pub fn locations(&self) -> &Locations {
        &self.parts.locations
    }

    /// The connections of a session, oldest first.
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

    /// Connections of a person to one project at one location that have not ended, newest first,
    /// in whichever session.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn find(
        &self,
        person: &Person,
        location: &str,
        project: &ProjectId,
    ) -> Result<Vec<Connection>, PortalError> {
        let now = self.parts.clock.now();
        let rows = rows::of_person(&self.parts.store, person, location, project.as_str()).await?;
        Ok(rows
            .iter()
            .filter_map(readable)
            .filter(|connection| !connection.expired(now))
            .collect())
    }

    /// Wipes a connection of a session; one that is not there is gone already. The newest of the
    /// others becomes active where this one was.
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
    /// [`PortalError::OtherConnection`] where the session has no such connection, [`PortalError::Store`].
    pub async fn switch(
        &self,
        session: &SessionHandle,
        connection: &ConnectionId,
    ) -> Result<(), PortalError> {
        let store = &self.parts.store;
        let done = rows::activate(store, session.as_str(), connection.as_str()).await?;
        done.then_some(()).ok_or(PortalError::OtherConnection)
    }

    /// A failed call in words for people. Where it shows that the credentials are of no more use,
    /// the connection is marked so.
    pub async fn error(&self, connection: &ConnectionId, error: &CallError) -> PortalError {
        if error.meaning().kind.needs_new_credentials() {
            self.refused(connection).await;
            PortalError::ConnectionExpired
        } else {
            PortalError::Cloud(cloud_error(error))
        }
    }

    /// Passes a result on; where it says that the connection has ended, the connection is marked
    /// so.
    ///
    /// # Errors
    /// Those of `result`.
    pub async fn check<T>(
        &self,
        connection: &ConnectionId,
        result: Result<T, PortalError>,
    ) -> Result<T, PortalError> {
        if matches!(result, Err(PortalError::ConnectionExpired)) {
            self.refused(connection).await;
        }
        result
    }
}

/// A damaged row is a connection that is gone: the others, and the way to connect anew, must not
/// be lost with it.
fn readable(row: &ConnectionRow) -> Option<Connection> {
    Connection::try_from(row)
        .inspect_err(|error| tracing::error!(connection = row.id, %error, "passed over"))
        .ok()
}
