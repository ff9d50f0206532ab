//! `[limits]`: how often somebody may do what costs something.

use super::error::ConfigError;
use serde::Deserialize;

/// Most that can be set: more is no limit.
const MOST: u32 = 6000;

/// `[limits]`. Each is a number of times in a minute, which may also come all at once; `0` takes
/// the limit away. Counted for each session; where there is none, for each address.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LimitsConfig {
    /// `sign_in_per_minute`. Default 30: a whole office may come from one address.
    pub sign_in_per_minute: u32,
    /// `connect_per_minute`. Default 20. A refused key is counted by the cloud, too, which locks
    /// it after five.
    pub connect_per_minute: u32,
    /// `plan_per_minute`. Default 60.
    pub plan_per_minute: u32,
    /// `apply_per_minute`. Default 30.
    pub apply_per_minute: u32,
}

impl Default for LimitsConfig {
    fn default() -> Self {
        Self {
            sign_in_per_minute: 30,
            connect_per_minute: 20,
            plan_per_minute: 60,
            apply_per_minute: 30,
        }
    }
}

impl LimitsConfig {
    pub(super) fn check(self) -> Result<(), ConfigError> {
        for (key, value) in [
            ("sign_in_per_minute", self.sign_in_per_minute),
            ("connect_per_minute", self.connect_per_minute),
            ("plan_per_minute", self.plan_per_minute),
            ("apply_per_minute", self.apply_per_minute),
        ] {
            if value > MOST {
                return Err(ConfigError::value(
                    format!("limits.{key}"),
                    "is between 1 and 6000, or 0 for no limit",
                ));
            }
        }
        Ok(())
    }
}
