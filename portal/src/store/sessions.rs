//! SQL of sessions.

use super::row::from_row;
use super::{Store, StoreError};

/// The columns of a `sessions` row that are read back.
pub(crate) struct SessionRow {
    pub(crate) created_at: i64,
    pub(crate) seen_at: i64,
    pub(crate) sealed: String,
}

from_row!(SessionRow {
    created_at,
    seen_at,
    sealed
});

/// The columns by which sessions are found: the person's, and the provider's session.
#[derive(Debug, Default)]
pub(crate) struct SessionKeys {
    pub(crate) handle: String,
    pub(crate) issuer: String,
    pub(crate) subject: String,
    pub(crate) provider_session: String,
}

/// Adds a session, in place of the session `replaced`. Returns false, and changes nothing, if the id is
/// taken.
pub(crate) async fn insert(
    store: &Store,
    id: &str,
    keys: &SessionKeys,
    row: &SessionRow,
    replaced: Option<&str>,
) -> Result<bool, StoreError> {
    let mut transaction = store.begin().await?;
    if let Some(replaced) = replaced {
        sqlx::query("DELETE FROM sessions WHERE id = $1")
            .bind(replaced)
            .execute(&mut *transaction)
            .await?;
    }
    let done = sqlx::query(
        "INSERT INTO sessions \
         (id, handle, created_at, seen_at, sealed, issuer, subject, provider_session) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8) ON CONFLICT (id) DO NOTHING",
    )
    .bind(id)
    .bind(keys.handle.as_str())
    .bind(row.created_at)
    .bind(row.seen_at)
    .bind(row.sealed.as_str())
    .bind(keys.issuer.as_str())
    .bind(keys.subject.as_str())
    .bind(keys.provider_session.as_str())
    .execute(&mut *transaction)
    .await?;
    let added = done.rows_affected() == 1;
    if added {
        transaction.commit().await?;
    }
    Ok(added)
}

/// Replaces the content of a session. A session that has ended meanwhile stays ended.
pub(crate) async fn update(
    store: &Store,
    id: &str,
    keys: &SessionKeys,
    seen_at: i64,
    sealed: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "UPDATE sessions SET handle = $2, seen_at = $3, sealed = $4, issuer = $5, subject = $6, \
         provider_session = $7 WHERE id = $1",
    )
    .bind(id)
    .bind(keys.handle.as_str())
    .bind(seen_at)
    .bind(sealed)
    .bind(keys.issuer.as_str())
    .bind(keys.subject.as_str())
    .bind(keys.provider_session.as_str())
    .execute(store.pool())
    .await?;
    Ok(())
}

/// Returns the session with an id.
pub(crate) async fn find(store: &Store, id: &str) -> Result<Option<SessionRow>, StoreError> {
    Ok(
        sqlx::query_as("SELECT created_at, seen_at, sealed FROM sessions WHERE id = $1")
            .bind(id)
            .fetch_optional(store.pool())
            .await?,
    )
}

/// Records a use of a session. An older use never replaces a newer one.
pub(crate) async fn touch(store: &Store, id: &str, seen_at: i64) -> Result<(), StoreError> {
    sqlx::query("UPDATE sessions SET seen_at = $2 WHERE id = $1 AND seen_at < $2")
        .bind(id)
        .bind(seen_at)
        .execute(store.pool())
        .await?;
    Ok(())
}

/// Removes a session.
pub(crate) async fn delete(store: &Store, id: &str) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sessions WHERE id = $1")
        .bind(id)
        .execute(store.pool())
        .await?;
    Ok(())
}

/// Removes at most `limit` sessions that began before `created_before` or were last used before
/// `seen_before`, and returns how many. The outer condition is checked on the row as it is when it
/// is removed, so that a session which another replica uses at this moment stays.
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
