//! How long an operation waits, and for what.

use std::time::Duration;

/// Every duration of an operation's life. `Default` gives the values named beside each field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pace {
    /// Pause after the first look at something the cluster is doing: 300 ms.
    pub poll_start: Duration,
    /// Longest pause between two looks; pauses grow by half each time: 5 s.
    pub poll_max: Duration,
    /// Longest wait for somebody else's task, or for a throttle, before the call is sent: 15 min.
    pub turn_bound: Duration,
    /// Longest wait for the cluster's task after the call was accepted: 15 min.
    pub task_bound: Duration,
    /// How long a reading that shows something else than was asked is read again before it is
    /// believed, once the cluster says that no task is running: 30 s.
    pub settle: Duration,
    /// The same where the cluster does not tell whether a task is running: 3 min.
    pub settle_blind: Duration,
    /// How long a mapping that differs from what was asked is read again: 90 s. Updates take
    /// about a minute to become effective.
    pub settle_mapping: Duration,
    /// How long readings may fail for passing reasons in a row: 2 min.
    pub unreachable_bound: Duration,
    /// How long a process may be silent before another one takes its operations over: 30 s.
    /// Renewed three times as often; looked for at the same interval.
    pub lease: Duration,
}

impl Default for Pace {
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
        }
    }
}
