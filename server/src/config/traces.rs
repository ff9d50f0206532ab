//! `[traces]`: traces for an OpenTelemetry collector.

use super::error::ConfigError;
use serde::Deserialize;
use url::Url;

/// `[traces]`, as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct TracesConfig {
    /// `endpoint`: where the collector takes traces. Off where unset.
    pub endpoint: Option<String>,
    /// `share_percent`: how many of the requests are traced. Default 100.
    pub share_percent: u32,
}

/// `[traces]`, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Traces {
    /// Where the collector takes traces.
    pub endpoint: Url,
    /// How many of a hundred requests are traced.
    pub share_percent: u32,
}

impl Default for TracesConfig {
    fn default() -> Self {
        Self {
            endpoint: None,
            share_percent: 100,
        }
    }
}

impl TracesConfig {
    pub(super) fn check(self) -> Result<Option<Traces>, ConfigError> {
        let share_percent = self.share_percent;
        if share_percent > 100 {
            return Err(ConfigError::value(
                "traces.share_percent",
                "is between 0 and 100",
            ));
        }
        let Some(text) = self.endpoint else {
            return Ok(None);
        };
        let refused = |message: &str| ConfigError::value("traces.endpoint", message);
        let endpoint = Url::parse(&text)
            .map_err(|_| refused("is no address such as http://127.0.0.1:4318/v1/traces"))?;
        if !matches!(endpoint.scheme(), "http" | "https") || endpoint.host().is_none() {
            return Err(refused("begins with http:// or https://"));
        }
        if !endpoint.username().is_empty() || endpoint.password().is_some() {
            return Err(refused("holds credentials; it is written to logs"));
        }
        Ok(Some(Traces {
            endpoint,
            share_percent,
        }))
    }
}
