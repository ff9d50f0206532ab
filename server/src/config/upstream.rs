//! `[upstream]`: calls to the cloud.

use super::error::ConfigError;
use mrs::client::ClientSettings;
use serde::Deserialize;
use std::time::Duration;

/// `[upstream]`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UpstreamConfig {
    /// `connect_timeout_seconds`: until a connection stands; 1 to 60. Default 5.
    pub connect_timeout_seconds: u32,
    /// `call_timeout_seconds`: for one whole attempt; 1 to 300. Default 30.
    pub call_timeout_seconds: u32,
    /// `response_limit_bytes`: larger answers are refused; 64 KiB to 256 MiB. Default 8 MiB.
    pub response_limit_bytes: u32,
    /// `regions`: whether the public regions may be chosen. Default true.
    pub regions: bool,
}

impl Default for UpstreamConfig {
    fn default() -> Self {
        Self {
            connect_timeout_seconds: 5,
            call_timeout_seconds: 30,
            response_limit_bytes: 8 << 20,
            regions: true,
        }
    }
}

impl UpstreamConfig {
    /// These settings for the client; the rest is its default.
    pub fn client_settings(&self) -> ClientSettings {
        ClientSettings {
            connect_timeout: Duration::from_secs(self.connect_timeout_seconds.into()),
            call_timeout: Duration::from_secs(self.call_timeout_seconds.into()),
            max_response_bytes: usize::try_from(self.response_limit_bytes).unwrap_or(usize::MAX),
            ..ClientSettings::default()
        }
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        let refused =
            |key: &str, message: &str| Err(ConfigError::value(format!("upstream.{key}"), message));
        if !(1..=60).contains(&self.connect_timeout_seconds) {
            return refused("connect_timeout_seconds", "is between 1 and 60");
        }
        if !(1..=300).contains(&self.call_timeout_seconds) {
            return refused("call_timeout_seconds", "is between 1 and 300");
        }
        if !((64 << 10)..=(256 << 20)).contains(&self.response_limit_bytes) {
            return refused("response_limit_bytes", "is between 65536 and 268435456");
        }
        Ok(())
    }
}
