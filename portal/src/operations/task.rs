//! The task behind an applied operation: takes a run from start to end, under its lease.

use super::actor::Actor;
use super::change::Completion;
use super::engine::{carry_out, end_unread};
use super::error::OperationError;
use super::mapping::MappingChange;
use super::names::NamesChange;
use super::operation::{Operation, OperationState};
use super::plan::Plan;
use super::plan_seal::{self, SealCheck};
use super::rows::{self, Renewal, StateMove};
use super::run::{Interruption, Run};
use super::service::Shared;
use super::transition::{Transition, transition};
use crate::audit::{AuditAction, AuditEvent, AuditTarget, Source};
use crate::error::PortalError;
use crate::ids::OperationId;
use crate::store::StoreError;
use std::sync::Arc;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

/// Runs an operation behind the request, under a lease taken before.
pub(super) fn spawn(shared: &Arc<Shared>, id: OperationId, lease: String) {
    let inner = Arc::clone(shared);
    // The run is no part of the request: it goes on after the request, and after a restart.
    let span = tracing::info_span!(parent: None, "operation", %id);
    let task = async move {
        let stop = inner.stop_token(&id);
        let interrupted = tokio::select! {
            result = run(&inner, &id, &lease, &stop) => result.err(),
            interruption = keep_lease(&inner, &id, &lease, &stop) => Some(interruption),
        };
        inner.forget_stop_token(&id);
        match interrupted {
            None => {}
            Some(Interruption::Shutdown) => {
                if let Err(error) = rows::release(inner.store.pool(), &id, &lease).await {
                    tracing::warn!(operation = %id, %error, "lease not released");
                }
                tracing::info!(operation = %id, "operation waits for the next start");
            }
            Some(Interruption::LeaseLost) => {
                tracing::warn!(operation = %id, "operation is run by another task");
            }
            Some(Interruption::Store(error @ StoreError::Record(_))) => {
                tracing::error!(operation = %id, %error, "operation ended: its record is damaged");
                if let Err(error) = end_damaged(&inner, &id, &lease).await {
                    tracing::error!(operation = %id, %error, "damaged operation not ended");
                }
            }
            Some(Interruption::Store(error)) => {
                tracing::error!(operation = %id, %error, "operation paused: the store failed");
            }
        }
    };
    shared.tasks.spawn(task.instrument(span));
}

async fn run(
    shared: &Arc<Shared>,
    id: &OperationId,
    lease: &str,
    stop: &CancellationToken,
) -> Result<(), Interruption> {
    let Some(operation) = rows::find(shared.store.pool(), id).await? else {
        return Err(Interruption::LeaseLost);
    };
    // A plan or a body that was altered since the review is neither sent nor compared with.
    if plan_seal::check(&shared.seal, &operation) == SealCheck::Broken {
        return Err(StoreError::Record("an operation that is not as it was planned").into());
    }
    let completion = match shared.clients.client(&operation.connection).await {
        Ok(client) => {
            let mut run = Run::new(shared, operation.clone(), client, lease, stop);
            match &operation.plan {
                Plan::CancelSync(plan) | Plan::Sync(plan) => {
                    let change = NamesChange::new(operation.kind(), plan);
                    carry_out(&mut run, &change).await?
                }
                Plan::UpdateMapping(plan) => carry_out(&mut run, &MappingChange::new(plan)).await?,
            }
        }
        Err(PortalError::Store) => return Err(StoreError::Unavailable.into()),
        Err(_) => match &operation.plan {
            Plan::CancelSync(plan) | Plan::Sync(plan) => {
                end_unread(&operation, &NamesChange::new(operation.kind(), plan))?
            }
            Plan::UpdateMapping(plan) => end_unread(&operation, &MappingChange::new(plan))?,
        },
    };
    complete(shared, &operation, lease, completion).await
}

/// Ends an operation whose record was altered or cannot be read: another run would only fail again.
/// The audit event names the operation alone, since nothing else of the record can be trusted.
async fn end_damaged(shared: &Shared, id: &OperationId, lease: &str) -> Result<(), StoreError> {
    let step = StateMove {
        held: lease,
        finished_at: Some(shared.clock.now()),
        error: Some(&OperationError::Damaged),
        ..StateMove::new(id, OperationState::Running, OperationState::Unknown)
    };
    let mut transaction = shared.store.begin().await?;
    if !rows::move_state(&mut transaction, &step).await? {
        return Ok(transaction.rollback().await?);
    }
    let target = AuditTarget {
        operation: Some(id.clone()),
        ..AuditTarget::default()
    };
    let event = AuditEvent::new(None, &Source::default(), AuditAction::OperationDamaged).on(target);
    let appended = shared.audit.append(&mut transaction, event).await?;
    transaction.commit().await?;
    appended.log(AuditAction::OperationDamaged.word());
    Ok(())
}

async fn complete(
    shared: &Shared,
    operation: &Operation,
    lease: &str,
    completion: Completion,
) -> Result<(), Interruption> {
    let step = StateMove {
        held: lease,
        finished_at: Some(shared.clock.now()),
        outcome: completion.outcome.as_ref(),
        error: completion.error.as_ref(),
        ..StateMove::new(operation.id(), OperationState::Running, completion.state)
    };
    let person = operation.applied_by.as_ref();
    let actor = Actor {
        person: person.unwrap_or(&operation.summary.owner).clone(),
        source: Source::default(),
    };
    // The requests of the batches are those of the rows, not of the operation as it was read.
    let current = rows::find(shared.store.pool(), operation.id()).await?;
    let current = current.as_ref().unwrap_or(operation);
    if transition(shared, current, &actor, Transition::Move(step)).await? {
        Ok(())
    } else {
        Err(Interruption::LeaseLost)
    }
}

/// Renews the lease until it is lost, and notices a stop that another replica was asked for.
async fn keep_lease(
    shared: &Shared,
    id: &OperationId,
    lease: &str,
    stop: &CancellationToken,
) -> Interruption {
    let mut last = Instant::now();
    loop {
        tokio::time::sleep(shared.timing.lease / 3).await;
        match renew(shared, id, lease).await {
            Ok(Renewal::Kept) => last = Instant::now(),
            Ok(Renewal::StopRequested) => {
                last = Instant::now();
                stop.cancel();
            }
            Ok(Renewal::Lost) => return Interruption::LeaseLost,
            // Another process may take over from now on.
            Err(error) if last.elapsed() >= shared.timing.lease => {
                return Interruption::Store(error);
            }
            Err(_) => {}
        }
    }
}

async fn renew(shared: &Shared, id: &OperationId, lease: &str) -> Result<Renewal, StoreError> {
    let until = shared.lease_end().await?;
    rows::renew(shared.store.pool(), id, lease, until).await
}
