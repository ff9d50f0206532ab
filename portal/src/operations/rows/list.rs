//! SQL of the list of operations.

use super::row::SummaryRow;
use crate::clock::{from_millis, to_millis};
use crate::ids::OperationId;
use crate::operations::{OperationFilter, OperationState, OperationSummary};
use crate::store::StoreError;
use crate::store::text::{contains_pattern, folded};
use sqlx::AnyPool;
use std::fmt;
use time::OffsetDateTime;

/// A position in the list, from newest to oldest.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    planned_at: i64,
    id: String,
}

impl Cursor {
    /// The position before the newest operation.
    pub const NEWEST: Self = Self {
        planned_at: i64::MAX,
        id: String::new(),
    };

    /// Reads a position from the text of [`Cursor`]'s `Display`.
    pub fn parse(text: &str) -> Option<Self> {
        let (planned_at, id) = text.split_once('-')?;
        Some(Self {
            planned_at: planned_at.parse().ok()?,
            id: id.to_owned(),
        })
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}-{}", self.planned_at, self.id)
    }
}

/// A part of the list, newest first.
#[derive(Debug)]
pub struct Part {
    /// Each operation with its position; `None` for a damaged row, which must not take the list
    /// with it.
    pub operations: Vec<(Cursor, Option<OperationSummary>)>,
}

/// What the list shows of an operation; `None` where there is none, or its row is damaged.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn summary(
    pool: &AnyPool,
    id: &OperationId,
    now: OffsetDateTime,
) -> Result<Option<OperationSummary>, StoreError> {
    let row: Option<SummaryRow> = sqlx::query_as(
        "SELECT id, kind, state, owner_issuer, owner_subject, owner_name, project, cluster, \
         cluster_name, summary, undoes, planned_at, finished_at, expires_at FROM operations WHERE id = $1",
    )
    .bind(id.as_str())
    .fetch_optional(pool)
    .await?;
    Ok(row.and_then(|row| readable(row, now)))
}

/// The name that the latest operation on a cluster has recorded.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn cluster_name(pool: &AnyPool, cluster: &str) -> Result<Option<String>, StoreError> {
    let name = sqlx::query_scalar(
        "SELECT cluster_name FROM operations WHERE cluster = $1 AND cluster_name IS NOT NULL \
         ORDER BY planned_at DESC, id DESC LIMIT 1",
    );
    Ok(name.bind(cluster).fetch_optional(pool).await?)
}

/// The summary of a row; `None` for a damaged one. Nothing stores that a plan has expired.
fn readable(row: SummaryRow, now: OffsetDateTime) -> Option<OperationSummary> {
    let expired = from_millis(row.expires_at) <= now;
    let summary = row
        .into_summary()
        .inspect_err(|error| tracing::error!(%error, "damaged operation passed over"));
    let mut summary = summary.ok()?;
    if summary.state == OperationState::Planned && expired {
        summary.state = OperationState::Expired;
    }
    Some(summary)
}

/// The operations that match a filter after a position, at most `limit`. `now` decides which plans
/// have expired.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn list(
    pool: &AnyPool,
    filter: &OperationFilter,
    after: &Cursor,
    limit: u32,
    now: OffsetDateTime,
) -> Result<Part, StoreError> {
    let state = filter.state.map(|state| state.to_string());
    let kind = filter.kind.map(|kind| kind.to_string());
    // An empty text matches everything. "planned" and "expired" are told apart by the time.
    let rows: Vec<SummaryRow> = sqlx::query_as(
        "SELECT id, kind, state, owner_issuer, owner_subject, owner_name, project, cluster, \
         cluster_name, summary, undoes, planned_at, finished_at, expires_at FROM operations \
         WHERE (planned_at < $1 OR (planned_at = $1 AND id < $2)) \
         AND ($3 = '' OR cluster = $3) AND ($4 = '' OR kind = $4) \
         AND ($5 = '' OR owner_subject = $5 OR owner_name_folded LIKE $6 ESCAPE '!') \
         AND ($7 = '' OR EXISTS (SELECT 1 FROM operation_names \
            WHERE operation_names.name = $7 AND operation_names.operation = operations.id)) \
         AND planned_at >= $8 AND planned_at < $9 \
         AND CASE $10 WHEN '' THEN state <> 'discarded' AND state <> 'expired' \
            AND (state <> 'planned' OR expires_at > $11) \
            WHEN 'planned' THEN state = 'planned' AND expires_at > $11 \
            WHEN 'expired' THEN state = 'expired' OR (state = 'planned' AND expires_at <= $11) \
            ELSE state = $10 END \
         ORDER BY planned_at DESC, id DESC LIMIT $12",
    )
    .bind(after.planned_at)
    .bind(after.id.as_str())
    .bind(filter.cluster.as_str())
    .bind(kind.unwrap_or_default())
    .bind(filter.person.as_str())
    .bind(contains_pattern(&filter.person))
    .bind(folded(&filter.name))
    .bind(filter.from.map_or(i64::MIN, to_millis))
    .bind(filter.until.map_or(i64::MAX, to_millis))
    .bind(state.unwrap_or_default())
    .bind(to_millis(now))
    .bind(i64::from(limit))
    .fetch_all(pool)
    .await?;
    let operations = rows.into_iter().map(|row| {
        let position = Cursor {
            planned_at: row.planned_at,
            id: row.id.clone(),
        };
        (position, readable(row, now))
    });
    Ok(Part {
        operations: operations.collect(),
    })
}
