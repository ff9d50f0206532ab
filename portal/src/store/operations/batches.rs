//! SQL of the calls that operations make.

use super::StoredOperation;
use super::words::{batch_state, batch_state_word};
use crate::clock::{from_millis, to_millis};
use crate::ids::OperationId;
use crate::operations::{BatchState, BatchView, Plan};
use crate::store::text::storable;
use crate::store::{Store, StoreError};
use sqlx::any::AnyRow;
use sqlx::{Any, AnyPool, Row as _, Transaction};
use time::OffsetDateTime;

/// A call as stored.
#[derive(Debug, Clone)]
pub struct StoredBatch {
    /// As people see it.
    pub view: BatchView,
    /// HTTP status of the answer.
    pub status: Option<u16>,
    /// Error code of the answer.
    pub code: Option<String>,
}

/// What the cloud answered to a call.
#[derive(Debug, Clone, Default)]
pub struct BatchAnswer {
    /// The cloud's id of the request.
    pub request_id: Option<String>,
    /// `state` or `result`, verbatim.
    pub upstream_state: Option<String>,
    /// HTTP status.
    pub status: Option<u16>,
    /// Error code.
    pub code: Option<String>,
    /// When it came.
    pub at: Option<OffsetDateTime>,
}

/// A change of a batch's state, under the lease of its operation.
#[derive(Debug)]
pub struct BatchMove<'a> {
    /// Which operation.
    pub operation: &'a OperationId,
    /// Which of its batches, from 1.
    pub number: u32,
    /// The lease the operation must have.
    pub lease: &'a str,
    /// Until when the lease is kept from here.
    pub lease_until: OffsetDateTime,
    /// The state the batch must have.
    pub from: BatchState,
    /// The new state.
    pub to: BatchState,
    /// When it was sent; `None` leaves that as it is.
    pub sent_at: Option<OffsetDateTime>,
    /// What was answered; replaces what an earlier attempt was answered.
    pub answer: BatchAnswer,
}

/// Writes the one waiting batch of a new operation.
pub(super) async fn insert_batch(
    transaction: &mut Transaction<'_, Any>,
    operation: &StoredOperation,
) -> Result<(), StoreError> {
    let (users, groups) = match &operation.plan {
        Plan::CancelSync(names) | Plan::Sync(names) => (names.users.len(), names.groups.len()),
        Plan::UpdateMapping(_) => (0, 0),
    };
    sqlx::query(
        "INSERT INTO operation_batches (operation, number, state, users, groups, body) \
         VALUES ($1, 1, $2, $3, $4, '')",
    )
    .bind(operation.id().as_str())
    .bind(batch_state_word(BatchState::Waiting))
    .bind(i64::try_from(users).unwrap_or(i64::MAX))
    .bind(i64::try_from(groups).unwrap_or(i64::MAX))
    .execute(&mut **transaction)
    .await?;
    Ok(())
}

/// The calls of an operation, in their order.
///
/// # Errors
/// When the database fails or holds what this version can't read.
pub async fn batches(
    pool: &AnyPool,
    operation: &OperationId,
) -> Result<Vec<StoredBatch>, StoreError> {
    sqlx::query(
        "SELECT number, state, users, groups, request_id, upstream_state, status, code, sent_at, \
         answered_at FROM operation_batches WHERE operation = $1 ORDER BY number",
    )
    .bind(operation.as_str())
    .fetch_all(pool)
    .await?
    .iter()
    .map(batch)
    .collect()
}

/// Changes a batch's state. `false` where the batch is not in the state, or its operation not
/// under the lease, that the step starts from: then nothing is changed.
///
/// # Errors
/// When the database fails.
pub async fn move_batch(store: &Store, step: BatchMove<'_>) -> Result<bool, StoreError> {
    let storable = |text: Option<String>| text.map(|text| storable(&text).into_owned());
    let mut transaction = store.begin().await?;
    // Takes the operation's row, so that nobody can take the lease over in between: a look at it
    // alone would see how it stood when the statement began. What goes on from here has the whole
    // of the lease before it.
    let held = sqlx::query(
        "UPDATE operations SET lease_until = $1 \
         WHERE id = $2 AND state = 'running' AND lease_owner = $3",
    )
    .bind(to_millis(step.lease_until))
    .bind(step.operation.as_str())
    .bind(step.lease)
    .execute(&mut *transaction)
    .await?;
    if held.rows_affected() == 0 {
        transaction.rollback().await?;
        return Ok(false);
    }
    let done = sqlx::query(
        "UPDATE operation_batches SET state = $1, sent_at = COALESCE($2, sent_at), \
         answered_at = $3, request_id = $4, upstream_state = $5, status = $6, code = $7 \
         WHERE operation = $8 AND number = $9 AND state = $10",
    )
    .bind(batch_state_word(step.to))
    .bind(step.sent_at.map(to_millis))
    .bind(step.answer.at.map(to_millis))
    .bind(step.answer.request_id)
    .bind(storable(step.answer.upstream_state))
    .bind(step.answer.status.map(i64::from))
    .bind(storable(step.answer.code))
    .bind(step.operation.as_str())
    .bind(i64::from(step.number))
    .bind(batch_state_word(step.from))
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(done.rows_affected() == 1)
}

fn batch(row: &AnyRow) -> Result<StoredBatch, StoreError> {
    let state: String = row.try_get("state")?;
    Ok(StoredBatch {
        view: BatchView {
            number: count(row, "number")?,
            state: batch_state(&state).ok_or(StoreError::Record("batch state"))?,
            users: count(row, "users")?,
            groups: count(row, "groups")?,
            request_id: row.try_get("request_id")?,
            upstream_state: row.try_get("upstream_state")?,
            sent_at: row.try_get::<Option<i64>, _>("sent_at")?.map(from_millis),
            answered_at: row
                .try_get::<Option<i64>, _>("answered_at")?
                .map(from_millis),
        },
        status: row
            .try_get::<Option<i64>, _>("status")?
            .and_then(|status| u16::try_from(status).ok()),
        code: row.try_get("code")?,
    })
}

fn count(row: &AnyRow, column: &'static str) -> Result<u32, StoreError> {
    u32::try_from(row.try_get::<i64, _>(column)?).map_err(|_| StoreError::Record(column))
}
