//! SQL of rate limits.

use super::{Store, StoreError};

/// Takes one token out of the bucket of a key. Returns `None` if there was one, else the moment from
/// which there is one again. `step` is how long one token takes to come back; `room` is how far
/// after `now` the bucket may be full again before the step. Both are milliseconds.
///
/// A bucket that is full again later than any token can make it was filled by a clock that was ahead:
/// it counts as full.
///
/// One statement decides and counts, so that replicas and tabs can't exceed the limit together.
pub(crate) async fn take(
    store: &Store,
    kind: &str,
    key: &str,
    now: i64,
    step: i64,
    room: i64,
) -> Result<Option<i64>, StoreError> {
    let taken = sqlx::query(
        "INSERT INTO limits (kind, key, full_at) VALUES ($1, $2, $3 + $4) \
         ON CONFLICT (kind, key) DO UPDATE SET full_at = \
         CASE WHEN limits.full_at > $3 AND limits.full_at <= $3 + $4 + $5 \
         THEN limits.full_at + $4 ELSE $3 + $4 END \
         WHERE limits.full_at <= $3 + $5 OR limits.full_at > $3 + $4 + $5",
    )
    .bind(kind)
    .bind(key)
    .bind(now)
    .bind(step)
    .bind(room)
    .execute(store.pool())
    .await?;
    if taken.rows_affected() == 1 {
        return Ok(None);
    }
    let full_at: Option<i64> =
        sqlx::query_scalar("SELECT full_at FROM limits WHERE kind = $1 AND key = $2")
            .bind(kind)
            .bind(key)
            .fetch_optional(store.pool())
            .await?;
    // The cleanup may have removed the full bucket since: a token is there from now on.
    Ok(Some(full_at.map_or(now, |full_at| full_at - room)))
}

/// Removes at most `limit` full buckets, which limit nobody; returns how many.
pub(crate) async fn delete_full(store: &Store, now: i64, limit: i64) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "DELETE FROM limits WHERE full_at <= $1 AND (kind, key) IN \
         (SELECT kind, key FROM limits WHERE full_at <= $1 LIMIT $2)",
    )
    .bind(now)
    .bind(limit)
    .execute(store.pool())
    .await?;
    Ok(done.rows_affected())
}
