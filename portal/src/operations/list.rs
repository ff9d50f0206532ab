//! The list of operations, with filters and pages.

use super::filter::OperationFilter;
use super::operation::OperationSummary;
use super::rows::{self, Cursor};
use super::service::Operations;
use crate::error::PortalError;
use mrs::ids::{ClusterId, ProjectId};

/// Operations on a page.
const PER_PAGE: usize = 50;

/// Operations read at once.
const AT_ONCE: u32 = 200;

/// Most reads for one page. A page of somebody who may see few operations ends early; the next page
/// goes on where it ended.
const READS: usize = 25;

/// A page of operations, newest first.
#[derive(Debug, Clone, Default)]
pub struct OperationPage {
    /// The operations.
    pub operations: Vec<OperationSummary>,
    /// Where the next page begins; `None` on the last page.
    pub next: Option<String>,
}

impl Operations {
    /// The operations that match and that `may_view` lets through, newest first. `cursor` is
    /// [`OperationPage::next`] of the page before; an unknown cursor begins with the newest.
    ///
    /// # Errors
    /// [`PortalError::Store`].
    pub async fn list(
        &self,
        filter: &OperationFilter,
        cursor: Option<&str>,
        may_view: &(dyn Fn(&ProjectId, &ClusterId) -> bool + Sync),
    ) -> Result<OperationPage, PortalError> {
        let shared = &self.shared;
        let mut after = cursor.and_then(Cursor::parse).unwrap_or(Cursor::NEWEST);
        let mut page = OperationPage::default();
        for _ in 0..READS {
            let now = shared.clock.now();
            let part = rows::list(shared.store.pool(), filter, &after, AT_ONCE, now).await?;
            let full = part.operations.len() >= AT_ONCE as usize;
            for (position, operation) in part.operations {
                let viewed =
                    operation.filter(|operation| may_view(&operation.project, &operation.cluster));
                if viewed.is_some() && page.operations.len() == PER_PAGE {
                    page.next = Some(after.to_string());
                    return Ok(page);
                }
                after = position;
                page.operations.extend(viewed);
            }
            if !full {
                return Ok(page);
            }
        }
        page.next = Some(after.to_string());
        Ok(page)
    }

    /// The name that the latest operation on a cluster has recorded.
    pub(crate) async fn cluster_name(&self, cluster: &str) -> Result<Option<String>, PortalError> {
        let name = rows::cluster_name(self.shared.store.pool(), cluster).await?;
        Ok(name)
    }
}
