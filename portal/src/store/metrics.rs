//! Counts for the metrics.

use super::{Store, StoreError};

/// Returns the number of live sessions: begun after `begun` and used after `seen`, both in
/// milliseconds since 1970 UTC.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn live_sessions(store: &Store, begun: i64, seen: i64) -> Result<i64, StoreError> {
    Ok(sqlx::query_scalar(
        "SELECT COUNT(*) FROM sessions WHERE seen_at > $1 AND created_at > $2 AND handle <> ''",
    )
    .bind(seen)
    .bind(begun)
    .fetch_one(store.pool())
    .await?)
}

/// Returns the number of operations in each state that occurs at `now`, in milliseconds since 1970
/// UTC: a plan whose time is over counts as expired.
///
/// # Errors
/// [`StoreError`] if the store fails.
pub async fn operations_by_state(
    store: &Store,
    now: i64,
) -> Result<Vec<(String, i64)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT CASE WHEN state = 'planned' AND expires_at <= $1 THEN 'expired' ELSE state END \
         AS present_state, COUNT(*) FROM operations GROUP BY present_state",
    )
    .bind(now)
    .fetch_all(store.pool())
    .await?)
}

/// Returns the numbers of idle and of busy connections to the database.
pub fn pool(store: &Store) -> (i64, i64) {
    let idle = i64::try_from(store.pool().num_idle()).unwrap_or(i64::MAX);
    let all = i64::from(store.pool().size());
    (idle, all.saturating_sub(idle))
}
