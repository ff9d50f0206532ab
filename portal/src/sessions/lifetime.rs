//! The lifetime of sessions: idle and absolute.

use time::{Duration, OffsetDateTime};

/// How long sessions live.
#[derive(Debug, Clone, Copy)]
pub struct SessionLifetime {
    /// A session ends this long after its last use.
    pub idle: Duration,
    /// A session ends at the latest this long after it began.
    pub absolute: Duration,
}

impl SessionLifetime {
    /// Returns begin and ends of a session, UTC.
    pub fn of(&self, began: OffsetDateTime, used: OffsetDateTime) -> SessionView {
        let ends = began + self.absolute;
        SessionView {
            began,
            ends_idle: ends.min(used + self.idle),
            ends,
        }
    }
}

/// When a session began and when it ends, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionView {
    /// When the session began.
    pub began: OffsetDateTime,
    /// When the session ends without a further use.
    pub ends_idle: OffsetDateTime,
    /// When the session ends at the latest.
    pub ends: OffsetDateTime,
}
