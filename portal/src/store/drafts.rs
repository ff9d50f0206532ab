//! SQL of drafts.

use super::{Store, StoreError};
use crate::identity::Person;
use sqlx::Row as _;
use sqlx::any::AnyRow;

/// How many drafts one person keeps; beyond it the oldest go.
const DRAFTS_PER_PERSON: i64 = 100;

/// One row of `drafts`.
pub(crate) struct DraftRow {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) saved_at: i64,
    pub(crate) sealed: String,
}

/// Keeps a draft; the last write of an id wins. `cluster` is empty for none.
pub(crate) async fn upsert(
    store: &Store,
    owner: &Person,
    cluster: &str,
    row: &DraftRow,
) -> Result<(), StoreError> {
    // Three statements by themselves, not one transaction: of two that hold what the other wants
    // to remove, neither could go on. A draft too many goes with the next one that is kept.
    sqlx::query(
        "INSERT INTO drafts (issuer, subject, cluster, id, kind, saved_at, sealed) \
         VALUES ($1, $2, $3, $4, $5, $6, $7) \
         ON CONFLICT (issuer, subject, cluster, id) DO UPDATE \
         SET kind = excluded.kind, saved_at = excluded.saved_at, sealed = excluded.sealed",
    )
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(cluster)
    .bind(row.id.as_str())
    .bind(row.kind.as_str())
    .bind(row.saved_at)
    .bind(row.sealed.as_str())
    .execute(store.pool())
    .await?;
    // The draft at that place from the newest is the first to go; usually there is none.
    let oldest_kept = sqlx::query(
        "SELECT saved_at FROM drafts WHERE issuer = $1 AND subject = $2 \
         ORDER BY saved_at DESC LIMIT 1 OFFSET $3",
    )
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(DRAFTS_PER_PERSON)
    .fetch_optional(store.pool())
    .await?;
    if let Some(too_old) = oldest_kept {
        sqlx::query("DELETE FROM drafts WHERE issuer = $1 AND subject = $2 AND saved_at <= $3")
            .bind(owner.issuer.as_str())
            .bind(owner.subject.as_str())
            .bind(too_old.try_get::<i64, _>(0)?)
            .execute(store.pool())
            .await?;
    }
    Ok(())
}

pub(crate) async fn find(
    store: &Store,
    owner: &Person,
    cluster: &str,
    id: &str,
) -> Result<Option<DraftRow>, StoreError> {
    let row = sqlx::query(
        "SELECT id, kind, saved_at, sealed FROM drafts \
         WHERE issuer = $1 AND subject = $2 AND cluster = $3 AND id = $4",
    )
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(cluster)
    .bind(id)
    .fetch_optional(store.pool())
    .await?;
    row.as_ref().map(read).transpose()
}

pub(crate) async fn latest(
    store: &Store,
    owner: &Person,
    cluster: &str,
    kind: &str,
) -> Result<Option<DraftRow>, StoreError> {
    let row = sqlx::query(
        "SELECT id, kind, saved_at, sealed FROM drafts \
         WHERE issuer = $1 AND subject = $2 AND cluster = $3 AND kind = $4 \
         ORDER BY saved_at DESC, id DESC LIMIT 1",
    )
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(cluster)
    .bind(kind)
    .fetch_optional(store.pool())
    .await?;
    row.as_ref().map(read).transpose()
}

pub(crate) async fn delete(
    store: &Store,
    owner: &Person,
    cluster: &str,
    id: &str,
) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM drafts WHERE issuer = $1 AND subject = $2 AND cluster = $3 AND id = $4",
    )
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(cluster)
    .bind(id)
    .execute(store.pool())
    .await?;
    Ok(())
}

/// Removes drafts last kept before that moment, at most `limit`.
pub(crate) async fn delete_older(
    store: &Store,
    saved_before: i64,
    limit: i64,
) -> Result<u64, StoreError> {
    let done = sqlx::query(
        "DELETE FROM drafts WHERE saved_at <= $1 AND (issuer, subject, cluster, id) IN \
         (SELECT issuer, subject, cluster, id FROM drafts WHERE saved_at <= $1 LIMIT $2)",
    )
    .bind(saved_before)
    .bind(limit)
    .execute(store.pool())
    .await?;
    Ok(done.rows_affected())
}

fn read(row: &AnyRow) -> Result<DraftRow, StoreError> {
    Ok(DraftRow {
        id: row.try_get(0)?,
        kind: row.try_get(1)?,
        saved_at: row.try_get(2)?,
        sealed: row.try_get(3)?,
    })
}
