//! The one way by which an operation changes its state. The audit event is recorded in the same
//! transaction, so that no state changes unrecorded.

use super::actor::Actor;
use super::operation::{Operation, OperationState, OperationSummary};
use super::outcome::NameCounts;
use super::plan::Plan;
use super::rows::{self, StateMove};
use super::service::Shared;
use crate::audit::{Appended, AuditAction, AuditEvent, OperationStep};
use crate::drafts;
use crate::plan_summary::PlanSummary;
use crate::store::StoreError;

/// A change of state.
pub(super) enum Transition<'a> {
    /// A new operation.
    Plan,
    /// An existing operation moves on.
    Move(StateMove<'a>),
}

impl Transition<'_> {
    /// Returns true if the lifecycle has the step.
    const fn is_known(&self) -> bool {
        use OperationState::{
            Conflict, Discarded, Expired, Failed, Partial, Planned, Running, Stopped, Succeeded,
            Unknown,
        };
        let Self::Move(step) = self else { return true };
        match step.from {
            Planned => matches!(step.to, Running | Discarded | Conflict),
            Running => matches!(
                step.to,
                Succeeded | Partial | Failed | Conflict | Unknown | Stopped
            ),
            // Checked again.
            Unknown | Partial | Failed | Stopped => {
                matches!(step.to, Succeeded | Partial | Failed | Unknown | Stopped)
            }
            Succeeded | Conflict | Discarded | Expired => false,
        }
    }
}

/// Makes one change of state, if the operation is still in the state that the change starts from,
/// and records it with its actor. Returns false, and changes nothing, otherwise.
pub(super) async fn transition(
    shared: &Shared,
    operation: &Operation,
    actor: &Actor,
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
    let applied = matches!(&change, Transition::Move(step) if step.applied.is_some());
    if let (true, Some(draft)) = (applied, operation.origin.draft()) {
        let OperationSummary {
            owner,
            cluster,
            planned_at,
            ..
        } = &operation.summary;
        drafts::delete_planned(&mut transaction, owner, cluster, draft, *planned_at).await?;
    }
    let action = action_of(operation, &change);
    let event = AuditEvent {
        person: Some(actor.person.clone()),
        source: actor.source.clone(),
        target: operation.audit_target(),
        action: action.clone(),
    };
    let appended = shared.audit.append(&mut transaction, event).await?;
    transaction.commit().await?;
    log(operation, actor, &action, &appended);
    Ok(true)
}

/// The audit event of the change.
fn action_of(operation: &Operation, change: &Transition<'_>) -> AuditAction {
    use OperationState::{Discarded, Planned, Running};
    let (from, to, outcome) = match change {
        Transition::Plan => (None, Planned, None),
        Transition::Move(step) => (Some(step.from), step.to, step.outcome),
    };
    let counts = NameCounts::of(outcome);
    let (before, after) = match &operation.plan {
        Plan::UpdateMapping(plan) => (
            Some(plan.before_fingerprint.clone()),
            Some(plan.after_fingerprint.clone()),
        ),
        Plan::CancelSync(_) | Plan::Sync(_) => (None, None),
    };
    let count = |count: usize| u64::try_from(count).unwrap_or(u64::MAX);
    let step = OperationStep {
        kind: operation.kind().to_string(),
        from: from.map_or_else(|| "draft".to_owned(), |from| from.to_string()),
        to: to.to_string(),
        requested: operation.summary.summary,
        done: count(counts.credited),
        not_done: count(counts.left),
        unaffected: count(counts.unaffected),
        unknown: count(counts.unknown),
        requests: operation.request_ids(),
        fingerprint_before: before,
        fingerprint_after: after,
    };
    match (from, to) {
        (None, _) => AuditAction::OperationPlanned(step),
        (_, Running) => AuditAction::OperationApplied(step),
        (_, Discarded) => AuditAction::OperationDiscarded(step),
        (Some(Planned | Running), _) => AuditAction::OperationFinished(step),
        _ => AuditAction::OperationChecked(step),
    }
}

/// Writes the change to the log.
fn log(operation: &Operation, actor: &Actor, action: &AuditAction, appended: &Appended) {
    if let AuditAction::OperationPlanned(step)
    | AuditAction::OperationApplied(step)
    | AuditAction::OperationFinished(step)
    | AuditAction::OperationDiscarded(step)
    | AuditAction::OperationChecked(step) = action
    {
        let (users, groups, rows_added, rows_changed, rows_removed) = match step.requested {
            PlanSummary::Names { users, groups } => (Some(users), Some(groups), None, None, None),
            PlanSummary::Mapping {
                added,
                changed,
                removed,
            } => (None, None, Some(added), Some(changed), Some(removed)),
        };
        tracing::info!(
            operation = %operation.id(),
            kind = step.kind,
            location = operation.location,
            project = %operation.summary.project,
            cluster = %operation.summary.cluster,
            from = step.from,
            to = step.to,
            person.issuer = actor.person.issuer,
            person.subject = actor.person.subject,
            users,
            groups,
            rows_added,
            rows_changed,
            rows_removed,
            done = step.done,
            not_done = step.not_done,
            unaffected = step.unaffected,
            unknown = step.unknown,
            request_id = step.requests.first(),
            "operation changed its state"
        );
    }
    appended.log(action.word());
}
