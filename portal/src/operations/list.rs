//! The latest operations.

use super::service::Operations;
use crate::error::PortalError;
use crate::operations::OperationSummary;
use crate::store::operations::{self as rows, Cursor};
use mrs::ids::{ClusterId, ProjectId};

/// Operations read at once.
const AT_ONCE: u32 = 200;

/// Most operations looked through for those that somebody may look at.
const LOOKED_THROUGH: u32 = 5_000;

impl Operations {
    /// The latest operations that `may_view` lets through, newest first, at most `limit`; of one
    /// cluster, or of all where that is `None`. Beyond the latest 5,000 nothing is looked for.
    ///
    /// # Errors
    /// [`PortalError::Store`] when the database fails.
    pub async fn list(
        &self,
        cluster: Option<&ClusterId>,
        limit: u32,
        may_view: &(dyn Fn(&ProjectId, &ClusterId) -> bool + Sync),
    ) -> Result<Vec<OperationSummary>, PortalError> {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let mut found = Vec::new();
        let mut after = Cursor::NEWEST;
        for _ in 0..LOOKED_THROUGH / AT_ONCE {
            let pool = self.shared.store.pool();
            let part = rows::latest(pool, cluster, &after, AT_ONCE).await?;
            found.extend(
                part.operations
                    .into_iter()
                    .filter(|(project, summary)| may_view(project, &summary.cluster))
                    .map(|(_, summary)| summary)
                    .take(limit - found.len()),
            );
            match part.next {
                Some(next) if found.len() < limit => after = next,
                _ => break,
            }
        }
        Ok(found)
    }
}
