//! What has ended goes: sessions, their connections, old drafts.

use super::lifetime::SessionLifetime;
use crate::clock::{Clock, to_millis};
use crate::store::{Store, StoreError, connections, drafts, limits, sessions, sign_ins};
use std::sync::Arc;
use time::Duration;

/// How long a draft is kept after it was last saved.
const DRAFTS_LIVE: Duration = Duration::days(7);

/// Rows removed by one statement, so that none holds locks for long.
const AT_A_TIME: i64 = 500;

/// Statements for one kind of thing in one round: what is left waits for the next, or for another
/// replica. Every replica cleans up; what one has removed, the others don't find.
const STEPS: u32 = 40;

/// Removes what has ended.
#[derive(Debug, Clone)]
pub struct Cleanup {
    store: Store,
    lifetime: SessionLifetime,
    clock: Arc<dyn Clock>,
}

/// How much one round removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CleanupReport {
    /// Ended sessions.
    pub sessions: u64,
    /// Connections of ended sessions.
    pub connections: u64,
    /// Drafts that nobody came back to.
    pub drafts: u64,
    /// Connections whose credentials have ended and were wiped.
    pub wiped: u64,
    /// Rate limits that limit nobody any more.
    pub limits: u64,
}

impl Cleanup {
    /// For the sessions of `store`, with the same lifetime as [`super::SealedSessions`].
    pub fn new(store: Store, lifetime: SessionLifetime, clock: Arc<dyn Clock>) -> Self {
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
    pub async fn run(&self) -> Result<CleanupReport, StoreError> {
        let (store, at) = (&self.store, self.clock.now());
        let now = to_millis(at);
        let began = to_millis(at - self.lifetime.absolute);
        let seen = to_millis(at - self.lifetime.idle);
        let kept = to_millis(at - DRAFTS_LIVE);
        let removed = CleanupReport {
            sessions: in_steps(|| sessions::delete_ended(store, began, seen, AT_A_TIME)).await?,
            connections: in_steps(|| connections::delete_ended(store, AT_A_TIME)).await?,
            drafts: in_steps(|| drafts::delete_older(store, kept, AT_A_TIME)).await?,
            wiped: in_steps(|| connections::wipe_ended(store, now, AT_A_TIME)).await?,
            limits: in_steps(|| limits::delete_full(store, now, AT_A_TIME)).await?,
        };
        // After the sessions, whose ID tokens go with them.
        sign_ins::delete_ended(store, now).await?;
        Ok(removed)
    }
}

/// Repeats a bounded step until it finds no more, or there have been enough.
async fn in_steps<F>(step: impl Fn() -> F) -> Result<u64, StoreError>
where
    F: Future<Output = Result<u64, StoreError>>,
{
    let mut all = 0;
    for _ in 0..STEPS {
        let done = step().await?;
        all += done;
        if i64::try_from(done).is_ok_and(|done| done < AT_A_TIME) {
            break;
        }
    }
    Ok(all)
}
