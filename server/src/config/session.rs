//! `[session]`: how long a session lives.

use super::error::ConfigError;
use serde::Deserialize;
use time::Duration;

/// `[session]`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SessionConfig {
    /// `idle_minutes`: a session ends when nothing was asked for so long; 1 to 1440. Default 60.
    pub idle_minutes: u32,
    /// `absolute_hours`: and at the latest so long after it began; 1 to 168. Default 12.
    pub absolute_hours: u32,
}

impl Default for SessionConfig {
    fn default() -> Self {
        Self {
            idle_minutes: 60,
            absolute_hours: 12,
        }
    }
}

impl SessionConfig {
    /// `idle_minutes`.
    pub fn idle(&self) -> Duration {
        Duration::minutes(i64::from(self.idle_minutes))
    }

    /// `absolute_hours`.
    pub fn absolute(&self) -> Duration {
        Duration::hours(i64::from(self.absolute_hours))
    }

    pub(super) fn check(self) -> Result<(), ConfigError> {
        if !(1..=24 * 60).contains(&self.idle_minutes) {
            return Err(ConfigError::value(
                "session.idle_minutes",
                "is between 1 and 1440",
            ));
        }
        if !(1..=7 * 24).contains(&self.absolute_hours) {
            return Err(ConfigError::value(
                "session.absolute_hours",
                "is between 1 and 168",
            ));
        }
        Ok(())
    }
}
