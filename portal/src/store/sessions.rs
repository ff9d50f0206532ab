//! SQL of sessions.

use super::{Store, StoreError};
use sqlx::Row as _;

/// One row of `sessions`.
pub(crate) struct SessionRow {
    pub(crate) created_at: i64,
    pub(crate) seen_at: i64,
    pub(crate) sealed: String,
}

/// Whose a session is, and what else finds it.
#[derive(Debug, Default)]
pub(crate) struct SessionOwner {
    pub(crate) handle: String,
    pub(crate) issuer: String,
    pub(crate) subject: String,
    pub(crate) provider_session: String,
}

/// Adds a session. False where the id is taken.
pub(crate) async fn insert(
    store: &Store,
    id: &str,
    owner: &SessionOwner,
    row: &SessionRow,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "INSERT INTO sessions \
         (id, handle, created_at, seen_at, sealed, issuer, subject, provider_session) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
    )
    .bind(id)
    .bind(owner.handle.as_str())
    .bind(row.created_at)
    .bind(row.seen_at)
    .bind(row.sealed.as_str())
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(owner.provider_session.as_str())
    .execute(store.pool())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Replaces what a session holds. A session that has ended meanwhile stays ended.
pub(crate) async fn update(
    store: &Store,
    id: &str,
    owner: &SessionOwner,
    seen_at: i64,
    sealed: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE sessions SET handle = $2, seen_at = $3, sealed = $4, issuer = $5, subject = $6, \
         provider_session = $7 WHERE id = $1",
    )
    .bind(id)
    .bind(owner.handle.as_str())
    .bind(seen_at)
    .bind(sealed)
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(owner.provider_session.as_str())
    .execute(store.pool())
    .await?;
    Ok(())
}

pub(crate) async fn find(store: &Store, id: &str) -> Result<Option<SessionRow>, StoreError> {
    let row = sqlx::query("SELECT created_at, seen_at, sealed FROM sessions WHERE id = $1")
        .bind(id)
        .fetch_optional(store.pool())
        .await?;
    row.map(|row| {
        Ok(SessionRow {
            created_at: row.try_get(0)?,
            seen_at: row.try_get(1)?,
            sealed: row.try_get(2)?,
        })
    })
    .transpose()
}

/// Notes that a session was used. Never moves backwards.
pub(crate) async fn touch(store: &Store, id: &str, seen_at: i64) -> Result<(), StoreError> {
    sqlx::query("UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2")
        .bind(id)
        .bind(seen_at)
        .execute(store.pool())
        .await?;
    Ok(())
}

pub(crate) async fn delete(store: &Store, id: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE id = $1")
        .bind(id)
        .execute(store.pool())
        .await?;
    Ok(())
}

/// Removes sessions that began before `created_before` or were last used before `seen_before`, at
/// most `limit`. One that is used at this moment on another replica stays: the second look is at
/// the row as it is when it is removed.
pub(crate) async fn delete_ended(
    store: &Store,
    created_before: i64,
    seen_before: i64,
    limit: i64,
) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "DELETE FROM sessions WHERE (created_at <= $1 OR seen_at <= $2) AND id IN \
         (SELECT id FROM sessions WHERE created_at <= $1 OR seen_at <= $2 LIMIT $3)",
    )
    .bind(created_before)
    .bind(seen_before)
    .bind(limit)
    .execute(store.pool())
    .await?;
    Ok(done.rows_affected())
}
