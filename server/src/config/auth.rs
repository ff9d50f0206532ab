//! `[auth]`: how people sign in.

use super::error::ConfigError;
use serde::Deserialize;
use std::net::SocketAddr;

/// `[auth]`.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct AuthConfig {
    /// `mode`. Default `none`.
    pub mode: AuthMode,
}

/// How people sign in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AuthMode {
    /// Not at all: whoever reaches the port is the person "local" and may do everything. Only
    /// on loopback addresses.
    #[default]
    None,
}

impl AuthConfig {
    pub(super) fn check(&self, listen: SocketAddr) -> Result<(), ConfigError> {
        match self.mode {
            AuthMode::None if listen.ip().is_loopback() => Ok(()),
            AuthMode::None => Err(ConfigError::NoneBeyondLoopback { listen }),
        }
    }
}
