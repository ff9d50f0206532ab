//! The simulator's clock: the machine's, or one that stands still until a test moves it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use time::OffsetDateTime;

/// What the simulator takes for the time.
///
/// Clones share one clock: advancing one advances all. Everything that has a deadline here
/// (tasks, throttles, tokens, locks, the age of a signature) is decided by this clock; only
/// the delays of faults pass in real time.
#[derive(Clone, Debug)]
pub struct Clock {
    stands_at: Option<OffsetDateTime>,
    advanced_millis: Arc<AtomicI64>,
}

impl Clock {
    /// The machine's clock, plus whatever it was advanced by.
    pub fn system() -> Self {
        Self {
            stands_at: None,
            advanced_millis: Arc::default(),
        }
    }

    /// A clock that shows `at` and moves only when advanced.
    pub fn fixed(at: OffsetDateTime) -> Self {
        Self {
            stands_at: Some(at),
            advanced_millis: Arc::default(),
        }
    }

    /// The time now.
    pub fn now(&self) -> OffsetDateTime {
        let advanced = time::Duration::milliseconds(self.advanced_millis.load(Ordering::Relaxed));
        let base = match self.stands_at {
            Some(at) => at,
            None => machine_time(),
        };
        base.checked_add(advanced).unwrap_or(base)
    }

    /// Moves the clock forward, to the millisecond.
    pub fn advance(&self, by: Duration) {
        let millis = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
        self.advanced_millis.fetch_add(millis, Ordering::Relaxed);
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place where the simulator reads the time"
)]
fn machine_time() -> OffsetDateTime {
    OffsetDateTime::now_utc()
}
