//! SQL of the audit trail.

use super::{Store, StoreError};
use sqlx::any::AnyRow;
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
    pub(crate) location: Option<String>,
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
        "sequence, at, issuer, subject, name, action, location, project, cluster, operation, \
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

/// What is looked for. Empty texts look for everything.
#[derive(Debug)]
pub(crate) struct Wanted {
    pub(crate) person: String,
    pub(crate) action: String,
    pub(crate) cluster: String,
    pub(crate) from: i64,
    pub(crate) until: i64,
    pub(crate) below: i64,
    pub(crate) limit: u32,
}

/// Events that match, newest first. A person is found by the whole subject or a part of the name.
pub(crate) async fn newest(store: &Store, wanted: &Wanted) -> Result<Vec<AuditRow>, StoreError> {
    // Which letters LOWER knows differs between databases; one of the two patterns fits.
    let pattern = |needle: String| format!("%{}%", escape_pattern(&needle));
    sqlx::query(concat!(
        "SELECT ",
        columns!(),
        " FROM audit_events WHERE sequence < $1 \
         AND ($2 = '' OR subject = $2 OR LOWER(name) LIKE $3 ESCAPE '\\' \
         OR LOWER(name) LIKE $4 ESCAPE '\\') \
         AND ($5 = '' OR action = $5) AND ($6 = '' OR cluster = $6) \
         AND at >= $7 AND at < $8 ORDER BY sequence DESC LIMIT $9"
    ))
    .bind(wanted.below)
    .bind(wanted.person.as_str())
    .bind(pattern(wanted.person.to_lowercase()))
    .bind(pattern(wanted.person.to_ascii_lowercase()))
    .bind(wanted.action.as_str())
    .bind(wanted.cluster.as_str())
    .bind(wanted.from)
    .bind(wanted.until)
    .bind(i64::from(wanted.limit))
    .fetch_all(store.pool())
    .await?
    .iter()
    .map(read)
    .collect()
}

fn escape_pattern(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '%' | '_') {
            out.push('\\');
        }
        out.push(character);
    }
    out
}

/// Events from a place on, oldest first.
pub(crate) async fn oldest(
    store: &Store,
    from: i64,
    limit: u32,
) -> Result<Vec<AuditRow>, StoreError> {
    sqlx::query(concat!(
        "SELECT ",
        columns!(),
        " FROM audit_events WHERE sequence >= $1 ORDER BY sequence LIMIT $2"
    ))
    .bind(from)
    .bind(i64::from(limit))
    .fetch_all(store.pool())
    .await?
    .iter()
    .map(read)
    .collect()
}

/// Both ends of the chain, as of one moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ends {
    /// The first event that is there.
    pub(crate) first: Option<i64>,
    /// The last event that is there.
    pub(crate) last: Option<i64>,
    /// The last event as the head has it.
    pub(crate) head: i64,
    /// Its hash as the head has it.
    pub(crate) hash: String,
}

pub(crate) async fn ends(store: &Store) -> Result<Ends, StoreError> {
    let found = sqlx::query(
        "SELECT (SELECT MIN(sequence) FROM audit_events), \
         (SELECT MAX(sequence) FROM audit_events), sequence, hash FROM audit_head WHERE id = 1",
    )
    .fetch_optional(store.pool())
    .await?
    .ok_or(StoreError::Record("audit head"))?;
    Ok(Ends {
        first: found.try_get(0)?,
        last: found.try_get(1)?,
        head: found.try_get(2)?,
        hash: found.try_get(3)?,
    })
}

/// When the first event that is there happened.
pub(crate) async fn first_at(store: &Store) -> Result<Option<i64>, StoreError> {
    sqlx::query("SELECT at FROM audit_events ORDER BY sequence LIMIT 1")
        .fetch_optional(store.pool())
        .await?
        .map(|found| Ok(found.try_get(0)?))
        .transpose()
}

/// The last event of those at the front that are all older than `cutoff`, among the first
/// `limit`, with its hash.
pub(crate) async fn last_before(
    transaction: &mut Transaction<'_, Any>,
    cutoff: i64,
    limit: i64,
) -> Result<Option<(i64, String)>, StoreError> {
    let found = sqlx::query(
        "SELECT sequence, hash FROM audit_events WHERE sequence < \
         COALESCE((SELECT MIN(sequence) FROM audit_events WHERE at >= $1), \
         (SELECT sequence + 1 FROM audit_head WHERE id = 1)) \
         AND sequence < (SELECT MIN(sequence) FROM audit_events) + $2 \
         ORDER BY sequence DESC LIMIT 1",
    )
    .bind(cutoff)
    .bind(limit)
    .fetch_optional(&mut **transaction)
    .await?;
    found
        .map(|found| Ok((found.try_get(0)?, found.try_get(1)?)))
        .transpose()
}

/// Removes the events up to a place; gives how many.
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

fn read(row: &AnyRow) -> Result<AuditRow, StoreError> {
    Ok(AuditRow {
        sequence: row.try_get(0)?,
        at: row.try_get(1)?,
        issuer: row.try_get(2)?,
        subject: row.try_get(3)?,
        name: row.try_get(4)?,
        action: row.try_get(5)?,
        location: row.try_get(6)?,
        project: row.try_get(7)?,
        cluster: row.try_get(8)?,
        operation: row.try_get(9)?,
        source: row.try_get(10)?,
        event: row.try_get(11)?,
        previous_hash: row.try_get(12)?,
        hash: row.try_get(13)?,
    })
}
