//! `[operations]`: planned changes.

use super::section::section;
use time::Duration;

section! {
    /// Planned changes to a cluster.
    #[derive(Debug, Clone, Copy)]
    pub struct OperationsConfig {
        /// Hours after which a plan expires: it can no longer be applied and has to be planned
        /// again.
        pub plan_hours: u32 => { example: "8", default: "24", bounds: Some(1..=720) },
    }
}

impl OperationsConfig {
    /// Returns the time in which a plan can be applied.
    pub fn plan_lifetime(&self) -> Duration {
        Duration::hours(self.plan_hours.into())
    }
}
