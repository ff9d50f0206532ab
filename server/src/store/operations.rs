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

use crate::store::StoreError;
use app::portal::{OperationId, Person};
use mrs::ids::ClusterId;
use sqlx::AnyPool;
use sqlx::Row as _;
use sqlx::any::AnyRow;

macro_rules! summary_columns {
    () => {
        "id, kind, state, owner_issuer, owner_subject, owner_name, cluster, cluster_name, \
         summary, planned_at, finished_at"
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
        ", connection_id, place, project, plan, body_hash, draft_id, undoes, outcome, trouble, proof, \
         progress, applied_at, applied_by_issuer, applied_by_subject, applied_by_name \
         FROM operations WHERE id = $1"
    ))
    .bind(id.as_str())
    .fetch_optional(pool)
    .await?;
    found.as_ref().map(row::operation).transpose()
}

/// The latest operations of a person, newest first.
///
/// # Errors
/// When the database fails or holds what this version can't read.
pub async fn latest(
    pool: &AnyPool,
    owner: &Person,
    cluster: Option<&ClusterId>,
    limit: u32,
) -> Result<Vec<StoredSummary>, StoreError> {
    let query = match cluster {
        None => sqlx::query(concat!(
            "SELECT ",
            summary_columns!(),
            " FROM operations WHERE owner_issuer = $1 AND owner_subject = $2 \
             ORDER BY planned_at DESC, id DESC LIMIT $3"
        ))
        .bind(owner.issuer.as_str())
        .bind(owner.subject.as_str())
        .bind(i64::from(limit)),
        Some(cluster) => sqlx::query(concat!(
            "SELECT ",
            summary_columns!(),
            " FROM operations WHERE owner_issuer = $1 AND owner_subject = $2 AND cluster = $4 \
             ORDER BY planned_at DESC, id DESC LIMIT $3"
        ))
        .bind(owner.issuer.as_str())
        .bind(owner.subject.as_str())
        .bind(i64::from(limit))
        .bind(cluster.as_str()),
    };
    let rows = query.fetch_all(pool).await?;
    // One damaged row must not take the whole list with it.
    Ok(rows
        .iter()
        .filter_map(|found| row::whole(row::summary(found)))
        .collect())
}

/// What a plan was made from: within one of these there is at most one planned operation.
#[derive(Debug, Clone, Copy)]
pub enum Origin<'a> {
    /// A draft.
    Draft(&'a app::portal::DraftId),
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
