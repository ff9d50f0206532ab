//! `[log]`: what is logged, and how it looks.

use super::error::ConfigError;
use serde::Deserialize;
use tracing_subscriber::EnvFilter;

/// `[log]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct LogConfig {
    /// `format`. Default `pretty`.
    pub format: LogFormat,
    /// `filter`: levels by module, as in `info,server=debug`. Default `info`.
    pub filter: String,
}

/// How a line of the log looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    #[default]
    Pretty,
    /// One JSON object a line.
    Json,
}

impl Default for LogConfig {
    fn default() -> Self {
        Self {
            format: LogFormat::default(),
            filter: "info".to_owned(),
        }
    }
}

impl LogConfig {
    /// The filter, parsed.
    ///
    /// # Errors
    /// [`ConfigError::Value`] where it is none.
    pub fn levels(&self) -> Result<EnvFilter, ConfigError> {
        let parsed = EnvFilter::builder().parse(&self.filter);
        parsed.map_err(|error| ConfigError::value("log.filter", error.to_string()))
    }

    pub(super) fn check(&self) -> Result<(), ConfigError> {
        self.levels().map(drop)
    }
}
