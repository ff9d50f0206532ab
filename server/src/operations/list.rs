//! A person's operations.

use super::service::Operations;
use crate::store::operations as rows;
use app::portal::{OperationSummary, Person, Trouble};
use mrs::ids::ClusterId;

impl Operations {
    /// The latest operations of this person, newest first, at most `limit`; of one cluster, or
    /// of all where that is `None`.
    ///
    /// # Errors
    /// [`Trouble::Store`] when the database fails.
    pub async fn list(
        &self,
        person: &Person,
        cluster: Option<&ClusterId>,
        limit: u32,
    ) -> Result<Vec<OperationSummary>, Trouble> {
        Ok(rows::latest(self.shared.store.pool(), person, cluster, limit).await?)
    }
}
