//! The one update that changes an operation's state.

use super::state_word;
use crate::clock::to_millis;
use crate::error::PortalError;
use crate::identity::Person;
use crate::ids::{ConnectionId, OperationId};
use crate::operations::{OperationState, Outcome};
use crate::store::StoreError;
use serde::Serialize;
use sqlx::{Any, Transaction};
use time::OffsetDateTime;

/// A change of state. What is `None` in `connection`, `applied` and `outcome` stays as it is;
/// error, progress, the end and the lease are always set to what is given here.
#[derive(Debug)]
pub struct StateMove<'a> {
    /// Which operation.
    pub id: &'a OperationId,
    /// The state it must have.
    pub from: OperationState,
    /// The lease it must have; empty where it must have none.
    pub held: &'a str,
    /// The new state.
    pub to: OperationState,
    /// The connection it goes on with.
    pub connection: Option<&'a ConnectionId>,
    /// Who applied it, and when.
    pub applied: Option<(&'a Person, OffsetDateTime)>,
    /// When it settled.
    pub finished_at: Option<OffsetDateTime>,
    /// What it did.
    pub outcome: Option<&'a Outcome>,
    /// What stopped it.
    pub error: Option<&'a PortalError>,
    /// What it is doing.
    pub progress: Option<&'a str>,
    /// The lease it has from now on, and until when; empty for none.
    pub lease: (&'a str, OffsetDateTime),
}

impl<'a> StateMove<'a> {
    /// From one state to another, under no lease before and after, with nothing to say.
    pub const fn new(id: &'a OperationId, from: OperationState, to: OperationState) -> Self {
        Self {
            id,
            from,
            held: "",
            to,
            connection: None,
            applied: None,
            finished_at: None,
            outcome: None,
            error: None,
            progress: None,
            lease: ("", OffsetDateTime::UNIX_EPOCH),
        }
    }
}

/// Changes the state, as part of a transaction that also records it. `false` where the operation is not in the state, or not under the lease,
/// that the step starts from: then nothing is changed.
///
/// # Errors
/// When the database fails.
pub async fn move_state(
    transaction: &mut Transaction<'_, Any>,
    step: &StateMove<'_>,
) -> Result<bool, StoreError> {
    let outcome = step
        .outcome
        .map(|outcome| json(outcome, "outcome"))
        .transpose()?;
    let error = step.error.map(|error| json(error, "error")).transpose()?;
    let done = sqlx::query(
        "UPDATE operations SET state = $1, version = version + 1, \
         connection_id = COALESCE($2, connection_id), \
         applied_at = COALESCE($3, applied_at), \
         applied_by_issuer = COALESCE($4, applied_by_issuer), \
         applied_by_subject = COALESCE($5, applied_by_subject), \
         applied_by_name = COALESCE($6, applied_by_name), \
         finished_at = $7, outcome = COALESCE($8, outcome), error = $9, progress = $10, \
         lease_owner = $11, lease_until = $12 \
         WHERE id = $13 AND state = $14 AND lease_owner = $15",
    )
    .bind(state_word(step.to))
    .bind(step.connection.map(ConnectionId::as_str))
    .bind(step.applied.map(|(_, at)| to_millis(at)))
    .bind(step.applied.map(|(person, _)| person.issuer.as_str()))
    .bind(step.applied.map(|(person, _)| person.subject.as_str()))
    .bind(step.applied.map(|(person, _)| person.name.as_str()))
    .bind(step.finished_at.map(to_millis))
    .bind(outcome)
    .bind(error)
    .bind(step.progress)
    .bind(step.lease.0)
    .bind(to_millis(step.lease.1))
    .bind(step.id.as_str())
    .bind(state_word(step.from))
    .bind(step.held)
    .execute(&mut **transaction)
    .await?;
    Ok(done.rows_affected() == 1)
}

fn json<T: Serialize>(value: &T, column: &'static str) -> Result<String, StoreError> {
    serde_json::to_string(value).map_err(|_| StoreError::Record(column))
}
