//! The one update that changes an operation's state, the request to stop, and the end of what was
//! never applied.

use super::batches::store_outcome;
use super::names::{insert_names, outcome_names};
use super::row::to_json;
use crate::clock::to_millis;
use crate::identity::Person;
use crate::ids::{ConnectionId, DraftId, OperationId};
use crate::operations::{BatchOutcome, OperationError, OperationState, Outcome};
use crate::store::text::storable;
use crate::store::{Store, StoreError};
use sqlx::{Any, AnyPool, Transaction};
use time::OffsetDateTime;

/// A change of state. `None` in `connection`, `applied` and `outcome` leaves the stored value; error,
/// end and lease are set to what is given here, and progress is removed.
#[derive(Debug)]
pub struct StateMove<'a> {
    /// The operation.
    pub id: &'a OperationId,
    /// The state that the operation must have.
    pub from: OperationState,
    /// The version that the operation must have; `None` for any.
    pub version: Option<i64>,
    /// The lease that the operation must have; empty for none.
    pub held: &'a str,
    /// The new state.
    pub to: OperationState,
    /// The connection of the operation from here on.
    pub connection: Option<&'a ConnectionId>,
    /// The person who applied the operation, and the time.
    pub applied: Option<(&'a Person, OffsetDateTime)>,
    /// The end of the operation.
    pub finished_at: Option<OffsetDateTime>,
    /// What the operation did.
    pub outcome: Option<&'a Outcome>,
    /// What each call did, in their order; empty leaves the stored outcomes.
    pub batches: &'a [BatchOutcome],
    /// Why the operation did not do all that was planned.
    pub error: Option<&'a OperationError>,
    /// The lease from here on, and its end; empty for none.
    pub lease: (&'a str, OffsetDateTime),
}

impl<'a> StateMove<'a> {
    /// From one state to another, without a lease before and after.
    pub const fn new(id: &'a OperationId, from: OperationState, to: OperationState) -> Self {
        Self {
            id,
            from,
            version: None,
            held: "",
            to,
            connection: None,
            applied: None,
            finished_at: None,
            outcome: None,
            batches: &[],
            error: None,
            lease: ("", OffsetDateTime::UNIX_EPOCH),
        }
    }
}

/// Changes the state, as part of a transaction that also records the change; the operation is found
/// by the names of its outcome from then on. Returns false, and
/// changes nothing, if the operation is not in the state, or not under the lease, that the step
/// starts from.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn move_state(
    transaction: &mut Transaction<'_, Any>,
    step: &StateMove<'_>,
) -> Result<bool, StoreError> {
    let json = |text: String| storable(&text).into_owned();
    let outcome = step.outcome.map(|outcome| to_json(outcome, "outcome"));
    let error = step.error.map(|error| to_json(error, "error"));
    let done = sqlx::query(
        "UPDATE operations SET state = $1, version = version + 1, \
         connection_id = COALESCE($2, connection_id), \
         applied_at = COALESCE($3, applied_at), \
         applied_by_issuer = COALESCE($4, applied_by_issuer), \
         applied_by_subject = COALESCE($5, applied_by_subject), \
         applied_by_name = COALESCE($6, applied_by_name), \
         finished_at = $7, outcome = COALESCE($8, outcome), error = $9, progress = NULL, \
         lease_owner = $10, lease_until = $11 \
         WHERE id = $12 AND state = $13 AND lease_owner = $14 AND version = COALESCE($15, version)",
    )
    .bind(step.to.to_string())
    .bind(step.connection.map(ConnectionId::as_str))
    .bind(step.applied.map(|(_, at)| to_millis(at)))
    .bind(step.applied.map(|(person, _)| person.issuer.as_str()))
    .bind(step.applied.map(|(person, _)| person.subject.as_str()))
    .bind(step.applied.map(|(person, _)| person.name.as_str()))
    .bind(step.finished_at.map(to_millis))
    .bind(outcome.transpose()?.map(json))
    .bind(error.transpose()?.map(json))
    .bind(step.lease.0)
    .bind(to_millis(step.lease.1))
    .bind(step.id.as_str())
    .bind(step.from.to_string())
    .bind(step.held)
    .bind(step.version)
    .execute(&mut **transaction)
    .await?;
    if done.rows_affected() != 1 {
        return Ok(false);
    }
    for (number, outcome) in (1..).zip(step.batches) {
        store_outcome(transaction, step.id, number, outcome).await?;
    }
    if let Some(outcome) = step.outcome {
        insert_names(transaction, step.id, outcome_names(outcome)).await?;
    }
    Ok(true)
}

/// Records that a planned operation was planned again, without a difference: its draft is a part of it
/// as saved until then.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn plan_again(
    pool: &AnyPool,
    id: &OperationId,
    planned_at: OffsetDateTime,
) -> Result<(), StoreError> {
    sqlx::query("UPDATE operations SET planned_at = $1 WHERE id = $2 AND state = 'planned'")
        .bind(to_millis(planned_at))
        .bind(id.as_str())
        .execute(pool)
        .await?;
    Ok(())
}

/// Records that a person wants a running operation to stop. Returns false if a stop was requested
/// before, or the operation is not running.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn request_stop(
    transaction: &mut Transaction<'_, Any>,
    id: &OperationId,
    person: &str,
    now: OffsetDateTime,
) -> Result<bool, StoreError> {
    let done = sqlx::query(
        "UPDATE operations SET stop_requested_at = $1, stop_requested_by = $2 \
         WHERE id = $3 AND state = 'running' AND stop_requested_at IS NULL",
    )
    .bind(to_millis(now))
    .bind(storable(person).into_owned())
    .bind(id.as_str())
    .execute(&mut **transaction)
    .await?;
    Ok(done.rows_affected() == 1)
}

/// The name of the person who asked for a stop.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn stop_requested_by(
    pool: &AnyPool,
    id: &OperationId,
) -> Result<Option<String>, StoreError> {
    let found: Option<Option<String>> =
        sqlx::query_scalar("SELECT stop_requested_by FROM operations WHERE id = $1")
            .bind(id.as_str())
            .fetch_optional(pool)
            .await?;
    Ok(found.flatten())
}

/// The condition of an operation that was never applied and need not be kept: a plan, or a conflict
/// that its review found.
macro_rules! unapplied {
    () => {
        "(state IN ('planned', 'discarded', 'expired') \
         OR (state = 'conflict' AND applied_at IS NULL))"
    };
}

/// Deletes plans that were never applied and ended before a moment, at most `limit`. The audit trail
/// keeps their events.
///
/// # Errors
/// [`StoreError`] if the database fails.
pub async fn delete_unapplied(
    store: &Store,
    ended_before: i64,
    limit: i64,
) -> Result<u64, StoreError> {
    let mut transaction = store.begin().await?;
    let ids: Vec<String> = sqlx::query_scalar(concat!(
        "SELECT id FROM operations WHERE expires_at <= $1 AND ",
        unapplied!(),
        " LIMIT $2"
    ))
    .bind(ended_before)
    .bind(limit)
    .fetch_all(&mut *transaction)
    .await?;
    let mut deleted = 0;
    for id in &ids {
        deleted += u64::from(delete(&mut transaction, id).await?);
    }
    transaction.commit().await?;
    Ok(deleted)
}

/// Deletes the conflicts that earlier reviews of a person's draft found, as part of the transaction
/// that inserts the next plan of the draft. One that another operation continues is kept.
pub(super) async fn delete_conflicts(
    transaction: &mut Transaction<'_, Any>,
    person: &Person,
    draft: &DraftId,
) -> Result<(), StoreError> {
    let ids: Vec<String> = sqlx::query_scalar(
        "SELECT id FROM operations WHERE state = 'conflict' AND applied_at IS NULL \
         AND draft_id = $1 AND owner_issuer = $2 AND owner_subject = $3 AND NOT EXISTS \
         (SELECT 1 FROM operations AS other WHERE other.retries = operations.id)",
    )
    .bind(draft.as_str())
    .bind(person.issuer.as_str())
    .bind(person.subject.as_str())
    .fetch_all(&mut **transaction)
    .await?;
    for id in &ids {
        delete(transaction, id).await?;
    }
    Ok(())
}

/// Deletes an operation that was never applied, with its batches and names. Returns false, and
/// deletes nothing, if it was applied meanwhile.
async fn delete(transaction: &mut Transaction<'_, Any>, id: &str) -> Result<bool, StoreError> {
    let done = sqlx::query(concat!(
        "DELETE FROM operations WHERE id = $1 AND ",
        unapplied!()
    ))
    .bind(id)
    .execute(&mut **transaction)
    .await?;
    if done.rows_affected() == 0 {
        return Ok(false);
    }
    for statement in [
        "DELETE FROM operation_batches WHERE operation = $1",
        "DELETE FROM operation_names WHERE operation = $1",
    ] {
        sqlx::query(statement)
            .bind(id)
            .execute(&mut **transaction)
            .await?;
    }
    Ok(true)
}
