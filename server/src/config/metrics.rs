//! `[metrics]`: figures for Prometheus.

use super::error::ConfigError;
use serde::Deserialize;
use std::net::SocketAddr;

/// `[metrics]`.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct MetricsConfig {
    /// `listen`: address and port of `/metrics`. Off where unset.
    pub listen: Option<SocketAddr>,
}

impl MetricsConfig {
    /// People's address must not give the figures: whoever reaches it is not the monitoring.
    pub(super) fn check(self, people: SocketAddr) -> Result<(), ConfigError> {
        let Some(own) = self.listen else {
            return Ok(());
        };
        let anywhere = own.ip().is_unspecified() || people.ip().is_unspecified();
        // Port 0 stands for any free one, another each time.
        if own.port() != 0 && own.port() == people.port() && (anywhere || own.ip() == people.ip()) {
            return Err(ConfigError::value(
                "metrics.listen",
                "is where people reach the portal; give the figures an address of their own",
            ));
        }
        Ok(())
    }
}
