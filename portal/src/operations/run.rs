//! One run of one operation: the task behind an applied operation, under its lease.

use super::actor::Actor;
use super::batch::{Batch, BatchAnswer, BatchOutcome, BatchState};
use super::body_hash;
use super::change::{Completion, Target};
use super::engine::{carry_out, delivery_of, end_unread};
use super::error::OperationError;
use super::mapping::MappingChange;
use super::names::NamesChange;
use super::operation::{Operation, OperationState};
use super::plan::Plan;
use super::plan_seal::{self, SealCheck};
use super::progress::{Activity, Progress};
use super::reading::Reading;
use super::service::Shared;
use super::timing::{Backoff, Timing};
use super::transition::{Transition, transition};
use crate::audit::Source;
use crate::clock::{from_millis, to_millis};
use crate::error::PortalError;
use crate::ids::OperationId;
use crate::store::operations::{self as rows, BatchMove, Renewal, StateMove};
use crate::store::{StoreError, limits};
use mrs::client::{CallError, ProjectClient};
use mrs::meaning::Meaning;
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

/// Why a run ends before its operation does. The operation stays `running`, and another run goes on.
#[derive(Debug)]
pub(super) enum Interruption {
    /// The server shuts down.
    Shutdown,
    /// Another task runs the operation now.
    LeaseLost,
    /// The store failed. The lease expires, and another run goes on.
    Store(StoreError),
}

impl From<StoreError> for Interruption {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// How a pause ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Pause {
    /// The next attempt is due.
    Over,
    /// The bound of the wait has passed; there was no pause.
    OutOfTime,
    /// A person stopped the operation.
    Stopped,
}

/// An operation at work.
pub(super) struct Run {
    shared: Arc<Shared>,
    pub(super) operation: Operation,
    client: ProjectClient,
    lease: String,
    /// Cancelled when a person stops the operation.
    stop: CancellationToken,
    /// The index of the batch at work.
    index: usize,
}

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
    let altered = plan_seal::check(&shared.seal, &operation) == SealCheck::Broken
        || operation.batches.is_empty()
        || body_hash::of(&operation) != operation.body_hash;
    if altered {
        return Err(StoreError::Record("an operation that is not as it was planned").into());
    }
    let completion = match shared.clients.client(&operation.connection).await {
        Ok(client) => {
            let mut run = Run {
                shared: Arc::clone(shared),
                operation: operation.clone(),
                client,
                lease: lease.to_owned(),
                stop: stop.clone(),
                index: 0,
            };
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

/// Ends an operation whose record cannot be read: another run would only fail again. The row is
/// changed without an audit event, since there is nothing readable to record.
async fn end_damaged(shared: &Shared, id: &OperationId, lease: &str) -> Result<(), StoreError> {
    let step = StateMove {
        held: lease,
        finished_at: Some(shared.clock.now()),
        error: Some(&OperationError::Damaged),
        ..StateMove::new(id, OperationState::Running, OperationState::Unknown)
    };
    let mut transaction = shared.store.begin().await?;
    rows::move_state(&mut transaction, &step).await?;
    transaction.commit().await?;
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

impl Run {
    /// Goes to a batch.
    pub(super) const fn at(&mut self, index: usize) {
        self.index = index;
    }

    /// The batch at work.
    #[expect(
        clippy::indexing_slicing,
        reason = "the index runs over the batches, whose number never changes"
    )]
    pub(super) fn batch(&self) -> &Batch {
        &self.operation.batches[self.index]
    }

    fn batch_mut(&mut self) -> Option<&mut Batch> {
        self.operation.batches.get_mut(self.index)
    }

    pub(super) const fn target(&self) -> Target<'_> {
        Target {
            client: &self.client,
            cluster: &self.operation.summary.cluster,
        }
    }

    pub(super) fn timing(&self) -> &Timing {
        &self.shared.timing
    }

    pub(super) fn backoff(&self, bound: Duration) -> Backoff {
        Backoff::new(&self.shared.timing, bound)
    }

    /// The error of what is not sent after a stop.
    pub(super) fn stopped(&self) -> OperationError {
        OperationError::Stopped {
            person: self.operation.stop_requested_by.clone().unwrap_or_default(),
        }
    }

    /// The error of what is not sent because the credentials have ended.
    pub(super) fn connection_expired(&self) -> OperationError {
        let mut earlier = self.operation.batches.iter().take(self.index);
        OperationError::ConnectionExpired {
            sent: earlier.any(|batch| delivery_of(batch.state).may_have_acted()),
        }
    }

    /// Passes on that a reading was refused because of the credentials.
    pub(super) async fn checked<T>(&self, reading: Reading<T>) -> Reading<T> {
        if matches!(reading, Reading::Expired) {
            self.shared
                .clients
                .refused(&self.operation.connection)
                .await;
        }
        reading
    }

    /// The meaning of a failed write. A signature that is refused although a read was accepted just
    /// before is no fault of the credentials; otherwise they are not used again.
    pub(super) async fn meaning(&self, error: &CallError, read_accepted: bool) -> Meaning {
        let read_accepted = read_accepted.then_some(true);
        let connection = &self.operation.connection;
        let clients = &self.shared.clients;
        clients
            .failed(connection, &self.client, error, read_accepted)
            .await
    }

    /// Records what the operation is doing, where that has changed.
    pub(super) async fn report(&mut self, activity: Activity) -> Result<(), Interruption> {
        self.report_next(activity, None).await
    }

    async fn report_next(
        &mut self,
        activity: Activity,
        pause: Option<Duration>,
    ) -> Result<(), Interruption> {
        let now = self.shared.clock.now();
        let next_at = pause.map(|pause| now + pause);
        let batch = self.batch().number;
        let (since, attempt) = match &self.operation.progress {
            Some(last) if last.activity == activity && last.batch == batch => {
                if pause.is_none() && last.next_at.is_none() {
                    return Ok(());
                }
                (last.since, last.attempt + u32::from(pause.is_some()))
            }
            _ => (now, 1),
        };
        let progress = Progress {
            activity,
            batch,
            batches: u32::try_from(self.operation.batches.len()).unwrap_or(u32::MAX),
            since,
            attempt,
            next_at,
        };
        let pool = self.shared.store.pool();
        if !rows::report_progress(pool, self.operation.id(), &self.lease, &progress).await? {
            return Err(Interruption::LeaseLost);
        }
        self.operation.progress = Some(progress);
        Ok(())
    }

    /// Pauses before the next attempt of something that happens before the batch is sent, for at
    /// least as long as the cloud asked for. A stop ends the pause.
    pub(super) async fn pause(
        &mut self,
        activity: Activity,
        backoff: &mut Backoff,
        at_least: Duration,
    ) -> Result<Pause, Interruption> {
        let Some(pause) = backoff.next_pause(at_least) else {
            return Ok(Pause::OutOfTime);
        };
        self.sleep(activity, pause, true).await
    }

    /// Pauses before the next reading of something that was sent.
    pub(super) async fn follow_pause(
        &mut self,
        activity: Activity,
        backoff: &mut Backoff,
    ) -> Result<Pause, Interruption> {
        self.follow_pause_for(activity, backoff, Duration::ZERO)
            .await
    }

    /// The same, for at least as long as the cloud asked for.
    pub(super) async fn follow_pause_for(
        &mut self,
        activity: Activity,
        backoff: &mut Backoff,
        at_least: Duration,
    ) -> Result<Pause, Interruption> {
        let Some(pause) = backoff.next_pause(at_least) else {
            return Ok(Pause::OutOfTime);
        };
        self.sleep(activity, pause, false).await
    }

    async fn sleep(
        &mut self,
        activity: Activity,
        pause: Duration,
        stoppable: bool,
    ) -> Result<Pause, Interruption> {
        self.report_next(activity, Some(pause)).await?;
        let stop = self.stop.clone();
        let pause = tokio::select! {
            () = self.shared.shutdown.cancelled() => return Err(Interruption::Shutdown),
            () = stop.cancelled(), if stoppable => Pause::Stopped,
            () = tokio::time::sleep(pause) => Pause::Over,
        };
        if pause == Pause::Stopped {
            self.read_stop().await?;
        }
        Ok(pause)
    }

    /// Waits until the project has room for another write: at most 60 a minute over all people and
    /// replicas.
    pub(super) async fn wait_for_write(&mut self) -> Result<Pause, Interruption> {
        let interval = i64::try_from(self.timing().write_interval.as_millis()).unwrap_or(i64::MAX);
        if interval == 0 {
            return Ok(Pause::Over);
        }
        let key = format!(
            "{}/{}",
            self.operation.location, self.operation.summary.project
        );
        let room = interval * i64::from(Timing::WRITE_BURST - 1);
        loop {
            let now = to_millis(self.shared.lease_time().await?);
            let store = &self.shared.store;
            let Some(free_at) = limits::take(store, "write", &key, now, interval, room).await?
            else {
                return Ok(Pause::Over);
            };
            let wait = (from_millis(free_at) - from_millis(now)).max(time::Duration::MILLISECOND);
            let wait = Duration::try_from(wait).unwrap_or(Duration::from_millis(1));
            if self.sleep(Activity::RateLimited, wait, true).await? == Pause::Stopped {
                return Ok(Pause::Stopped);
            }
        }
    }

    /// Reads who asked for the stop.
    async fn read_stop(&mut self) -> Result<(), Interruption> {
        let pool = self.shared.store.pool();
        self.operation.stop_requested_by =
            rows::stop_requested_by(pool, self.operation.id()).await?;
        Ok(())
    }

    /// Records that the batch is about to be sent, together with the reading before it. Only after
    /// that may it be sent: what is found in this state after a crash counts as sent. Returns false
    /// if a person stopped the operation.
    pub(super) async fn record_sending<B: Serialize>(
        &mut self,
        before: Option<&B>,
    ) -> Result<bool, Interruption> {
        if self.shared.shutdown.is_cancelled() {
            return Err(Interruption::Shutdown);
        }
        let before = before
            .map(serde_json::to_string)
            .transpose()
            .map_err(|_| StoreError::Record("before"))?;
        self.read_stop().await?;
        if self.operation.stop_requested_by.is_some() {
            return Ok(false);
        }
        let sent_at = self.shared.clock.now();
        let step = BatchMove {
            before: before.as_deref(),
            sent_at: Some(sent_at),
            ..self.batch_move(BatchState::Sending).await?
        };
        if !rows::move_batch(&self.shared.store, step).await? {
            // Either the lease is lost, or a stop came in between.
            self.read_stop().await?;
            if self.operation.stop_requested_by.is_some() {
                return Ok(false);
            }
            return Err(Interruption::LeaseLost);
        }
        if let Some(batch) = self.batch_mut() {
            batch.state = BatchState::Sending;
            batch.before = before;
            batch.sent_at = Some(sent_at);
        }
        Ok(true)
    }

    /// Records what became of the call.
    pub(super) async fn record(
        &mut self,
        state: BatchState,
        answer: BatchAnswer,
    ) -> Result<(), Interruption> {
        let answer = BatchAnswer {
            at: Some(self.shared.clock.now()),
            ..answer
        };
        let step = BatchMove {
            answer: answer.clone(),
            ..self.batch_move(state).await?
        };
        if !rows::move_batch(&self.shared.store, step).await? {
            return Err(Interruption::LeaseLost);
        }
        if let Some(batch) = self.batch_mut() {
            batch.state = state;
            batch.answer = answer;
            if state == BatchState::Waiting {
                batch.before = None;
            }
        }
        Ok(())
    }

    async fn batch_move(&self, to: BatchState) -> Result<BatchMove<'_>, Interruption> {
        Ok(BatchMove {
            operation: self.operation.id(),
            number: self.batch().number,
            lease: &self.lease,
            lease_until: self.shared.lease_end().await?,
            from: self.batch().state,
            to,
            before: None,
            sent_at: None,
            answer: BatchAnswer::default(),
        })
    }

    /// Records the outcome of the batch.
    pub(super) async fn record_outcome(
        &mut self,
        outcome: &BatchOutcome,
    ) -> Result<(), Interruption> {
        let until = self.shared.lease_end().await?;
        let number = self.batch().number;
        let store = &self.shared.store;
        let id = self.operation.id();
        if !rows::record_outcome(store, id, number, &self.lease, until, outcome).await? {
            return Err(Interruption::LeaseLost);
        }
        if let Some(batch) = self.batch_mut() {
            batch.outcome = Some(outcome.clone());
        }
        Ok(())
    }
}

impl std::fmt::Debug for Run {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Run")
            .field("operation", self.operation.id())
            .field("index", &self.index)
            .finish_non_exhaustive()
    }
}
