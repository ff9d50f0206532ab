//! A browser's session, as a page shows it.

use time::OffsetDateTime;

/// When a session began and when it ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SessionView {
    /// When it began.
    pub began: OffsetDateTime,
    /// When it ends if nothing more is asked for.
    pub ends_idle: OffsetDateTime,
    /// When it ends whatever is asked for.
    pub ends: OffsetDateTime,
}
