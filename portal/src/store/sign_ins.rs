//! SQL of sign-in: values that are valid once, and ID tokens for sign-out.

use super::{Store, StoreError};
use crate::clock::to_millis;
use sha2::{Digest as _, Sha256};
use time::OffsetDateTime;

/// Marks a value of a `kind` as used until it expires. Returns false if it was used before. The
/// row holds a hash, since the value may be a secret for as long as it is valid.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn use_once(
    store: &Store,
    kind: &str,
    value: &str,
    until: OffsetDateTime,
) -> Result<bool, StoreError> {
    let hash = hex::encode(Sha256::digest(value.as_bytes()));
    let done = sqlx::query(
        "INSERT INTO sign_in_uses (id, until) VALUES ($1, $2) ON CONFLICT (id) DO NOTHING",
    )
    .bind(format!("{kind}:{hash}"))
    .bind(to_millis(until))
    .execute(store.pool())
    .await?;
    Ok(done.rows_affected() == 1)
}

/// Saves the sealed ID token of a session, in place of an earlier one.
///
/// # Errors
/// [`StoreError`] if the store fails.
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

/// Returns the sealed ID token of a session.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn id_token(store: &Store, session: &str) -> Result<Option<String>, StoreError> {
    Ok(
        sqlx::query_scalar("SELECT sealed FROM id_tokens WHERE session = $1")
            .bind(session)
            .fetch_optional(store.pool())
            .await?,
    )
}

/// Removes expired values and the tokens of ended sessions.
///
/// # Errors
/// [`StoreError`] if the store fails.
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
    sqlx::query(
        "DELETE FROM provider_tokens WHERE NOT EXISTS \
         (SELECT 1 FROM sessions WHERE sessions.handle = provider_tokens.session)",
    )
    .execute(store.pool())
    .await?;
    Ok(())
}
