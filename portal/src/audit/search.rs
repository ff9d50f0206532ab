//! Search: the events that a person may read, newest first.

use super::entry::{AuditFilter, AuditPage};
use super::service::Audit;
use crate::clock::to_millis;
use crate::store::StoreError;
use crate::store::audit::{self as rows, AuditEntry, EventQuery};
use mrs::ids::{ClusterId, ProjectId};

/// Events read at once.
const AT_ONCE: u32 = 500;

/// The most events searched for one page; a page that ends here says where the next one begins.
const SEARCHED: u32 = 50_000;

/// A search by a person.
pub struct Search<'a> {
    /// The filter of the person.
    pub filter: &'a AuditFilter,
    /// The sequence below which the page begins; `None` for the newest events.
    pub below: Option<i64>,
    /// The most events of the page.
    pub limit: usize,
    /// Returns true if the person may read an event about a project and a cluster.
    pub may_read: &'a (dyn Fn(Option<&ProjectId>, Option<&ClusterId>) -> bool + Sync),
}

impl Audit {
    /// Returns the newest events that match and that the person may read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn search(&self, search: Search<'_>) -> Result<AuditPage, StoreError> {
        let filter = search.filter;
        let mut query = EventQuery {
            person: filter.person.trim().to_owned(),
            action: filter.action.clone(),
            cluster: filter.cluster.clone(),
            from: filter.from.map_or(i64::MIN, to_millis),
            until: filter.until.map_or(i64::MAX, to_millis),
            below: search.below.unwrap_or(i64::MAX),
            limit: AT_ONCE,
        };
        let mut page = AuditPage::default();
        for _ in 0..SEARCHED / AT_ONCE {
            let read = rows::newest(&self.store, &query).await?;
            let all_read = read.len() < AT_ONCE as usize;
            for row in read {
                if page.entries.len() >= search.limit {
                    page.older = page.entries.last().map(|entry| entry.sequence);
                    return Ok(page);
                }
                query.below = row.sequence;
                if may_read(&row, search.may_read) {
                    page.entries.push(row);
                }
            }
            if all_read {
                return Ok(page);
            }
        }
        page.older = Some(query.below);
        Ok(page)
    }
}

/// An event whose ids are no ids is for people who may read everything.
fn may_read(
    row: &AuditEntry,
    may: &(dyn Fn(Option<&ProjectId>, Option<&ClusterId>) -> bool + Sync),
) -> bool {
    let project = row.project.as_deref().map(ProjectId::parse);
    let cluster = row.cluster.as_deref().map(ClusterId::parse);
    match (project.transpose(), cluster.transpose()) {
        (Ok(project), Ok(cluster)) => may(project.as_ref(), cluster.as_ref()),
        _ => may(None, None),
    }
}
