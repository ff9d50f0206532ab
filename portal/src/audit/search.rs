//! Search: events for whoever may read them, newest first.

use super::event::EventRecord;
use super::service::Audit;
use super::told::details;
use crate::audit::{AuditEntry, AuditFilter, AuditPage};
use crate::clock::{from_millis, to_millis};
use crate::ids::OperationId;
use crate::store::StoreError;
use crate::store::audit::{self as rows, AuditRow, Wanted};
use mrs::ids::{ClusterId, ProjectId};

/// Events read at once.
const AT_ONCE: u32 = 500;

/// Most events looked through for those that somebody may read; a page that ends here says where
/// it goes on.
const LOOKED_THROUGH: u32 = 50_000;

/// What is looked for, and for whom.
pub struct Search<'a> {
    /// Which events.
    pub filter: &'a AuditFilter,
    /// Only below this place in the chain.
    pub below: Option<i64>,
    /// At most so many.
    pub limit: usize,
    /// Whether an event about a project and a cluster may be read.
    pub may_read: &'a (dyn Fn(Option<&ProjectId>, Option<&ClusterId>) -> bool + Sync),
}

impl Audit {
    /// The newest events that match and may be read.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn search(&self, search: Search<'_>) -> Result<AuditPage, StoreError> {
        let filter = search.filter;
        let mut wanted = Wanted {
            person: filter.person.trim().to_owned(),
            action: filter.action.clone(),
            cluster: filter.cluster.clone(),
            from: filter.from.map_or(i64::MIN, to_millis),
            until: filter.until.map_or(i64::MAX, to_millis),
            below: search.below.unwrap_or(i64::MAX),
            limit: AT_ONCE,
        };
        let mut page = AuditPage::default();
        for _ in 0..LOOKED_THROUGH / AT_ONCE {
            let read = rows::newest(&self.store, &wanted).await?;
            let all_read = read.len() < AT_ONCE as usize;
            for row in read {
                if page.entries.len() >= search.limit {
                    page.older = page.entries.last().map(|entry| entry.sequence);
                    return Ok(page);
                }
                wanted.below = row.sequence;
                if may_read(&row, search.may_read) {
                    page.entries.push(entry(row));
                }
            }
            if all_read {
                return Ok(page);
            }
        }
        page.older = Some(wanted.below);
        Ok(page)
    }
}

/// An event about what is no id is about nothing known: for who may read everything.
fn may_read(
    row: &AuditRow,
    may: &(dyn Fn(Option<&ProjectId>, Option<&ClusterId>) -> bool + Sync),
) -> bool {
    let project = row.project.as_deref().map(ProjectId::parse);
    let cluster = row.cluster.as_deref().map(ClusterId::parse);
    match (project.transpose(), cluster.transpose()) {
        (Ok(project), Ok(cluster)) => may(project.as_ref(), cluster.as_ref()),
        _ => may(None, None),
    }
}

fn entry(row: AuditRow) -> AuditEntry {
    let record: Option<EventRecord> = serde_json::from_str(&row.event).ok();
    AuditEntry {
        sequence: row.sequence,
        at: from_millis(row.at),
        issuer: row.issuer,
        subject: row.subject,
        name: row.name,
        action: row.action,
        source: row.source,
        details: record
            .as_ref()
            .map(|record| details(&record.action))
            .unwrap_or_default(),
        correlation: record.and_then(|record| record.correlation),
        location: row.location,
        project: row.project,
        cluster: row.cluster,
        operation: row.operation.as_deref().and_then(OperationId::parse),
        event: row.event,
        previous_hash: row.previous_hash,
        hash: row.hash,
    }
}
