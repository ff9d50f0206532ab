//! One run of one operation: the task behind an applied operation, under its lease.

use super::asking::By;
use super::proof::{self, Proof};
use super::service::Shared;
use super::settlement::Settlement;
use super::transition::{Transition, transition};
use super::{interrupted, mapping_run, names_run};
use crate::audit::Source;
use crate::error::PortalError;
use crate::ids::OperationId;
use crate::operations::{BatchState, OperationState, Plan};
use crate::store::StoreError;
use crate::store::operations::{
    self as rows, BatchAnswer, BatchMove, StateMove, StoredBatch, StoredOperation,
};
use mrs::client::ProjectClient;
use std::sync::Arc;
use tracing::Instrument as _;

/// Why a run ends without settling its operation, which then stays `running`.
#[derive(Debug)]
pub(super) enum Halt {
    /// The server shuts down.
    Stopped,
    /// Another task runs the operation now.
    LeaseLost,
    /// The store failed. The lease runs out and the operation is taken up again.
    Store(StoreError),
}

impl From<StoreError> for Halt {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// An operation at work. Operations have one batch, number 1.
pub(super) struct Run {
    pub(super) shared: Arc<Shared>,
    pub(super) operation: StoredOperation,
    pub(super) batch: StoredBatch,
    pub(super) client: ProjectClient,
    lease: String,
}

/// Runs an operation behind the request, under a lease taken before.
pub(super) fn spawn(shared: &Arc<Shared>, id: OperationId, lease: String) {
    let inner = Arc::clone(shared);
    // No part of the request: it goes on after that, and after a restart.
    let span = tracing::info_span!(parent: None, "operation", %id);
    let task = async move {
        let halted = tokio::select! {
            result = run(&inner, &id, &lease) => result.err(),
            halt = keep_lease(&inner, &id, &lease) => Some(halt),
        };
        match halted {
            None => {}
            Some(Halt::Stopped) => {
                if let Err(error) = rows::release(inner.store.pool(), &id, &lease).await {
                    tracing::warn!(operation = %id, %error, "lease not given back");
                }
                tracing::info!(operation = %id, "operation waits for the next start");
            }
            Some(Halt::LeaseLost) => {
                tracing::warn!(operation = %id, "operation is run by somebody else");
            }
            Some(Halt::Store(error @ StoreError::Record(_))) => {
                tracing::error!(operation = %id, %error, "operation given up: its record is damaged");
                if let Err(error) = give_up(&inner, &id, &lease).await {
                    tracing::error!(operation = %id, %error, "operation not given up");
                }
            }
            Some(Halt::Store(error)) => {
                tracing::error!(operation = %id, %error, "operation paused: the store failed");
            }
        }
    };
    shared.tasks.spawn(task.instrument(span));
}

async fn run(shared: &Arc<Shared>, id: &OperationId, lease: &str) -> Result<(), Halt> {
    let Some(operation) = rows::find(shared.store.pool(), id).await? else {
        return Err(Halt::LeaseLost);
    };
    let Some(batch) = rows::batches(shared.store.pool(), id)
        .await?
        .into_iter()
        .next()
    else {
        return Err(StoreError::Record("an operation without a batch").into());
    };
    if proof::check(&shared.seal, &operation) == Proof::Broken {
        // Altered since it was applied: neither sent nor compared with.
        return Err(StoreError::Record("an operation that is not as it was planned").into());
    }
    let person = operation
        .applied_by
        .clone()
        .unwrap_or_else(|| operation.summary.owner.clone());
    let client = match shared.clients.client(&operation.connection).await {
        Ok(client) => client,
        Err(PortalError::Store) => return Err(StoreError::Unavailable.into()),
        Err(_) => {
            let sent = batch.view.state != BatchState::Waiting;
            let end = interrupted::connection_gone(sent);
            return settle(shared, &operation, &person, lease, &batch, end).await;
        }
    };
    let mut run = Run {
        shared: Arc::clone(shared),
        operation,
        batch,
        client,
        lease: lease.to_owned(),
    };
    let end = match run.operation.plan.clone() {
        Plan::CancelSync(plan) | Plan::Sync(plan) => names_run::run(&mut run, &plan).await?,
        Plan::UpdateMapping(plan) => mapping_run::run(&mut run, &plan).await?,
    };
    settle(shared, &run.operation, &person, lease, &run.batch, end).await
}

/// Ends an operation whose record can't be read: taking it up again would only fail again. The
/// row is changed by itself, since there is nothing that the audit trail could say of it.
async fn give_up(shared: &Shared, id: &OperationId, lease: &str) -> Result<(), StoreError> {
    let step = StateMove {
        held: lease,
        finished_at: Some(shared.clock.now()),
        error: Some(&PortalError::Damaged),
        ..StateMove::new(id, OperationState::Running, OperationState::Interrupted)
    };
    let mut transaction = shared.store.begin().await?;
    rows::move_state(&mut transaction, &step).await?;
    transaction.commit().await?;
    Ok(())
}

async fn settle(
    shared: &Shared,
    operation: &StoredOperation,
    person: &crate::identity::Person,
    lease: &str,
    batch: &StoredBatch,
    end: Settlement,
) -> Result<(), Halt> {
    let step = StateMove {
        held: lease,
        finished_at: Some(shared.clock.now()),
        outcome: end.outcome.as_ref(),
        error: end.error.as_ref(),
        ..StateMove::new(operation.id(), OperationState::Running, end.state)
    };
    let request_id = batch.view.request_id.as_deref();
    if transition(
        shared,
        operation,
        By {
            person,
            source: &Source::default(),
        },
        request_id,
        Transition::Move(step),
    )
    .await?
    {
        Ok(())
    } else {
        Err(Halt::LeaseLost)
    }
}

/// Renews the lease until it is lost.
async fn keep_lease(shared: &Shared, id: &OperationId, lease: &str) -> Halt {
    let mut last = tokio::time::Instant::now();
    loop {
        tokio::time::sleep(shared.pace.lease / 3).await;
        match renew(shared, id, lease).await {
            Ok(true) => last = tokio::time::Instant::now(),
            Ok(false) => return Halt::LeaseLost,
            // Another process may take over from now on.
            Err(error) if last.elapsed() >= shared.pace.lease => return Halt::Store(error),
            Err(_) => {}
        }
    }
}

async fn renew(shared: &Shared, id: &OperationId, lease: &str) -> Result<bool, StoreError> {
    let until = shared.lease_end().await?;
    rows::renew(shared.store.pool(), id, lease, until).await
}

impl Run {
    /// Says what it is doing, where that has changed.
    pub(super) async fn say(&mut self, progress: &'static str) -> Result<(), Halt> {
        if self.operation.progress.as_deref() == Some(progress) {
            return Ok(());
        }
        let pool = self.shared.store.pool();
        if !rows::say(pool, self.operation.id(), &self.lease, progress).await? {
            return Err(Halt::LeaseLost);
        }
        self.operation.progress = Some(progress.to_owned());
        Ok(())
    }

    /// Ends the run here if the server shuts down.
    pub(super) fn check_stop(&self) -> Result<(), Halt> {
        if self.shared.stop.is_cancelled() {
            Err(Halt::Stopped)
        } else {
            Ok(())
        }
    }

    /// Writes down that the call is about to be sent. Only after that may it be sent: what is
    /// found in this state after a crash counts as sent.
    pub(super) async fn mark_sending(&mut self) -> Result<(), Halt> {
        self.check_stop()?;
        let sent_at = self.shared.clock.now();
        self.batch.view.sent_at = Some(sent_at);
        self.move_batch(BatchState::Sending, Some(sent_at), BatchAnswer::default())
            .await
    }

    /// Writes down what became of the call.
    pub(super) async fn mark(
        &mut self,
        state: BatchState,
        mut answer: BatchAnswer,
    ) -> Result<(), Halt> {
        answer.at = Some(self.shared.clock.now());
        self.move_batch(state, None, answer).await
    }

    async fn move_batch(
        &mut self,
        to: BatchState,
        sent_at: Option<time::OffsetDateTime>,
        answer: BatchAnswer,
    ) -> Result<(), Halt> {
        self.batch.view.request_id.clone_from(&answer.request_id);
        let step = BatchMove {
            operation: self.operation.id(),
            number: self.batch.view.number,
            lease: &self.lease,
            lease_until: self.shared.lease_end().await?,
            from: self.batch.view.state,
            to,
            sent_at,
            answer,
        };
        if !rows::move_batch(&self.shared.store, step).await? {
            return Err(Halt::LeaseLost);
        }
        self.batch.view.state = to;
        Ok(())
    }
}
