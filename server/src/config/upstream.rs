//! `[upstream]`: calls to the cloud.

use super::error::ConfigError;
use super::outgoing_proxy;
use super::section::section;
use mrs::client::{ClientSettings, OutgoingProxy};
use std::path::PathBuf;
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
        /// The forward proxy of calls to the cloud, with a user where it asks for one;
        /// `"environment"` for the one that `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY`
        /// name.
        pub proxy: Option<String> => {
            example: r#""http://mrs-portal@proxy.example.com:3128""#,
            without: "no proxy: those variables are ignored", shown: false,
            refused: "a password, a path, another scheme",
            wrong: &[
                r#""proxy.example.com""#, r#""http://a:b@proxy.example.com""#,
                r#""socks5://proxy.example.com""#, r#""http://proxy.example.com/path""#,
            ],
        },
        /// Hosts, domains with a dot in front, addresses and networks that are called without the proxy.
        pub no_proxy: Vec<String> => {
            example: r#"["mrs.cloud.example.com", ".internal.example.com", "10.0.0.0/8"]"#,
            default: "[]", shown: false, refused: "a list without an address in `proxy`",
        },
        /// A file with the password of the user in `proxy`.
        pub proxy_password_file: Option<PathBuf> => {
            example: r#""/etc/mrs-portal/proxy.password""#, without: "no password", shown: false,
            refused: "a file that others may read (`chmod 600`)",
        },
        /// Whether the public regions are offered; with `false` only `[[endpoints]]` are.
        pub regions: bool => { example: "true", default: "true" },
    }
}

impl UpstreamConfig {
    /// Reads the proxy, which was checked when the configuration was read.
    ///
    /// # Errors
    /// [`ConfigError::Value`] for an invalid address, or a file that can't be read.
    pub fn outgoing_proxy(&self) -> Result<OutgoingProxy, ConfigError> {
        outgoing_proxy::read(
            "upstream",
            self.proxy.as_deref(),
            &self.no_proxy,
            self.proxy_password_file.as_deref(),
        )
    }

    /// Returns the settings of the client; the rest is its default.
    ///
    /// # Errors
    /// Those of [`Self::outgoing_proxy`].
    pub fn client_settings(&self) -> Result<ClientSettings, ConfigError> {
        Ok(ClientSettings {
            proxy: self.outgoing_proxy()?,
            connect_timeout: Duration::from_secs(self.connect_timeout_seconds.into()),
            call_timeout: Duration::from_secs(self.call_timeout_seconds.into()),
            max_response_bytes: usize::try_from(self.response_limit_bytes).unwrap_or(usize::MAX),
            ..ClientSettings::default()
        })
    }
}
