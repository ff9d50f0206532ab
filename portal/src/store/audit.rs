//! SQL of the audit trail.

use super::row::from_row;
use super::text::contains_pattern;
use super::{Store, StoreError};
use sqlx::{Any, Transaction};

/// One event of the audit trail: a row of `audit_events`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// The event's place in the chain, from 1 without gaps.
    pub sequence: i64,
    /// When the event happened: milliseconds since 1970 UTC.
    pub at: i64,
    /// The issuer of the person's subject.
    pub issuer: Option<String>,
    /// The person, by the issuer's stable id.
    pub subject: Option<String>,
    /// The person's name, for reading only.
    pub name: Option<String>,
    /// The name in lower case, for searching.
    pub name_folded: Option<String>,
    /// The action's word.
    pub action: String,
    /// Region id or endpoint name.
    pub location: Option<String>,
    /// Project id.
    pub project: Option<String>,
    /// Cluster id.
    pub cluster: Option<String>,
    /// Operation id.
    pub operation: Option<String>,
    /// The client's address.
    pub source: Option<String>,
    /// The event as it is chained: canonical JSON.
    pub event: String,
    /// The hash of the event before, 64 hexadecimal digits.
    pub previous_hash: String,
    /// The hash of this event, 64 hexadecimal digits.
    pub hash: String,
}

from_row!(AuditEntry {
    sequence,
    at,
    issuer,
    subject,
    name,
    name_folded,
    action,
    location,
    project,
    cluster,
    operation,
    source,
    event,
    previous_hash,
    hash
});

macro_rules! columns {
    () => {
        "sequence, at, issuer, subject, name, name_folded, action, location, project, cluster, \
         operation, source, event, previous_hash, hash"
    };
}

/// Takes the next sequence of the chain and returns it with the hash before it. Other appends wait
/// until the transaction ends: on PostgreSQL for the row, on SQLite for the file.
pub(crate) async fn take_next(
    transaction: &mut Transaction<'_, Any>,
) -> Result<(i64, String), StoreError> {
    sqlx::query_as(
        "UPDATE audit_head SET sequence = sequence + 1 WHERE id = 1 RETURNING sequence, hash",
    )
    .fetch_optional(&mut **transaction)
    .await?
    .ok_or(StoreError::Record("audit head"))
}

/// Writes an event at the sequence that [`take_next`] returned, and makes it the head.
pub(crate) async fn insert(
    transaction: &mut Transaction<'_, Any>,
    row: &AuditEntry,
) -> Result<(), StoreError> {
    sqlx::query(concat!(
        "INSERT INTO audit_events (",
        columns!(),
        ") VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)"
    ))
    .bind(row.sequence)
    .bind(row.at)
    .bind(row.issuer.as_deref())
    .bind(row.subject.as_deref())
    .bind(row.name.as_deref())
    .bind(row.name_folded.as_deref())
    .bind(row.action.as_str())
    .bind(row.location.as_deref())
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

/// A search for events. Empty texts match everything; times are milliseconds since 1970 UTC.
#[derive(Debug)]
pub(crate) struct EventQuery {
    pub(crate) person: String,
    pub(crate) action: String,
    pub(crate) cluster: String,
    pub(crate) from: i64,
    pub(crate) until: i64,
    pub(crate) below: i64,
    pub(crate) limit: u32,
}

/// Returns the matching events, newest first. A person matches by the whole subject or a part of
/// the name.
pub(crate) async fn newest(
    store: &Store,
    query: &EventQuery,
) -> Result<Vec<AuditEntry>, StoreError> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM audit_events WHERE sequence < $1 \
         AND ($2 = '' OR subject = $2 OR name_folded LIKE $3 ESCAPE '!') \
         AND ($4 = '' OR action = $4) AND ($5 = '' OR cluster = $5) \
         AND at >= $6 AND at < $7 ORDER BY sequence DESC LIMIT $8"
    ))
    .bind(query.below)
    .bind(query.person.as_str())
    .bind(contains_pattern(&query.person))
    .bind(query.action.as_str())
    .bind(query.cluster.as_str())
    .bind(query.from)
    .bind(query.until)
    .bind(i64::from(query.limit))
    .fetch_all(store.pool())
    .await?)
}

/// Returns events from a sequence on, oldest first.
pub(crate) async fn oldest(
    store: &Store,
    from: i64,
    limit: u32,
) -> Result<Vec<AuditEntry>, StoreError> {
    Ok(sqlx::query_as(concat!(
        "SELECT ",
        columns!(),
        " FROM audit_events WHERE sequence >= $1 ORDER BY sequence LIMIT $2"
    ))
    .bind(from)
    .bind(i64::from(limit))
    .fetch_all(store.pool())
    .await?)
}

/// Both ends of the chain, read in one statement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ends {
    /// The sequence of the first stored event.
    pub(crate) first: Option<i64>,
    /// The sequence of the last stored event.
    pub(crate) last: Option<i64>,
    /// The sequence of the last event by the head.
    pub(crate) head: i64,
    /// The hash of the last event by the head.
    pub(crate) hash: String,
}

from_row!(Ends {
    first,
    last,
    head,
    hash
});

/// Returns both ends of the chain.
pub(crate) async fn ends(store: &Store) -> Result<Ends, StoreError> {
    sqlx::query_as(
        "SELECT (SELECT MIN(sequence) FROM audit_events) AS first, \
         (SELECT MAX(sequence) FROM audit_events) AS last, sequence AS head, hash \
         FROM audit_head WHERE id = 1",
    )
    .fetch_optional(store.pool())
    .await?
    .ok_or(StoreError::Record("audit head"))
}

/// Returns the time of the first stored event.
pub(crate) async fn first_at(store: &Store) -> Result<Option<i64>, StoreError> {
    Ok(
        sqlx::query_scalar("SELECT at FROM audit_events ORDER BY sequence LIMIT 1")
            .fetch_optional(store.pool())
            .await?,
    )
}

/// Returns sequence and hash of the last event that may be removed: of the first `limit` events,
/// those before the first one that is not older than `cutoff`.
pub(crate) async fn last_before(
    transaction: &mut Transaction<'_, Any>,
    cutoff: i64,
    limit: i64,
) -> Result<Option<(i64, String)>, StoreError> {
    Ok(sqlx::query_as(
        "SELECT sequence, hash FROM audit_events WHERE sequence < \
         COALESCE((SELECT MIN(sequence) FROM audit_events WHERE at >= $1), \
         (SELECT sequence + 1 FROM audit_head WHERE id = 1)) \
         AND sequence < (SELECT MIN(sequence) FROM audit_events) + $2 \
         ORDER BY sequence DESC LIMIT 1",
    )
    .bind(cutoff)
    .bind(limit)
    .fetch_optional(&mut **transaction)
    .await?)
}

/// Removes the events up to and including a sequence; returns how many.
pub(crate) async fn delete_through(
    transaction: &mut Transaction<'_, Any>,
    through: i64,
) -> Result<u64, StoreError> {
    let done = sqlx::query("DELETE FROM audit_events WHERE sequence <= $1")
        .bind(through)
        .execute(&mut **transaction)
        .await?;
    Ok(done.rows_affected())
}
