//! SQL of the calls that operations make.

use super::row::{optional_json, to_json};
use crate::clock::{from_millis, to_millis};
use crate::ids::OperationId;
use crate::operations::{Batch, BatchAnswer, BatchOutcome, BatchState, Operation};
use crate::store::from_row;
use crate::store::text::storable;
use crate::store::{Store, StoreError};
use sqlx::{Any, AnyPool, Transaction};
use time::OffsetDateTime;

/// A change of a batch's state, under the lease of its operation.
#[derive(Debug)]
pub struct BatchMove<'a> {
    /// The operation.
    pub operation: &'a OperationId,
    /// The position of the batch, from 1.
    pub number: u32,
    /// The lease that the operation must have.
    pub lease: &'a str,
    /// The end of the lease from here on.
    pub lease_until: OffsetDateTime,
    /// The state that the batch must have.
    pub from: BatchState,
    /// The new state. A batch moves to [`BatchState::Sending`] only while no stop is requested.
    pub to: BatchState,
    /// The reading before the call; set by the move to [`BatchState::Sending`], removed by the move
    /// back to [`BatchState::Waiting`].
    pub before: Option<&'a str>,
    /// The time of sending; `None` leaves the stored one.
    pub sent_at: Option<OffsetDateTime>,
    /// The answer, which replaces the answer to an earlier attempt.
    pub answer: BatchAnswer,
}

struct BatchRow {
    number: i64,
    state: String,
    users: i64,
    groups: i64,
    body: String,
    before: Option<String>,
    outcome: Option<String>,
    request_id: Option<String>,
    upstream_state: Option<String>,
    status: Option<i64>,
    code: Option<String>,
    sent_at: Option<i64>,
    answered_at: Option<i64>,
}

from_row!(BatchRow {
    number,
    state,
    users,
    groups,
    body,
    before,
    outcome,
    request_id,
    upstream_state,
    status,
    code,
    sent_at,
    answered_at
});

impl BatchRow {
    fn into_batch(self) -> Result<Batch, StoreError> {
        let count =
            |count: i64, column| u32::try_from(count).map_err(|_| StoreError::Record(column));
        Ok(Batch {
            number: count(self.number, "number")?,
            state: self
                .state
                .parse()
                .map_err(|_| StoreError::Record("batch state"))?,
            users: count(self.users, "users")?,
            groups: count(self.groups, "groups")?,
            body: self.body,
            before: self.before,
            outcome: optional_json(self.outcome.as_deref(), "batch outcome")?,
            sent_at: self.sent_at.map(from_millis),
            answer: BatchAnswer {
                request_id: self.request_id,
                upstream_state: self.upstream_state,
                status: self.status.and_then(|status| u16::try_from(status).ok()),
                code: self.code,
                at: self.answered_at.map(from_millis),
            },
        })
    }
}

/// Inserts the waiting batches of a new operation.
pub(super) async fn insert_batches(
    transaction: &mut Transaction<'_, Any>,
    operation: &Operation,
) -> Result<(), StoreError> {
    for batch in &operation.batches {
        sqlx::query(
            "INSERT INTO operation_batches (operation, number, state, users, groups, body) \
             VALUES ($1, $2, $3, $4, $5, $6)",
        )
        .bind(operation.id().as_str())
        .bind(i64::from(batch.number))
        .bind(batch.state.to_string())
        .bind(i64::from(batch.users))
        .bind(i64::from(batch.groups))
        .bind(batch.body.as_str())
        .execute(&mut **transaction)
        .await?;
    }
    Ok(())
}

/// The calls of an operation, in their order.
pub(super) async fn of(pool: &AnyPool, operation: &OperationId) -> Result<Vec<Batch>, StoreError> {
    let rows: Vec<BatchRow> = sqlx::query_as(
        "SELECT number, state, users, groups, body, before, outcome, request_id, upstream_state, \
         status, code, sent_at, answered_at FROM operation_batches WHERE operation = $1 \
         ORDER BY number",
    )
    .bind(operation.as_str())
    .fetch_all(pool)
    .await?;
    rows.into_iter().map(BatchRow::into_batch).collect()
}

/// Changes a batch's state. Returns false, and changes nothing, if the batch is not in the state, or
/// its operation not under the lease, that the step starts from, or if a stop keeps the batch from
/// being sent.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn move_batch(store: &Store, step: BatchMove<'_>) -> Result<bool, StoreError> {
    let storable = |text: Option<String>| text.map(|text| storable(&text).into_owned());
    let mut transaction = store.begin().await?;
    // The update takes the operation's row, so that nobody can take over the lease in between.
    let held = if step.to == BatchState::Sending {
        "UPDATE operations SET lease_until = $1 WHERE id = $2 AND state = 'running' \
         AND lease_owner = $3 AND stop_requested_at IS NULL"
    } else {
        "UPDATE operations SET lease_until = $1 WHERE id = $2 AND state = 'running' \
         AND lease_owner = $3"
    };
    let held = sqlx::query(held)
        .bind(to_millis(step.lease_until))
        .bind(step.operation.as_str())
        .bind(step.lease)
        .execute(&mut *transaction)
        .await?;
    if held.rows_affected() == 0 {
        transaction.rollback().await?;
        return Ok(false);
    }
    let sets_before = matches!(step.to, BatchState::Sending | BatchState::Waiting);
    let done = sqlx::query(
        "UPDATE operation_batches SET state = $1, sent_at = COALESCE($2, sent_at), \
         answered_at = $3, request_id = $4, upstream_state = $5, status = $6, code = $7, \
         before = CASE WHEN $8 = 1 THEN $9 ELSE before END \
         WHERE operation = $10 AND number = $11 AND state = $12",
    )
    .bind(step.to.to_string())
    .bind(step.sent_at.map(to_millis))
    .bind(step.answer.at.map(to_millis))
    .bind(step.answer.request_id)
    .bind(storable(step.answer.upstream_state))
    .bind(step.answer.status.map(i64::from))
    .bind(storable(step.answer.code))
    .bind(i64::from(sets_before))
    .bind(step.before)
    .bind(step.operation.as_str())
    .bind(i64::from(step.number))
    .bind(step.from.to_string())
    .execute(&mut *transaction)
    .await?;
    transaction.commit().await?;
    Ok(done.rows_affected() == 1)
}

/// Records the outcome of a batch, under the lease of its operation. Returns false, and changes
/// nothing, if the lease is lost.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn record_outcome(
    store: &Store,
    operation: &OperationId,
    number: u32,
    lease: &str,
    lease_until: OffsetDateTime,
    outcome: &BatchOutcome,
) -> Result<bool, StoreError> {
    let mut transaction = store.begin().await?;
    let held = sqlx::query(
        "UPDATE operations SET lease_until = $1 \
         WHERE id = $2 AND state = 'running' AND lease_owner = $3",
    )
    .bind(to_millis(lease_until))
    .bind(operation.as_str())
    .bind(lease)
    .execute(&mut *transaction)
    .await?;
    if held.rows_affected() == 0 {
        transaction.rollback().await?;
        return Ok(false);
    }
    store_outcome(&mut transaction, operation, number, outcome).await?;
    transaction.commit().await?;
    Ok(true)
}

/// Stores the outcome of a batch.
pub(super) async fn store_outcome(
    transaction: &mut Transaction<'_, Any>,
    operation: &OperationId,
    number: u32,
    outcome: &BatchOutcome,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE operation_batches SET outcome = $1 WHERE operation = $2 AND number = $3")
        .bind(storable(&to_json(outcome, "batch outcome")?).into_owned())
        .bind(operation.as_str())
        .bind(i64::from(number))
        .execute(&mut **transaction)
        .await?;
    Ok(())
}
