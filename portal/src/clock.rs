//! The source of the time: the system, or a test.

use std::sync::Mutex;
use time::{Duration, OffsetDateTime};

pub use mrs::client::{Clock, SystemClock};

/// A clock that stands still until a test advances it.
#[derive(Debug)]
pub struct ManualClock(Mutex<OffsetDateTime>);

impl ManualClock {
    /// A clock that stands at `start`.
    pub const fn at(start: OffsetDateTime) -> Self {
        Self(Mutex::new(start))
    }

    /// Moves the clock forward.
    pub fn advance(&self, by: Duration) {
        let mut now = self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner);
        *now = now.saturating_add(by);
    }
}

impl Clock for ManualClock {
    fn now(&self) -> OffsetDateTime {
        *self
            .0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

/// Returns a moment as the store holds it: in milliseconds since 1970 UTC.
pub fn to_millis(moment: OffsetDateTime) -> i64 {
    i64::try_from(moment.unix_timestamp_nanos() / 1_000_000).unwrap_or(i64::MAX)
}

/// Returns the moment that many milliseconds after 1970 UTC; 1970 for a value out of range.
pub fn from_millis(millis: i64) -> OffsetDateTime {
    OffsetDateTime::from_unix_timestamp_nanos(i128::from(millis) * 1_000_000)
        .unwrap_or(OffsetDateTime::UNIX_EPOCH)
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_moment_survives_the_store_to_the_millisecond() {
        let moment = datetime!(2026-11-21 10:20:30.456 UTC);
        assert_eq!(from_millis(to_millis(moment)), moment);
        assert_eq!(to_millis(datetime!(1970-01-01 00:00:01 UTC)), 1000);
    }

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let clock = ManualClock::at(datetime!(2026-11-21 10:00 UTC));
        assert_eq!(clock.now(), clock.now());
        clock.advance(Duration::minutes(5));
        assert_eq!(clock.now(), datetime!(2026-11-21 10:05 UTC));
    }
}
