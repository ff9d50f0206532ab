//! One run of one operation: the operation at work, its pauses, and what is recorded of each step.

use super::batch::{Batch, BatchAnswer, BatchOutcome, BatchState};
use super::change::Target;
use super::error::OperationError;
use super::operation::Operation;
use super::progress::{Activity, Progress};
use super::reading::Reading;
use super::rows::{self, BatchMove};
use super::service::Shared;
use super::timing::{Backoff, Timing};
use crate::clock::{from_millis, to_millis};
use crate::store::{StoreError, limits};
use mrs::client::{CallError, ProjectClient};
use mrs::meaning::Meaning;
use serde::Serialize;
use std::sync::Arc;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

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
    /// The wait before the attempt that runs, if it is an attempt to send.
    wait: Option<Progress>,
}

impl Run {
    pub(super) fn new(
        shared: &Arc<Shared>,
        operation: Operation,
        client: ProjectClient,
        lease: &str,
        stop: &CancellationToken,
    ) -> Self {
        let progress = operation.progress.clone();
        Self {
            wait: progress.filter(|progress| progress.next_at.is_some()),
            shared: Arc::clone(shared),
            operation,
            client,
            lease: lease.to_owned(),
            stop: stop.clone(),
            index: 0,
        }
    }

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
        let is_same = |last: &&Progress| last.activity == activity && last.batch == batch;
        let last = self.operation.progress.as_ref().filter(is_same);
        if pause.is_none() && last.is_some_and(|last| last.next_at.is_none()) {
            return Ok(());
        }
        let resumed = self.wait.as_ref().filter(|_| pause.is_some());
        let (since, attempt) = match last.or(resumed.filter(is_same)) {
            // After a pause comes another attempt.
            Some(last) => (last.since, last.attempt + u32::from(last.next_at.is_some())),
            None => (now, 1),
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
        // The portal's own limit delays an attempt, but is no reason for another one.
        if !activity.is_step_of_sending() && activity != Activity::WriteLimit {
            self.wait = Some(progress.clone()).filter(|_| pause.is_some());
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
            if self.sleep(Activity::WriteLimit, wait, true).await? == Pause::Stopped {
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
