//! Who asks, and with which connection.

use crate::store::operations::StoredOperation;
use app::portal::{ConnectionId, Person};
use mrs::client::ProjectClient;
use mrs::ids::ProjectId;

/// A person at work with one of the connections of their session.
#[derive(Clone)]
pub struct Asking {
    /// Who.
    pub person: Person,
    /// With which connection.
    pub connection: ConnectionId,
    /// Where that connection leads: region id or endpoint name.
    pub place: String,
    /// To which project.
    pub project: ProjectId,
    /// The calls of that project.
    pub client: ProjectClient,
}

impl Asking {
    /// Whether the connection leads to where the operation was planned for.
    pub(super) fn fits(&self, operation: &StoredOperation) -> bool {
        self.place == operation.place && self.project == operation.project
    }
}

impl std::fmt::Debug for Asking {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Asking")
            .field("person", &self.person)
            .field("place", &self.place)
            .field("project", &self.project)
            .finish_non_exhaustive()
    }
}
