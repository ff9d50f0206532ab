//! One operation as this person's session sees it.

use super::services::PortalParts;
use super::session_connections::SessionConnections;
use app::portal::{OperationId, OperationView, Person, Trouble};

/// The operation with a connection that fits it, and its draft only while that exists.
pub(super) async fn read(
    parts: &PortalParts,
    connections: &SessionConnections,
    person: &Person,
    operation: &OperationId,
) -> Result<OperationView, Trouble> {
    let mut view = parts.operations.view(person, operation).await?;
    view.connection = match connections.fitting(&view.place, &view.project).await {
        Ok(connection) => Some(connection.id),
        Err(trouble) if trouble.wants_connection() => None,
        Err(trouble) => return Err(trouble),
    };
    if let Some(draft) = &view.draft {
        let cluster = Some(&view.summary.cluster);
        if parts.drafts.find(person, cluster, draft).await?.is_none() {
            view.draft = None;
        }
    }
    Ok(view)
}
