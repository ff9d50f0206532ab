//! SQL of operations: rows in, rows out, and the conditional updates that keep them consistent.
//!
//! Nothing here decides anything. A state changes only through [`move_state`], which names the
//! state it starts from, so that of two who try the same step one does nothing.

mod batches;
mod insert;
mod lease;
mod list;
mod names;
mod row;
mod state;

pub use batches::{BatchMove, move_batch, record_outcome};
pub use insert::insert;
pub use lease::{Present, Renewal, claim, expired_leases, release, renew, report_progress};
pub use list::{Cursor, cluster_name, list, summary};
pub use row::plan_hash;
pub use state::{
    StateMove, delete_unapplied, move_state, plan_again, request_stop, stop_requested_by,
};

use crate::ids::OperationId;
use crate::operations::{Operation, OperationState, Origin};
use crate::store::StoreError;
use mrs::ids::ClusterId;
use sqlx::AnyPool;
use time::OffsetDateTime;

/// The operation that undoes another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UndoneBy {
    /// The ID.
    pub id: OperationId,
    /// True while the undo waits for its review.
    pub planned: bool,
}

/// An operation with its batches.
///
/// # Errors
/// [`StoreError`] if the database fails or holds what this version cannot read.
pub async fn find(pool: &AnyPool, id: &OperationId) -> Result<Option<Operation>, StoreError> {
    // By name, never `*`: a migration that a newer replica runs must not change what a statement
    // prepared by this one gives.
    let found: Option<row::OperationRow> = sqlx::query_as(
        "SELECT id, kind, state, owner_issuer, owner_subject, owner_name, project, cluster, \
         cluster_name, summary, planned_at, finished_at, connection_id, location, plan, body_hash, \
         plan_seal, draft_id, undoes, retries, expires_at, outcome, error, progress, applied_at, \
         applied_by_issuer, applied_by_subject, applied_by_name, stop_requested_by, version \
         FROM operations WHERE id = $1",
    )
    .bind(id.as_str())
    .fetch_optional(pool)
    .await?;
    let Some(found) = found else { return Ok(None) };
    let batches = batches::of(pool, id).await?;
    found.into_operation(batches).map(Some)
}

/// The planned operation of an origin.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn planned_from(
    pool: &AnyPool,
    origin: &Origin,
) -> Result<Option<OperationId>, StoreError> {
    let (statement, id) = match origin {
        Origin::Draft(draft) => (
            "SELECT id FROM operations WHERE draft_id = $1 AND state = 'planned'",
            draft.as_str(),
        ),
        Origin::Undo(operation) => (
            "SELECT id FROM operations WHERE undoes = $1 AND state = 'planned'",
            operation.as_str(),
        ),
        Origin::Retry(operation) => (
            "SELECT id FROM operations WHERE retries = $1 AND state = 'planned'",
            operation.as_str(),
        ),
    };
    let found: Option<String> = sqlx::query_scalar(statement)
        .bind(id)
        .fetch_optional(pool)
        .await?;
    found.as_deref().map(row::operation_id).transpose()
}

/// The latest operation that undoes another and changed, or may still change, something. `now`
/// decides which plans have expired: nothing stores that state.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn undone_by(
    pool: &AnyPool,
    operation: &OperationId,
    now: OffsetDateTime,
) -> Result<Option<UndoneBy>, StoreError> {
    let found: Option<(String, String)> = sqlx::query_as(
        "SELECT id, state FROM operations WHERE undoes = $1 \
         AND state NOT IN ('discarded', 'expired', 'failed', 'conflict', 'stopped') \
         AND (state <> 'planned' OR expires_at > $2) \
         ORDER BY planned_at DESC, id DESC LIMIT 1",
    )
    .bind(operation.as_str())
    .bind(crate::clock::to_millis(now))
    .fetch_optional(pool)
    .await?;
    let Some((id, state)) = found else {
        return Ok(None);
    };
    Ok(Some(UndoneBy {
        id: row::operation_id(&id)?,
        planned: state == OperationState::Planned.word(),
    }))
}

/// The applied mapping updates of the same cluster that were applied after an operation, oldest
/// first. A row whose ID is damaged is passed over.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn mapping_updates_after(
    pool: &AnyPool,
    operation: &Operation,
) -> Result<Vec<OperationId>, StoreError> {
    let cluster: &ClusterId = &operation.summary.cluster;
    let applied_at = operation.applied_at.unwrap_or(operation.summary.planned_at);
    let found: Vec<String> = sqlx::query_scalar(
        "SELECT id FROM operations WHERE cluster = $1 AND project = $2 AND location = $3 \
         AND kind = 'update_mapping' AND applied_at >= $4 AND id <> $5 \
         ORDER BY applied_at, id",
    )
    .bind(cluster.as_str())
    .bind(operation.summary.project.as_str())
    .bind(operation.location.as_str())
    .bind(crate::clock::to_millis(applied_at))
    .bind(operation.id().as_str())
    .fetch_all(pool)
    .await?;
    Ok(row::readable_ids(&found))
}
