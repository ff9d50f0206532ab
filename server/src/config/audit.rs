//! `[audit]`: how long audit events are kept.

use super::section::section;
use time::Duration;

section! {
    /// How long the audit trail is kept. Events are chained by hash; `mrs-portal audit verify`
    /// checks the chain. Anyone who can rewrite the whole database can rewrite the whole chain, so
    /// the newest hash is logged with every event and every hour: store the log elsewhere.
    #[derive(Debug, Clone, Copy)]
    pub struct AuditConfig {
        /// Days after which an event is removed, which the trail itself records; `0` keeps events
        /// for ever.
        pub keep_days: u32 => { example: "400", default: "400", bounds: Some(0..=36_500) },
    }
}

impl AuditConfig {
    /// Returns the retention time; `None` for ever.
    pub fn keep(&self) -> Option<Duration> {
        (self.keep_days > 0).then(|| Duration::days(self.keep_days.into()))
    }
}
