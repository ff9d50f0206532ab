//! Leases: exactly one task of one process runs an operation at a time.

use super::row::{readable_ids, to_json};
use crate::clock::to_millis;
use crate::ids::OperationId;
use crate::operations::Progress;
use crate::store::StoreError;
use sqlx::AnyPool;
use time::OffsetDateTime;

/// The result of renewing a lease.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Renewal {
    /// The lease is kept.
    Kept,
    /// The lease is kept, and a person asked for a stop.
    StopRequested,
    /// Another task has the lease, or the operation has ended.
    Lost,
}

/// The moments between which the ends of leases lie that somebody has now.
#[derive(Debug, Clone, Copy)]
pub struct Present {
    /// Now: a lease that ends until then has expired.
    pub now: OffsetDateTime,
    /// The latest end of a lease. One that ends later was taken by a clock that was ahead, and counts
    /// as expired.
    pub latest: OffsetDateTime,
}

/// The running operations whose lease has expired. A row whose ID is damaged is passed over: it must
/// not keep the others waiting.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn expired_leases(
    pool: &AnyPool,
    present: Present,
) -> Result<Vec<OperationId>, StoreError> {
    let ids: Vec<String> = sqlx::query_scalar(
        "SELECT id FROM operations \
         WHERE state = 'running' AND (lease_until <= $1 OR lease_until > $2)",
    )
    .bind(to_millis(present.now))
    .bind(to_millis(present.latest))
    .fetch_all(pool)
    .await?;
    Ok(readable_ids(&ids))
}

/// Takes a running operation whose lease has expired. Returns false if another task was faster.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn claim(
    pool: &AnyPool,
    id: &OperationId,
    lease: &str,
    present: Present,
    until: OffsetDateTime,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE operations SET lease_owner = $1, lease_until = $2, version = version + 1 \
         WHERE id = $3 AND state = 'running' AND (lease_until <= $4 OR lease_until > $5)",
    )
    .bind(lease)
    .bind(to_millis(until))
    .bind(id.as_str())
    .bind(to_millis(present.now))
    .bind(to_millis(present.latest))
    .execute(pool)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Renews a lease.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn renew(
    pool: &AnyPool,
    id: &OperationId,
    lease: &str,
    until: OffsetDateTime,
) -> Result<Renewal, StoreError> {
    let stop: Option<Option<i64>> = sqlx::query_scalar(
        "UPDATE operations SET lease_until = $1 \
         WHERE id = $2 AND state = 'running' AND lease_owner = $3 RETURNING stop_requested_at",
    )
    .bind(to_millis(until))
    .bind(id.as_str())
    .bind(lease)
    .fetch_optional(pool)
    .await?;
    Ok(match stop {
        None => Renewal::Lost,
        Some(None) => Renewal::Kept,
        Some(Some(_)) => Renewal::StopRequested,
    })
}

/// Releases a lease, so that another task can take the operation at once.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn release(pool: &AnyPool, id: &OperationId, lease: &str) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE operations SET lease_owner = '', lease_until = 0 \
         WHERE id = $1 AND lease_owner = $2",
    )
    .bind(id.as_str())
    .bind(lease)
    .execute(pool)
    .await?;
    Ok(())
}

/// Records what a running operation is doing. Returns false if the lease is lost.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn report_progress(
    pool: &AnyPool,
    id: &OperationId,
    lease: &str,
    progress: &Progress,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE operations SET progress = $1 \
         WHERE id = $2 AND state = 'running' AND lease_owner = $3",
    )
    .bind(to_json(progress, "progress")?)
    .bind(id.as_str())
    .bind(lease)
    .execute(pool)
    .await?;
    Ok(done.rows_affected() == 1)
}
