//! `[upstream]`: calls to the cloud.

use super::error::ConfigError;
use super::outgoing_proxy::ForwardProxy;
use super::section::section;
use mrs::client::ClientSettings;
use std::time::Duration;

section! {
    /// Calls to the cloud.
    #[derive(Debug, Clone)]
    pub struct UpstreamConfig {
        /// Seconds until a connection to the cloud is established.
        pub connect_timeout_seconds: u32 => { example: "5", default: "5", bounds: Some(1..=60) },
        /// Seconds for one attempt of a call.
        pub call_timeout_seconds: u32 => { example: "30", default: "30", bounds: Some(1..=300) },
        /// Largest response that is read, in bytes: 64 KiB to 256 MiB.
        pub response_limit_bytes: u32 => {
            example: "8388608", default: "8388608", bounds: Some(64 << 10..=256 << 20),
        },
        /// Whether the public regions are offered; with `false` only `[[endpoints]]` are.
        pub regions: bool => { example: "true", default: "true" },
        ..forward_proxy: ForwardProxy,
    }
}

impl UpstreamConfig {
    /// Returns the forward proxy of these requests.
    pub const fn forward_proxy(&self) -> &ForwardProxy {
        &self.forward_proxy
    }

    pub(super) fn check(&mut self) -> Result<(), ConfigError> {
        self.forward_proxy.read("upstream")
    }

    /// Returns the settings of the client; the rest is its default.
    pub fn client_settings(&self) -> ClientSettings {
        ClientSettings {
            proxy: self.forward_proxy.outgoing().clone(),
            connect_timeout: Duration::from_secs(self.connect_timeout_seconds.into()),
            call_timeout: Duration::from_secs(self.call_timeout_seconds.into()),
            max_response_bytes: usize::try_from(self.response_limit_bytes).unwrap_or(usize::MAX),
            ..ClientSettings::default()
        }
    }
}
