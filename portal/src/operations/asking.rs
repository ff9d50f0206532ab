//! Who asks, and with which connection.

use crate::audit::Source;
use crate::identity::Person;
use crate::ids::ConnectionId;
use crate::store::operations::StoredOperation;
use mrs::client::ProjectClient;
use mrs::ids::ProjectId;

/// Whoever asks for a change, and from where: what the audit trail tells of them.
#[derive(Debug, Clone, Copy)]
pub struct By<'a> {
    /// Who.
    pub person: &'a Person,
    /// From where.
    pub source: &'a Source,
}

/// A person at work with one of the connections of their session.
#[derive(Clone)]
pub struct Asking {
    /// Who.
    pub person: Person,
    /// From where.
    pub source: Source,
    /// With which connection.
    pub connection: ConnectionId,
    /// Where that connection leads: region id or endpoint name.
    pub location: String,
    /// To which project.
    pub project: ProjectId,
    /// The calls of that project.
    pub client: ProjectClient,
}

impl Asking {
    /// Who asks.
    pub const fn by(&self) -> By<'_> {
        By {
            person: &self.person,
            source: &self.source,
        }
    }

    /// Whether the connection leads to where the operation was planned for.
    pub(super) fn fits(&self, operation: &StoredOperation) -> bool {
        self.location == operation.location && self.project == operation.project
    }
}

impl std::fmt::Debug for Asking {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Asking")
            .field("person", &self.person)
            .field("location", &self.location)
            .field("project", &self.project)
            .finish_non_exhaustive()
    }
}
