//! How long sessions live.

use time::Duration;

/// How long a session lives.
#[derive(Debug, Clone, Copy)]
pub struct SessionLifetime {
    /// A session ends when nothing was asked for so long.
    pub idle: Duration,
    /// A session ends at the latest so long after it began.
    pub absolute: Duration,
}
