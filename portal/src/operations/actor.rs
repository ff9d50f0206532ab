//! The person behind a step of an operation, and the connection they use.

use super::operation::Operation;
use crate::audit::Source;
use crate::identity::Person;
use crate::ids::ConnectionId;
use mrs::client::ProjectClient;
use mrs::ids::ProjectId;

/// The person who asks for a step, and where the request came from.
#[derive(Debug, Clone)]
pub struct Actor {
    /// The person.
    pub person: Person,
    /// The address and the correlation ID of the request.
    pub source: Source,
}

/// An actor with one of the connections of their session.
#[derive(Debug, Clone)]
pub struct ConnectedActor {
    /// The person and the source of the request.
    pub actor: Actor,
    /// The connection.
    pub connection: ConnectionId,
    /// Region ID or endpoint name of the connection.
    pub location: String,
    /// The project of the connection.
    pub project: ProjectId,
    /// The calls of the project.
    pub client: ProjectClient,
}

impl ConnectedActor {
    /// Returns true if the connection leads to the project of the operation.
    pub(super) fn reaches(&self, operation: &Operation) -> bool {
        self.location == operation.location && self.project == operation.summary.project
    }
}
