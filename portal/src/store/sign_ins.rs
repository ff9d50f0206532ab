//! SQL of signing in: what is good once, and what is kept for signing out.

use super::{Store, StoreError};
use crate::clock::to_millis;
use sha2::{Digest as _, Sha256};
use sqlx::Row as _;
use time::OffsetDateTime;

/// Notes that something of a `kind` is used up. False where it was before. What is noted is a
/// hash: the thing itself may be a secret for as long as it is good.
pub async fn use_once(
    store: &Store,
    kind: &str,
    thing: &str,
    until: OffsetDateTime,
) -> Result<bool, StoreError> {
    let hash = hex::encode(Sha256::digest(thing.as_bytes()));
    let done = sqlx::query(
        "INSERT INTO sign_in_uses (id, until) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
    )
    .bind(format!("{kind}:{hash}"))
    .bind(to_millis(until))
    .execute(store.pool())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Keeps the sealed ID token of a session.
pub async fn save_id_token(store: &Store, session: &str, sealed: &str) -> Result<(), StoreError> {
    sqlx::query(
        "INSERT INTO id_tokens (session, sealed) VALUES ($1, $2) \
         ON CONFLICT (session) DO UPDATE SET sealed = excluded.sealed",
    )
    .bind(session)
    .bind(sealed)
    .execute(store.pool())
    .await?;
    Ok(())
}

/// The sealed ID token of a session.
pub async fn id_token(store: &Store, session: &str) -> Result<Option<String>, StoreError> {
    let row = sqlx::query("SELECT sealed FROM id_tokens WHERE session = $1")
        .bind(session)
        .fetch_optional(store.pool())
        .await?;
    Ok(row.map(|row| row.try_get(0)).transpose()?)
}

/// Forgets what could not be used again anyway, and the ID tokens of ended sessions.
pub async fn delete_ended(store: &Store, now: i64) -> Result<(), StoreError> {
    sqlx::query("DELETE FROM sign_in_uses WHERE until <= $1")
        .bind(now)
        .execute(store.pool())
        .await?;
    sqlx::query(
        "DELETE FROM id_tokens WHERE NOT EXISTS \
         (SELECT 1 FROM sessions WHERE sessions.handle = id_tokens.session)",
    )
    .execute(store.pool())
    .await?;
    Ok(())
}
