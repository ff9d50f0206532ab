//! What has ended goes: sessions, their connections, old drafts.

use crate::clock::{Clock, to_millis};
use crate::config::SessionConfig;
use crate::store::{Store, StoreError, connections, drafts, sessions, sign_ins};
use std::sync::Arc;
use time::Duration;
use tokio_util::sync::CancellationToken;

/// Between two rounds.
const EVERY: std::time::Duration = std::time::Duration::from_mins(5);

/// How long a draft is kept after it was last saved.
const DRAFTS_LIVE: Duration = Duration::days(7);

/// Removes what has ended.
#[derive(Clone)]
pub struct Sweeper {
    store: Store,
    lifetime: SessionConfig,
    clock: Arc<dyn Clock>,
}

impl std::fmt::Debug for Sweeper {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Sweeper")
            .field("lifetime", &self.lifetime)
            .finish_non_exhaustive()
    }
}

/// How much one round removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Swept {
    /// Ended sessions.
    pub sessions: u64,
    /// Connections of ended sessions.
    pub connections: u64,
    /// Drafts that nobody came back to.
    pub drafts: u64,
}

impl Sweeper {
    /// For the sessions of `store`, with the same lifetime as [`super::SealedSessions`].
    pub fn new(store: Store, lifetime: SessionConfig, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            lifetime,
            clock,
        }
    }

    /// One round.
    ///
    /// # Errors
    /// [`StoreError`]; what was removed before it stays removed.
    pub async fn sweep(&self) -> Result<Swept, StoreError> {
        let now = self.clock.now();
        let swept = Swept {
            sessions: sessions::delete_ended(
                &self.store,
                to_millis(now - self.lifetime.absolute()),
                to_millis(now - self.lifetime.idle()),
            )
            .await?,
            connections: connections::delete_ended(&self.store, to_millis(now)).await?,
            drafts: drafts::delete_older(&self.store, to_millis(now - DRAFTS_LIVE)).await?,
        };
        // After the sessions, whose ID tokens go with them.
        sign_ins::delete_ended(&self.store, to_millis(now)).await?;
        Ok(swept)
    }

    /// A round at once and every five minutes, until told to stop.
    pub async fn run(self, stop: CancellationToken) {
        let mut rounds = tokio::time::interval(EVERY);
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                _ = rounds.tick() => match self.sweep().await {
                    Ok(swept) => tracing::debug!(?swept, "what has ended is removed"),
                    Err(error) => tracing::error!(%error, "what has ended could not be removed"),
                },
            }
        }
    }
}
