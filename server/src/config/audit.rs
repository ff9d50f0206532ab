//! `[audit]`: how long events are kept.

use super::error::ConfigError;
use serde::Deserialize;
use time::Duration;

/// Longest retention, in days.
const LONGEST: u32 = 36_500;

/// `[audit]`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AuditConfig {
    /// `keep_days`: events older than this are removed; 0 keeps them for ever. Default 400.
    pub keep_days: u32,
}

impl Default for AuditConfig {
    fn default() -> Self {
        Self { keep_days: 400 }
    }
}

impl AuditConfig {
    /// How long; `None` for ever.
    pub fn keep(&self) -> Option<Duration> {
        (self.keep_days > 0).then(|| Duration::days(i64::from(self.keep_days)))
    }

    pub(super) fn check(self) -> Result<(), ConfigError> {
        if self.keep_days > LONGEST {
            let message = format!("is between 0 (for ever) and {LONGEST}");
            return Err(ConfigError::value("audit.keep_days", message));
        }
        Ok(())
    }
}
