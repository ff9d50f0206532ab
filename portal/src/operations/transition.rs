//! The one way by which an operation changes its state, and where that is recorded: in the same
//! transaction, so that nothing changes state unrecorded.

use super::asking::By;
use super::service::Shared;
use super::settlement::Counts;
use crate::audit::{Appended, AuditAction, AuditEvent, AuditTarget, OperationStep};
use crate::operations::{OperationState, Plan};
use crate::store::StoreError;
use crate::store::operations::{self as rows, StateMove, StoredOperation, kind_word, state_word};

/// A change of state.
pub(super) enum Transition<'a> {
    /// A new operation.
    Plan,
    /// An existing one moves on.
    Move(StateMove<'a>),
}

impl Transition<'_> {
    /// Whether the lifecycle knows the step.
    fn is_known(&self) -> bool {
        use OperationState::{
            Conflict, Discarded, Failed, Interrupted, Partly, Planned, Running, Succeeded,
        };
        let Self::Move(step) = self else { return true };
        match step.from {
            Planned => matches!(step.to, Running | Discarded),
            Running => matches!(
                step.to,
                Succeeded | Partly | Failed | Conflict | Interrupted
            ),
            // Read again.
            Interrupted | Partly | Failed => {
                matches!(step.to, Succeeded | Partly | Failed | Interrupted)
            }
            Succeeded | Conflict | Discarded => false,
        }
    }
}

/// Makes one change of state, if the operation still stands where the change starts from, and
/// records it with who did it. `false` where somebody was faster; then nothing happened.
pub(super) async fn transition(
    shared: &Shared,
    operation: &StoredOperation,
    by: By<'_>,
    request_id: Option<&str>,
    change: Transition<'_>,
) -> Result<bool, StoreError> {
    if !change.is_known() {
        return Ok(false);
    }
    let mut transaction = shared.store.begin().await?;
    let done = match &change {
        Transition::Plan => rows::insert(&mut transaction, operation).await?,
        Transition::Move(step) => rows::move_state(&mut transaction, step).await?,
    };
    if !done {
        transaction.rollback().await?;
        return Ok(false);
    }
    let action = action_of(operation, request_id, &change);
    let event = AuditEvent {
        person: Some(by.person.clone()),
        source: by.source.clone(),
        target: target_of(operation),
        action: action.clone(),
    };
    let appended = shared.audit.append(&mut transaction, event).await?;
    transaction.commit().await?;
    report(operation, by, &action, &appended);
    Ok(true)
}

/// What the audit trail says of the change.
fn action_of(
    operation: &StoredOperation,
    request_id: Option<&str>,
    change: &Transition<'_>,
) -> AuditAction {
    use OperationState::{Discarded, Planned, Running};
    let (from, to, outcome) = match change {
        Transition::Plan => (None, Planned, None),
        Transition::Move(step) => (Some(step.from), step.to, step.outcome),
    };
    let counts = Counts::of(outcome);
    let (before, after) = match &operation.plan {
        Plan::UpdateMapping(plan) => (
            Some(plan.before_fingerprint.clone()),
            Some(plan.after_fingerprint.clone()),
        ),
        Plan::CancelSync(_) | Plan::Sync(_) => (None, None),
    };
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let step = OperationStep {
        kind: kind_word(operation.kind()).to_owned(),
        from: from.map_or("draft", state_word).to_owned(),
        to: state_word(to).to_owned(),
        asked: operation.summary.summary.clone(),
        done: count(counts.done),
        not_done: count(counts.not_done),
        nothing_to_do: count(counts.nothing_to_do),
        unknown: count(counts.unknown),
        requests: request_id.map(ToOwned::to_owned).into_iter().collect(),
        fingerprint_before: before,
        fingerprint_after: after,
    };
    match (from, to) {
        (None, _) => AuditAction::OperationPlanned(step),
        (_, Running) => AuditAction::OperationApplied(step),
        (_, Discarded) => AuditAction::OperationDiscarded(step),
        (Some(Running), _) => AuditAction::OperationFinished(step),
        _ => AuditAction::OperationChecked(step),
    }
}

fn target_of(operation: &StoredOperation) -> AuditTarget {
    AuditTarget {
        location: Some(operation.location.clone()),
        project: Some(operation.project.clone()),
        cluster: Some(operation.summary.cluster.clone()),
        operation: Some(operation.id().clone()),
    }
}

/// Says the same in the log, for whoever follows an operation there.
fn report(operation: &StoredOperation, by: By<'_>, action: &AuditAction, appended: &Appended) {
    if let AuditAction::OperationPlanned(step)
    | AuditAction::OperationApplied(step)
    | AuditAction::OperationFinished(step)
    | AuditAction::OperationDiscarded(step)
    | AuditAction::OperationChecked(step) = action
    {
        tracing::info!(
            operation = %operation.id(),
            kind = step.kind,
            location = operation.location,
            project = %operation.project,
            cluster = %operation.summary.cluster,
            from = step.from,
            to = step.to,
            person.issuer = by.person.issuer,
            person.subject = by.person.subject,
            asked = step.asked,
            done = step.done,
            not_done = step.not_done,
            nothing_to_do = step.nothing_to_do,
            unknown = step.unknown,
            request_id = step.requests.first(),
            "operation moved on"
        );
    }
    appended.log(action.word());
}
