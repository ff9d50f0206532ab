//! SQL of drafts.

use super::{Store, StoreError};
use crate::identity::Person;
use sqlx::any::AnyRow;
use sqlx::{Any, Row as _, Transaction};

/// Most drafts of one person; beyond it the oldest are removed.
pub(crate) const DRAFTS_PER_PERSON: i64 = 100;

/// One row of `drafts`.
pub(crate) struct DraftRow {
    pub(crate) id: String,
    pub(crate) kind: String,
    pub(crate) saved_at: i64,
    pub(crate) version: i64,
    pub(crate) sealed: String,
}

/// Saves a draft over any version of it. Returns the new version.
pub(crate) async fn save(
    store: &Store,
    owner: &Person,
    cluster: &str,
    row: &DraftRow,
) -> Result<i64, StoreError> {
    let saved = sqlx::query(
        "INSERT INTO drafts (issuer, subject, cluster, id, kind, saved_at, sealed, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, 1) \
         ON CONFLICT (issuer, subject, cluster, id) DO UPDATE \
         SET kind = excluded.kind, saved_at = excluded.saved_at, sealed = excluded.sealed, \
         version = drafts.version + 1 RETURNING version",
    )
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(cluster)
    .bind(row.id.as_str())
    .bind(row.kind.as_str())
    .bind(row.saved_at)
    .bind(row.sealed.as_str())
    .fetch_one(store.pool())
    .await?;
    remove_oldest(store, owner).await?;
    Ok(saved.try_get(0)?)
}

/// Saves a draft that has the version `base`, 0 for one that does not exist yet. Returns the new
/// version; `None` if the draft has another version, and nothing is saved.
pub(crate) async fn save_from(
    store: &Store,
    owner: &Person,
    cluster: &str,
    base: i64,
    row: &DraftRow,
) -> Result<Option<i64>, StoreError> {
    let sql = if base == 0 {
        "INSERT INTO drafts (issuer, subject, cluster, id, kind, saved_at, sealed, version) \
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8 + 1) ON CONFLICT DO NOTHING RETURNING version"
    } else {
        "UPDATE drafts SET kind = $5, saved_at = $6, sealed = $7, version = version + 1 \
         WHERE issuer = $1 AND subject = $2 AND cluster = $3 AND id = $4 AND version = $8 \
         RETURNING version"
    };
    let saved = sqlx::query(sql)
        .bind(owner.issuer.as_str())
        .bind(owner.subject.as_str())
        .bind(cluster)
        .bind(row.id.as_str())
        .bind(row.kind.as_str())
        .bind(row.saved_at)
        .bind(row.sealed.as_str())
        .bind(base)
        .fetch_optional(store.pool())
        .await?;
    if saved.is_some() {
        remove_oldest(store, owner).await?;
    }
    Ok(saved.map(|row| row.try_get(0)).transpose()?)
}

/// Removes the person's oldest drafts beyond the limit.
///
/// A statement by itself, not in a transaction with the save: of two that hold what the other wants
/// to remove, neither could go on. A draft too many is removed with the next one that is saved.
async fn remove_oldest(store: &Store, owner: &Person) -> Result<(), StoreError> {
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
        "SELECT id, kind, saved_at, version, sealed FROM drafts \
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

/// The newest draft of a kind but for the `newer` newest ones. A draft whose plan was discarded, and
/// which was not saved since, was given up with the plan.
pub(crate) async fn newest(
    store: &Store,
    owner: &Person,
    cluster: &str,
    kind: &str,
    newer: i64,
) -> Result<Option<DraftRow>, StoreError> {
    let row = sqlx::query(
        "SELECT id, kind, saved_at, version, sealed FROM drafts \
         WHERE issuer = $1 AND subject = $2 AND cluster = $3 AND kind = $4 AND NOT EXISTS \
         (SELECT 1 FROM operations WHERE owner_issuer = $1 AND owner_subject = $2 \
         AND draft_id = drafts.id AND planned_at >= drafts.saved_at AND state = 'discarded') \
         ORDER BY saved_at DESC, id DESC LIMIT 1 OFFSET $5",
    )
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(cluster)
    .bind(kind)
    .bind(newer)
    .fetch_optional(store.pool())
    .await?;
    row.as_ref().map(read).transpose()
}

pub(crate) async fn delete(
    transaction: &mut Transaction<'_, Any>,
    owner: &Person,
    cluster: &str,
    id: &str,
    saved_until: Option<i64>,
) -> Result<(), StoreError> {
    sqlx::query(
        "DELETE FROM drafts WHERE issuer = $1 AND subject = $2 AND cluster = $3 AND id = $4 \
         AND saved_at <= COALESCE($5, saved_at)",
    )
    .bind(owner.issuer.as_str())
    .bind(owner.subject.as_str())
    .bind(cluster)
    .bind(id)
    .bind(saved_until)
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// Removes drafts saved last at that moment or earlier, at most `limit`.
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
        version: row.try_get(3)?,
        sealed: row.try_get(4)?,
    })
}
