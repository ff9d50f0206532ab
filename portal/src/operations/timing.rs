//! Durations of an operation's life, and the pauses between attempts.

use std::time::Duration;
use tokio::time::Instant;

/// Every duration of an operation's life. `Default` gives the values named beside each field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Timing {
    /// Pause after the first attempt of something that is repeated: 300 ms.
    pub poll_start: Duration,
    /// Longest pause between two attempts; pauses grow by half each time: 5 s.
    pub poll_max: Duration,
    /// Longest wait for another task, or for the rate limit, before a call is sent: 15 min.
    pub turn_bound: Duration,
    /// Longest wait for the cluster's task after a call was accepted: 15 min.
    pub task_bound: Duration,
    /// Time for which a list that does not show the change is read again before the list is
    /// believed, once the cluster says that no task is running: 30 s.
    pub settle: Duration,
    /// The same where the cluster does not tell whether a task is running: 3 min.
    pub settle_blind: Duration,
    /// The same for a mapping: 90 s. Updates take about a minute to become effective.
    pub settle_mapping: Duration,
    /// Time for which readings in a row may fail for passing reasons: 2 min.
    pub unreachable_bound: Duration,
    /// Time for which a process may be silent before another one takes over its operations: 30 s.
    /// Leases are renewed three times as often, and expired leases looked for at the same interval.
    pub lease: Duration,
    /// Time between two writes to one project, once a burst of [`Timing::WRITE_BURST`] is used up:
    /// 1.1 s, which keeps below 60 writes in any minute (MRS API: throttling).
    pub write_interval: Duration,
    /// Time for which a plan can be applied: 24 h.
    pub plan_lifetime: Duration,
}

impl Timing {
    /// Writes to one project that may follow each other at once.
    pub const WRITE_BURST: u32 = 5;
}

impl Default for Timing {
    fn default() -> Self {
        Self {
            poll_start: Duration::from_millis(300),
            poll_max: Duration::from_secs(5),
            turn_bound: Duration::from_mins(15),
            task_bound: Duration::from_mins(15),
            settle: Duration::from_secs(30),
            settle_blind: Duration::from_mins(3),
            settle_mapping: Duration::from_secs(90),
            unreachable_bound: Duration::from_mins(2),
            lease: Duration::from_secs(30),
            write_interval: Duration::from_millis(1_100),
            plan_lifetime: Duration::from_hours(24),
        }
    }
}

/// Growing pauses between attempts, until a bound.
#[derive(Debug)]
pub(super) struct Backoff {
    next: Duration,
    longest: Duration,
    until: Instant,
}

impl Backoff {
    /// Pauses that begin short, for attempts that may go on for `bound`.
    pub(super) fn new(timing: &Timing, bound: Duration) -> Self {
        Self {
            next: timing.poll_start,
            longest: timing.poll_max,
            until: Instant::now() + bound,
        }
    }

    /// The pause before the next attempt; `None` once the bound has passed. The pause is never
    /// shorter than `at_least`, which the cloud may have asked for, whatever is left of the bound.
    pub(super) fn next_pause(&mut self, at_least: Duration) -> Option<Duration> {
        let left = self.until.checked_duration_since(Instant::now())?;
        if left.is_zero() {
            return None;
        }
        let pause = self.next.min(left).max(at_least);
        self.next = (self.next.saturating_mul(3) / 2).min(self.longest);
        Some(pause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pause_that_the_cloud_asks_for_is_never_cut_short() {
        let mut backoff = Backoff::new(&Timing::default(), Duration::from_secs(1));
        let asked = Duration::from_mins(10);
        assert_eq!(backoff.next_pause(asked), Some(asked));
    }

    #[test]
    fn pauses_grow_to_the_longest_and_end_with_the_bound() {
        let timing = Timing::default();
        let mut backoff = Backoff::new(&timing, Duration::from_mins(15));
        let mut pauses = (0..20).filter_map(|_| backoff.next_pause(Duration::ZERO));
        assert_eq!(pauses.next(), Some(timing.poll_start));
        assert_eq!(pauses.last(), Some(timing.poll_max));
        let mut ended = Backoff::new(&timing, Duration::ZERO);
        assert_eq!(ended.next_pause(Duration::from_secs(1)), None);
    }
}
