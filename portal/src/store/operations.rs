//! SQL of operations: rows in, rows out, and the conditional updates that keep them consistent.
//!
//! Nothing here decides anything. A state changes only through [`move_state`], which names the
//! state it starts from, so that of two who try the same step one does nothing.

mod batches;
mod insert;
mod lease;
mod row;
mod state;
mod words;

pub use batches::{BatchAnswer, BatchMove, StoredBatch, batches, move_batch};
pub use insert::insert;
pub use lease::{claim, free_running, release, renew, say};
pub use row::{StoredOperation, StoredSummary, plan_hash};
pub use state::{StateMove, move_state};
pub use words::{STATES, kind_word, state_word};

use crate::ids::OperationId;
use crate::store::StoreError;
use mrs::ids::{ClusterId, ProjectId};
use sqlx::AnyPool;
use sqlx::Row as _;
use sqlx::any::AnyRow;

macro_rules! summary_columns {
    () => {
        "id, kind, state, owner_issuer, owner_subject, owner_name, project, cluster, \
         cluster_name, summary, planned_at, finished_at"
    };
}

/// One operation, whole.
///
/// # Errors
/// When the database fails or holds what this version can't read.
pub async fn find(pool: &AnyPool, id: &OperationId) -> Result<Option<StoredOperation>, StoreError> {
    // By name, never `*`: a migration that a newer replica runs must not change what a statement
    // prepared by this one gives.
    let found = sqlx::query(concat!(
        "SELECT ",
        summary_columns!(),
        ", connection_id, location, plan, body_hash, draft_id, undoes, outcome, error, plan_seal, \
         progress, applied_at, applied_by_issuer, applied_by_subject, applied_by_name \
         FROM operations WHERE id = $1"
    ))
    .bind(id.as_str())
    .fetch_optional(pool)
    .await?;
    found.as_ref().map(row::operation).transpose()
}

/// Where a list goes on: after an operation, from newest to oldest.
#[derive(Debug, Clone)]
pub struct Cursor {
    planned_at: i64,
    id: String,
}

impl Cursor {
    /// Before all of them.
    pub const NEWEST: Self = Self {
        planned_at: i64::MAX,
        id: String::new(),
    };
}

/// A part of the list of operations.
#[derive(Debug)]
pub struct Part {
    /// Newest first, with the projects they belong to.
    pub operations: Vec<(ProjectId, StoredSummary)>,
    /// Where the next part begins; `None` at the end.
    pub next: Option<Cursor>,
}

/// The latest operations after a place.
///
/// # Errors
/// When the database fails.
pub async fn latest(
    pool: &AnyPool,
    cluster: Option<&ClusterId>,
    after: &Cursor,
    limit: u32,
) -> Result<Part, StoreError> {
    let query = match cluster {
        None => sqlx::query(concat!(
            "SELECT ",
            summary_columns!(),
            " FROM operations WHERE (planned_at < $1 OR (planned_at = $1 AND id < $2)) \
             ORDER BY planned_at DESC, id DESC LIMIT $3"
        )),
        Some(_) => sqlx::query(concat!(
            "SELECT ",
            summary_columns!(),
            " FROM operations WHERE (planned_at < $1 OR (planned_at = $1 AND id < $2)) \
             AND cluster = $4 ORDER BY planned_at DESC, id DESC LIMIT $3"
        )),
    };
    let query = query
        .bind(after.planned_at)
        .bind(after.id.as_str())
        .bind(i64::from(limit));
    let query = match cluster {
        None => query,
        Some(cluster) => query.bind(cluster.as_str()),
    };
    let rows = query.fetch_all(pool).await?;
    let last = rows.last().filter(|_| rows.len() >= limit as usize);
    let next = last
        .map(|last| {
            Ok::<_, StoreError>(Cursor {
                planned_at: last.try_get("planned_at")?,
                id: last.try_get("id")?,
            })
        })
        .transpose()?;
    // One damaged row must not take the whole list with it.
    let listed = |found| Ok((row::project(found)?, row::summary(found)?));
    let operations = rows
        .iter()
        .filter_map(|found| row::whole(listed(found)))
        .collect();
    Ok(Part { operations, next })
}

/// What a plan was made from: within one of these there is at most one planned operation.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'a> {
    /// A draft.
    Draft(&'a crate::ids::DraftId),
    /// An operation to be undone.
    Undo(&'a OperationId),
}

/// The planned operation of an origin, with the hash of its body.
///
/// # Errors
/// When the database fails.
pub async fn planned_from(
    pool: &AnyPool,
    origin: Origin<'_>,
) -> Result<Option<(OperationId, String)>, StoreError> {
    let query = match origin {
        Origin::Draft(draft) => sqlx::query(
            "SELECT id, body_hash FROM operations WHERE draft_id = $1 AND state = 'planned'",
        )
        .bind(draft.as_str()),
        Origin::Undo(operation) => sqlx::query(
            "SELECT id, body_hash FROM operations WHERE undoes = $1 AND state = 'planned'",
        )
        .bind(operation.as_str()),
    };
    let found = query.fetch_optional(pool).await?;
    found
        .map(|found| Ok((row::id(&found, "id")?, found.try_get("body_hash")?)))
        .transpose()
}

/// The latest operation that undoes another, unless it was discarded or did nothing.
///
/// # Errors
/// When the database fails.
pub async fn undone_by(
    pool: &AnyPool,
    operation: &OperationId,
) -> Result<Option<OperationId>, StoreError> {
    let found: Option<AnyRow> = sqlx::query(
        "SELECT id FROM operations WHERE undoes = $1 \
         AND state NOT IN ('discarded', 'failed', 'conflict') \
         ORDER BY planned_at DESC, id DESC LIMIT 1",
    )
    .bind(operation.as_str())
    .fetch_optional(pool)
    .await?;
    found.as_ref().map(|found| row::id(found, "id")).transpose()
}
