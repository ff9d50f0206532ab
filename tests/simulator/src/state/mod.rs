//! What the simulated cloud is at a moment.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use sha2::{Digest as _, Sha256};

use crate::clock::Clock;
use crate::observation::Observers;
use crate::seed::Seed;

pub(crate) mod cluster;
pub(crate) mod request_log;
pub(crate) mod sync_task;
pub(crate) mod throttle;
pub(crate) mod view;
pub(crate) mod world;

use request_log::RequestLog;
use world::World;

/// State shared by all requests.
#[derive(Debug)]
pub(crate) struct Shared {
    pub(crate) clock: Clock,
    world: Mutex<World>,
    log: Mutex<RequestLog>,
    observers: Mutex<Observers>,
    /// What a reset returns to.
    first_seed: Seed,
    request_ids: AtomicU64,
    started_at: i128,
}

impl Shared {
    pub(crate) fn new(seed: Seed, clock: Clock, log_requests: bool) -> Self {
        let now = clock.now();
        Self {
            world: Mutex::new(World::new(seed.clone(), now)),
            log: Mutex::new(RequestLog::new(log_requests)),
            observers: Mutex::default(),
            first_seed: seed,
            request_ids: AtomicU64::new(0),
            started_at: now.unix_timestamp_nanos(),
            clock,
        }
    }

    /// The cloud. Not to be held while waiting for anything.
    pub(crate) fn world(&self) -> MutexGuard<'_, World> {
        self.world.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The requests received.
    pub(crate) fn log(&self) -> MutexGuard<'_, RequestLog> {
        self.log.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Those who watch requests.
    pub(crate) fn observers(&self) -> MutexGuard<'_, Observers> {
        self.observers
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
    }

    /// Replaces the whole cloud; faults, tokens, counts and the log of requests go with it.
    pub(crate) fn seed(&self, seed: Seed) {
        let fresh = World::new(seed, self.clock.now());
        *self.world() = fresh;
        self.log().clear();
    }

    /// Back to what the simulator was started with.
    pub(crate) fn reset(&self) {
        self.seed(self.first_seed.clone());
    }

    /// A request id: 32 hexadecimal characters, never the same twice.
    pub(crate) fn next_request_id(&self) -> String {
        let number = self.request_ids.fetch_add(1, Ordering::Relaxed);
        let digest = Sha256::digest(format!("{}/{number}", self.started_at));
        let mut id = hex::encode(digest);
        id.truncate(32);
        id
    }
}
