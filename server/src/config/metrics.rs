//! `[metrics]`: metrics for Prometheus.

use super::error::ConfigError;
use super::section::section;
use std::net::SocketAddr;

section! {
    /// Metrics for Prometheus, at `/metrics` of a separate address. Nobody signs in there: expose
    /// the address to the monitoring network only. The metrics are listed in
    /// [operate.md](operate.md#metrics).
    #[derive(Debug, Clone, Copy)]
    pub struct MetricsConfig {
        /// Address and port of `/metrics`.
        pub listen: Option<SocketAddr> => {
            example: r#""127.0.0.1:9464""#, without: "off", refused: "the address of `listen`",
            wrong: &[r#""127.0.0.1:3000""#],
        },
    }
}

impl MetricsConfig {
    /// Refuses the address of the pages, which people other than the monitoring reach.
    pub(super) fn check(self, pages: SocketAddr) -> Result<(), ConfigError> {
        let Some(own) = self.listen else {
            return Ok(());
        };
        let anywhere = own.ip().is_unspecified() || pages.ip().is_unspecified();
        // Port 0 stands for any free one, another each time.
        if own.port() != 0 && own.port() == pages.port() && (anywhere || own.ip() == pages.ip()) {
            return Err(ConfigError::value(
                "metrics.listen",
                "is the address of the pages; give the metrics another one",
            ));
        }
        Ok(())
    }
}
