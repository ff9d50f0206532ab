//! One operation as this person's session sees it.

use super::services::PortalParts;
use super::session_connections::SessionConnections;
use crate::error::PortalError;
use crate::identity::Person;
use crate::operations::OperationView;

/// Adds a connection that fits the operation, and leaves its draft only while that exists.
pub(super) async fn complete(
    parts: &PortalParts,
    connections: &SessionConnections,
    person: &Person,
    view: &mut OperationView,
) -> Result<(), PortalError> {
    view.connection = match connections.fitting(&view.location, &view.project).await {
        Ok(connection) => Some(connection.id),
        Err(error) if error.wants_connection() => None,
        Err(error) => return Err(error),
    };
    if let Some(draft) = &view.draft {
        let cluster = &view.summary.cluster;
        if parts.drafts.find(person, cluster, draft).await?.is_none() {
            view.draft = None;
        }
    }
    Ok(())
}
