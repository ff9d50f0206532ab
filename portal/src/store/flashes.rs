//! SQL of flashes.

use super::{Store, StoreError};
use crate::identity::Person;
use sqlx::Row as _;

/// Most flashes of one person; beyond it the oldest are removed.
const FLASHES_PER_PERSON: i64 = 20;

/// Inserts a flash and removes the person's oldest ones beyond the limit.
pub(crate) async fn insert(
    store: &Store,
    owner: &Person,
    id: &str,
    created_at: i64,
    sealed: &str,
) -> Result<(), StoreError> {
    // Statements by themselves, not a transaction: two that remove each other's rows would wait for
    // each other.
    sqlx::query(
        "INSERT INTO flashes (id, issuer, subject, created_at, sealed) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(id)
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(created_at)
    .bind(sealed)
    .execute(store.pool())
    .await?;
    sqlx::query(
        "DELETE FROM flashes WHERE issuer = $1 AND subject = $2 AND id NOT IN \
         (SELECT id FROM flashes WHERE issuer = $1 AND subject = $2 \
         ORDER BY created_at DESC, id DESC LIMIT $3)",
    )
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(FLASHES_PER_PERSON)
    .execute(store.pool())
    .await?;
    Ok(())
}

/// The sealed text of a person's flash that was made after `oldest`.
pub(crate) async fn find(
    store: &Store,
    owner: &Person,
    id: &str,
    oldest: i64,
) -> Result<Option<String>, StoreError> {
    let row = sqlx::query(
        "SELECT sealed FROM flashes \
         WHERE id = $1 AND issuer = $2 AND subject = $3 AND created_at > $4",
    )
    .bind(id)
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(oldest)
    .fetch_optional(store.pool())
    .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// Removes flashes made at that moment or earlier, at most `limit`.
pub(crate) async fn delete_older(
    store: &Store,
    oldest: i64,
    limit: i64,
) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "DELETE FROM flashes WHERE created_at <= $1 AND id IN \
         (SELECT id FROM flashes WHERE created_at <= $1 LIMIT $2)",
    )
    .bind(oldest)
    .bind(limit)
    .execute(store.pool())
    .await?;
    Ok(done.rows_affected())
}
