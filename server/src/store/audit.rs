//! SQL of the audit trail.

use super::StoreError;
use sqlx::{Any, Row as _, Transaction};

/// One row of `audit_events`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AuditRow {
    pub(crate) sequence: i64,
    pub(crate) at: i64,
    pub(crate) issuer: Option<String>,
    pub(crate) subject: Option<String>,
    pub(crate) name: Option<String>,
    pub(crate) action: String,
    pub(crate) place: Option<String>,
    pub(crate) project: Option<String>,
    pub(crate) cluster: Option<String>,
    pub(crate) operation: Option<String>,
    pub(crate) source: Option<String>,
    pub(crate) event: String,
    pub(crate) previous_hash: String,
    pub(crate) hash: String,
}

macro_rules! columns {
    () => {
        "sequence, at, issuer, subject, name, action, place, project, cluster, operation, \
         source, event, previous_hash, hash"
    };
}

/// Takes the next place in the chain, with the hash before it. Until the transaction ends nobody
/// else can: on PostgreSQL they wait for the row, on SQLite for the file.
pub(crate) async fn take_next(
    transaction: &mut Transaction<'_, Any>,
) -> Result<(i64, String), StoreError> {
    let head = sqlx::query(
        "UPDATE audit_head SET sequence = sequence + 1 WHERE id = 1 RETURNING sequence, hash",
    )
    .fetch_optional(&mut **transaction)
    .await?
    .ok_or(StoreError::Record("audit head"))?;
    Ok((head.try_get(0)?, head.try_get(1)?))
}

/// Writes an event at the place taken before, and makes it the head.
pub(crate) async fn insert(
    transaction: &mut Transaction<'_, Any>,
    row: &AuditRow,
) -> Result<(), StoreError> {
    sqlx::query(concat!(
        "INSERT INTO audit_events (",
        columns!(),
        ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    ))
    .bind(row.sequence)
    .bind(row.at)
    .bind(row.issuer.as_deref())
    .bind(row.subject.as_deref())
    .bind(row.name.as_deref())
    .bind(row.action.as_str())
    .bind(row.place.as_deref())
    .bind(row.project.as_deref())
    .bind(row.cluster.as_deref())
    .bind(row.operation.as_deref())
    .bind(row.source.as_deref())
    .bind(row.event.as_str())
    .bind(row.previous_hash.as_str())
    .bind(row.hash.as_str())
    .execute(&mut **transaction)
    .await?;
    sqlx::query("UPDATE audit_head SET hash = $1 WHERE id = 1")
        .bind(row.hash.as_str())
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
