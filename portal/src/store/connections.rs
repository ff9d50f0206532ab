//! SQL of connections.

use super::row::from_row;
use super::{Store, StoreError};
use sqlx::{Any, Transaction};

/// A row of `connections`.
#[derive(Debug, Clone)]
pub(crate) struct ConnectionRow {
    pub(crate) id: String,
    pub(crate) session: String,
    pub(crate) issuer: String,
    pub(crate) subject: String,
    pub(crate) location: String,
    pub(crate) project: String,
    pub(crate) kind: String,
    pub(crate) masked: String,
    pub(crate) since: i64,
    pub(crate) until: i64,
    /// 1 once the cloud has refused the credentials, else 0.
    pub(crate) refused: i64,
    /// 1 for the one connection of a session that pages use, else 0.
    pub(crate) active: i64,
    /// Ciphertext; empty once the credentials are of no more use.
    pub(crate) sealed: String,
}

from_row!(ConnectionRow {
    id,
    session,
    issuer,
    subject,
    location,
    project,
    kind,
    masked,
    since,
    until,
    refused,
    active,
    sealed
});

macro_rules! columns {
    () => {
        "id, session, issuer, subject, location, project, kind, masked, since, until, refused, \
         active, sealed"
    };
}

/// Adds a connection and makes it the active one of its session. Returns false, and adds nothing,
/// if the session already has `limit` connections.
pub(crate) async fn insert_active(
    store: &Store,
    row: &ConnectionRow,
    limit: i64,
) -> Result<bool, StoreError> {
    let mut transaction = store.begin().await?;
    lock_session(&mut transaction, &row.session).await?;
    let count: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM connections WHERE session = $1")
        .bind(row.session.as_str())
        .fetch_one(&mut *transaction)
        .await?;
    if count >= limit {
        return Ok(false);
    }
    sqlx::query("UPDATE connections SET active = 0 WHERE session = $1")
        .bind(row.session.as_str())
        .execute(&mut *transaction)
        .await?;
    sqlx::query(concat!(
        "INSERT INTO connections (",
        columns!(),
        ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 0, 1, $11)"
    ))
    .bind(row.id.as_str())
    .bind(row.session.as_str())
    .bind(row.issuer.as_str())
    .bind(row.subject.as_str())
    .bind(row.location.as_str())
    .bind(row.project.as_str())
    .bind(row.kind.as_str())
    .bind(row.masked.as_str())
    .bind(row.since)
    .bind(row.until)
    .bind(row.sealed.as_str())
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(true)
}

/// Returns the connections of a session, oldest first.
pub(crate) async fn of_session(
    store: &Store,
    session: &str,
) -> Result<Vec<ConnectionRow>, StoreError> {
    let rows = sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM connections WHERE session = $1 ORDER BY since, id"
    ))
    .bind(session)
    .fetch_all(store.pool())
    .await?;
    Ok(rows)
}

/// Returns the connection with an id.
pub(crate) async fn find(store: &Store, id: &str) -> Result<Option<ConnectionRow>, StoreError> {
    let row = sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM connections WHERE id = $1"
    ))
    .bind(id)
    .fetch_optional(store.pool())
    .await?;
    Ok(row)
}

/// Removes a connection of a session. If it was active, the newest of the others becomes active.
/// Returns false if there is no such connection.
pub(crate) async fn delete(store: &Store, session: &str, id: &str) -> Result<bool, StoreError> {
    let mut transaction = store.begin().await?;
    lock_session(&mut transaction, session).await?;
    let done = sqlx::query("DELETE FROM connections WHERE session = $1 AND id = $2")
        .bind(session)
        .bind(id)
        .execute(&mut *transaction)
        .await?;
    sqlx::query(
        "UPDATE connections SET active = 1 \
         WHERE id = (SELECT id FROM connections WHERE session = $1 ORDER BY since DESC, id LIMIT 1) \
         AND NOT EXISTS (SELECT 1 FROM connections WHERE session = $1 AND active = 1)",
    )
    .bind(session)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(done.rows_affected() == 1)
}

/// Makes a connection the active one of its session. Returns false if there is no such connection.
pub(crate) async fn activate(store: &Store, session: &str, id: &str) -> Result<bool, StoreError> {
    let mut transaction = store.begin().await?;
    lock_session(&mut transaction, session).await?;
    let done = sqlx::query(
        "UPDATE connections SET active = CASE WHEN id = $2 THEN 1 ELSE 0 END \
         WHERE session = $1 AND EXISTS \
         (SELECT 1 FROM connections AS wanted WHERE wanted.session = $1 AND wanted.id = $2)",
    )
    .bind(session)
    .bind(id)
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(done.rows_affected() > 0)
}

/// Marks a connection whose credentials the cloud refuses, and wipes the credentials.
pub(crate) async fn refuse(store: &Store, id: &str) -> Result<(), StoreError> {
    sqlx::query("UPDATE connections SET refused = 1, sealed = '' WHERE id = $1")
        .bind(id)
        .execute(store.pool())
        .await?;
    Ok(())
}

/// Wipes the ended credentials of at most `limit` connections. Returns how many.
pub(crate) async fn wipe_ended(store: &Store, now: i64, limit: i64) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "UPDATE connections SET sealed = '' WHERE id IN \
         (SELECT id FROM connections WHERE until <= $1 AND sealed <> '' LIMIT $2)",
    )
    .bind(now)
    .bind(limit)
    .execute(store.pool())
    .await?;
    Ok(done.rows_affected())
}

/// Removes at most `limit` connections of ended sessions. Returns how many.
pub(crate) async fn delete_ended(store: &Store, limit: i64) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "DELETE FROM connections WHERE id IN \
         (SELECT id FROM connections WHERE NOT EXISTS \
         (SELECT 1 FROM sessions WHERE sessions.handle = connections.session) LIMIT $1)",
    )
    .bind(limit)
    .execute(store.pool())
    .await?;
    Ok(done.rows_affected())
}

/// Locks a session until the transaction ends, so that two requests that change its connections, on
/// any replicas, wait for each other. SQLite has one writer anyway; on PostgreSQL, an update that
/// changes nothing locks the row.
async fn lock_session(
    transaction: &mut Transaction<'_, Any>,
    session: &str,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE sessions SET handle = handle WHERE handle = $1")
        .bind(session)
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
