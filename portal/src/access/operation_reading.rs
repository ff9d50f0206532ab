//! An operation as a person's session sees it.

use super::portal_parts::PortalParts;
use super::session_connections::SessionConnections;
use crate::error::PortalError;
use crate::identity::Person;
use crate::operations::OperationView;

/// Adds a connection of the session that leads to the operation's project, and the draft of the plan
/// while the draft exists.
pub(super) async fn complete(
    parts: &PortalParts,
    connections: &SessionConnections,
    person: &Person,
    view: &mut OperationView,
) -> Result<(), PortalError> {
    let operation = &view.operation;
    let project = &operation.summary.project;
    view.connection = match connections.fitting(&operation.location, project).await {
        Ok(connection) => Some(connection.id),
        Err(error) if error.wants_connection() => None,
        Err(error) => return Err(error),
    };
    if let Some(draft) = operation.origin.draft() {
        let cluster = &operation.summary.cluster;
        let found = parts.drafts.find(person, cluster, draft).await?;
        view.draft = found.map(|found| found.id);
    }
    Ok(())
}
