//! Counts for the monitoring.

use super::{Store, StoreError};
use sqlx::Row as _;

/// How many sessions have not ended: begun after `begun`, seen after `seen`.
pub async fn live_sessions(store: &Store, begun: i64, seen: i64) -> Result<i64, StoreError> {
    let row = sqlx::query(
        "SELECT COUNT(*) FROM sessions WHERE seen_at > $1 AND created_at > $2 AND handle <> ''",
    )
    .bind(seen)
    .bind(begun)
    .fetch_one(store.pool())
    .await?;
    Ok(row.try_get(0)?)
}

/// How many operations are in each state that any is in.
pub async fn operations_by_state(store: &Store) -> Result<Vec<(String, i64)>, StoreError> {
    let rows = sqlx::query("SELECT state, COUNT(*) FROM operations GROUP BY state")
        .fetch_all(store.pool())
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect()
}

/// Connections to the database: idle, and at work.
pub fn pool(store: &Store) -> (i64, i64) {
    let idle = i64::try_from(store.pool().num_idle()).unwrap_or(i64::MAX);
    let all = i64::from(store.pool().size());
    (idle, all.saturating_sub(idle))
}
