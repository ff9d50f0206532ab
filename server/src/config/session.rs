//! `[session]`: how long a session lives.

use super::section::section;
use time::Duration;

section! {
    /// How long a session lives.
    #[derive(Debug, Clone, Copy)]
    pub struct SessionConfig {
        /// Minutes without a request after which a session ends.
        pub idle_minutes: u32 => { example: "30", default: "60", bounds: Some(1..=1440) },
        /// Hours after which a session ends in any case.
        pub absolute_hours: u32 => { example: "10", default: "12", bounds: Some(1..=168) },
    }
}

impl SessionConfig {
    /// Returns `idle_minutes`.
    pub fn idle(&self) -> Duration {
        Duration::minutes(self.idle_minutes.into())
    }

    /// Returns `absolute_hours`.
    pub fn absolute(&self) -> Duration {
        Duration::hours(self.absolute_hours.into())
    }
}
