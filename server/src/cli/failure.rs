//! Failures of commands.

use server::config::ConfigError;
use server::http::SiteError;
use std::fmt;

/// Exit code for a wrong configuration, as for a wrong command line.
const MISCONFIGURED: u8 = 2;

/// Why a command failed: a message and the exit code.
pub(super) struct Failure {
    pub(super) message: String,
    pub(super) code: u8,
}

impl Failure {
    /// A failure outside of the configuration.
    pub(super) fn of(error: impl fmt::Display) -> Self {
        Self {
            message: error.to_string(),
            code: 1,
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self {
            message: error.to_string(),
            code: MISCONFIGURED,
        }
    }
}

impl From<SiteError> for Failure {
    fn from(error: SiteError) -> Self {
        Self {
            message: error.to_string(),
            code: MISCONFIGURED,
        }
    }
}
