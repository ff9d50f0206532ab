//! Keeps a log line that every request could cause from filling the log.

use std::sync::{Mutex, PoisonError};
use time::{Duration, OffsetDateTime};

/// The least time between two lines.
const PAUSE: Duration = Duration::minutes(1);

/// When a log line was written last.
#[derive(Debug, Default)]
pub(super) struct LogThrottle(Mutex<Option<OffsetDateTime>>);

impl LogThrottle {
    /// Returns true, at most once a minute, if the line is to be written.
    pub(super) fn is_due(&self, now: OffsetDateTime) -> bool {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // A clock that was ahead does not silence the line.
        let recent = last.is_some_and(|last| (now - last).abs() < PAUSE);
        if !recent {
            *last = Some(now);
        }
        !recent
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn a_line_is_due_once_a_minute() {
        let throttle = LogThrottle::default();
        let now = datetime!(2026-11-22 08:00 UTC);
        assert!(throttle.is_due(now));
        assert!(!throttle.is_due(now + Duration::seconds(59)));
        assert!(throttle.is_due(now + Duration::seconds(60)));
        assert!(throttle.is_due(now - Duration::hours(1)));
    }
}
