//! Readings: what a look at the cluster gave, and what a failed one means for going on.

use super::run::{Halt, Run};
use mrs::client::{CallError, Reply};
use mrs::mapping::AgencyMapping;
use mrs::meaning::Kind;
use mrs::wire::SyncedNames;
use std::time::Duration;
use tokio::time::Instant;

/// What a look gave.
#[derive(Debug)]
pub(super) enum Reading<T> {
    /// This.
    Got(T),
    /// Nothing, and looking again won't help: not permitted, or the endpoint has no such call.
    Hidden(CallError),
    /// The credentials have ended. Never tried again: refused signatures lock a key.
    Expired,
    /// Nothing this time.
    Passing(CallError),
}

impl<T> From<Result<Reply<T>, CallError>> for Reading<T> {
    fn from(result: Result<Reply<T>, CallError>) -> Self {
        match result {
            Ok(reply) => Self::Got(reply.value),
            Err(error) if is_credentials(&error) => Self::Expired,
            Err(error) if is_passing(&error) => Self::Passing(error),
            Err(error) => Self::Hidden(error),
        }
    }
}

/// Whether the cloud does not accept the credentials (any more).
pub(super) fn is_credentials(error: &CallError) -> bool {
    let kind = error.meaning().kind;
    kind.needs_new_credentials()
        || matches!(
            kind,
            Kind::KeyLocked | Kind::AccountLocked | Kind::ClockSkew
        )
}

fn is_passing(error: &CallError) -> bool {
    match error.meaning().kind {
        Kind::Throttled
        | Kind::SyncRunning
        | Kind::MappingUpdateRunning
        | Kind::AgencyUpdateRunning
        | Kind::ServiceUnavailable
        | Kind::IamUnavailable
        | Kind::InternalError
        | Kind::IamLookupFailed
        | Kind::ManagerLookupFailed
        | Kind::ClusterUnreadable
        | Kind::Unreachable
        | Kind::NoAnswer
        | Kind::Unreadable => true,
        Kind::Unknown => error.status.is_some_and(|status| status >= 500),
        _ => false,
    }
}

impl Run {
    /// Whether a synchronisation task is running.
    pub(super) async fn read_status(&self) -> Reading<bool> {
        let answer = self
            .client
            .sync_status(&self.operation.summary.cluster)
            .await;
        self.heed(answer.map(|reply| reply.map(|status| status.is_synchronizing)))
            .await
    }

    /// Who is synchronised.
    pub(super) async fn read_names(&self) -> Reading<SyncedNames> {
        self.heed(
            self.client
                .synced_names(&self.operation.summary.cluster)
                .await,
        )
        .await
    }

    /// The mapping.
    pub(super) async fn read_mapping(&self) -> Reading<Vec<AgencyMapping>> {
        self.heed(self.client.mappings(&self.operation.summary.cluster).await)
            .await
    }

    async fn heed<T>(&self, answer: Result<Reply<T>, CallError>) -> Reading<T> {
        if let Err(error) = &answer {
            self.heed_refusal(error).await;
        }
        answer.into()
    }

    /// Passes on that credentials were refused, so that they are not tried again.
    pub(super) async fn heed_refusal(&self, error: &CallError) {
        let connection = &self.operation.connection;
        self.shared
            .clients
            .failed(connection, &self.client, error, None)
            .await;
    }

    /// Patience for as long as `bound`, beginning with a short pause.
    pub(super) fn patience(&self, bound: Duration) -> Patience {
        let pace = &self.shared.pace;
        Patience {
            next: pace.poll_start,
            longest: pace.poll_max,
            until: Instant::now() + bound,
        }
    }

    /// Pauses before the next look. `false` where patience has ended.
    pub(super) async fn pause(&self, patience: &mut Patience) -> Result<bool, Halt> {
        self.pause_for(patience, Duration::ZERO).await
    }

    /// The same, for at least as long as the cloud asked for.
    pub(super) async fn pause_for(
        &self,
        patience: &mut Patience,
        at_least: Duration,
    ) -> Result<bool, Halt> {
        let Some(pause) = patience.next_pause(at_least) else {
            return Ok(false);
        };
        tokio::select! {
            () = self.shared.stop.cancelled() => Err(Halt::Stopped),
            () = tokio::time::sleep(pause) => Ok(true),
        }
    }
}

/// How long something is looked at again and again.
#[derive(Debug)]
pub(super) struct Patience {
    next: Duration,
    longest: Duration,
    until: Instant,
}

impl Patience {
    fn next_pause(&mut self, at_least: Duration) -> Option<Duration> {
        let left = self.until.checked_duration_since(Instant::now())?;
        if left.is_zero() {
            return None;
        }
        let pause = self.next.max(at_least);
        self.next = (self.next.saturating_mul(3) / 2).min(self.longest);
        Some(pause.min(left))
    }
}
