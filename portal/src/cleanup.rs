//! Cleanup: removes ended sessions and their connections, old drafts and flashes, and full rate limits.

use crate::clock::{Clock, to_millis};
use crate::flashes::FLASHES_LIVE;
use crate::operations::delete_unapplied;
use crate::sessions::SessionLifetime;
use crate::store::{Store, StoreError, connections, drafts, flashes, limits, sessions, sign_ins};
use std::sync::Arc;
use time::Duration;

/// How long a draft stays after it was last saved.
const DRAFTS_LIVE: Duration = Duration::days(7);

/// How long a plan that was never applied stays after it expired. The audit trail keeps its events.
const UNAPPLIED_PLANS_LIVE: Duration = Duration::days(7);

/// The most rows that one statement removes, so that none holds locks for long.
const AT_A_TIME: i64 = 500;

/// The most statements for one table in one round: the rest waits for the next round, or for
/// another replica. Every replica cleans up; rows that one has removed, the others don't find.
const STEPS: u32 = 40;

/// Removes ended records. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Cleanup {
    store: Store,
    lifetime: SessionLifetime,
    clock: Arc<dyn Clock>,
}

/// The numbers of records that one round removed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CleanupReport {
    /// Ended sessions.
    pub sessions: u64,
    /// Connections of ended sessions.
    pub connections: u64,
    /// Old drafts.
    pub drafts: u64,
    /// Flashes that have ended.
    pub flashes: u64,
    /// Plans that were never applied.
    pub plans: u64,
    /// Connections whose ended credentials were wiped.
    pub wiped: u64,
    /// Rate limits that limit nobody.
    pub limits: u64,
}

impl Cleanup {
    /// Cleans up `store`, whose sessions live as long as `lifetime` says.
    pub fn new(store: Store, lifetime: SessionLifetime, clock: Arc<dyn Clock>) -> Self {
        Self {
            store,
            lifetime,
            clock,
        }
    }

    /// Runs one round.
    ///
    /// # Errors
    /// [`StoreError`]; records removed before it stay removed.
    pub async fn run(&self) -> Result<CleanupReport, StoreError> {
        let (store, at) = (&self.store, self.clock.now());
        let now = to_millis(at);
        let began = to_millis(at - self.lifetime.absolute);
        let seen = to_millis(at - self.lifetime.idle);
        let kept = to_millis(at - DRAFTS_LIVE);
        let unapplied = to_millis(at - UNAPPLIED_PLANS_LIVE);
        let shown = to_millis(at - FLASHES_LIVE);
        let removed = CleanupReport {
            sessions: in_steps(|| sessions::delete_ended(store, began, seen, AT_A_TIME)).await?,
            connections: in_steps(|| connections::delete_ended(store, AT_A_TIME)).await?,
            drafts: in_steps(|| drafts::delete_older(store, kept, AT_A_TIME)).await?,
            flashes: in_steps(|| flashes::delete_older(store, shown, AT_A_TIME)).await?,
            plans: in_steps(|| delete_unapplied(store, unapplied, AT_A_TIME)).await?,
            wiped: in_steps(|| connections::wipe_ended(store, now, AT_A_TIME)).await?,
            limits: in_steps(|| limits::delete_full(store, now, AT_A_TIME)).await?,
        };
        // After the sessions, since the tokens of ended sessions are removed.
        sign_ins::delete_ended(store, now).await?;
        Ok(removed)
    }
}

/// Repeats a bounded step until it removes less than it may, at most [`STEPS`] times.
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
