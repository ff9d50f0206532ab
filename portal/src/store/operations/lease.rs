//! Leases: exactly one task of one process runs an operation at a time.

use super::row;
use crate::clock::to_millis;
use crate::ids::OperationId;
use crate::store::StoreError;
use sqlx::AnyPool;
use time::OffsetDateTime;

/// The running operations whose lease has ended. One whose id is damaged is passed over: it must
/// not keep the others waiting.
///
/// # Errors
/// When the database fails.
pub async fn free_running(
    pool: &AnyPool,
    now: OffsetDateTime,
) -> Result<Vec<OperationId>, StoreError> {
    let rows =
        sqlx::query("SELECT id FROM operations WHERE state = 'running' AND lease_until <= $1")
            .bind(to_millis(now))
            .fetch_all(pool)
            .await?;
    Ok(rows
        .iter()
        .filter_map(|found| row::whole(row::id(found, "id")))
        .collect())
}

/// Takes a running operation whose lease has ended. `false` where somebody was faster.
///
/// # Errors
/// When the database fails.
pub async fn claim(
    pool: &AnyPool,
    id: &OperationId,
    lease: &str,
    now: OffsetDateTime,
    until: OffsetDateTime,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE operations SET lease_owner = $1, lease_until = $2, version = version + 1 \
         WHERE id = $3 AND state = 'running' AND lease_until <= $4",
    )
    .bind(lease)
    .bind(to_millis(until))
    .bind(id.as_str())
    .bind(to_millis(now))
    .execute(pool)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps a lease. `false` where it has gone to somebody else, or the operation is settled.
///
/// # Errors
/// When the database fails.
pub async fn renew(
    pool: &AnyPool,
    id: &OperationId,
    lease: &str,
    until: OffsetDateTime,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE operations SET lease_until = $1 \
         WHERE id = $2 AND state = 'running' AND lease_owner = $3",
    )
    .bind(to_millis(until))
    .bind(id.as_str())
    .bind(lease)
    .execute(pool)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Gives a lease back, so that the operation can be taken on at once.
///
/// # Errors
/// When the database fails.
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

/// Writes what a running operation is doing. `false` where the lease is lost.
///
/// # Errors
/// When the database fails.
pub async fn say(
    pool: &AnyPool,
    id: &OperationId,
    lease: &str,
    progress: &str,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE operations SET progress = $1 \
         WHERE id = $2 AND state = 'running' AND lease_owner = $3",
    )
    .bind(progress)
    .bind(id.as_str())
    .bind(lease)
    .execute(pool)
    .await?;
    Ok(done.rows_affected() == 1)
}
