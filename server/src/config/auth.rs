//! `[auth]`: how people sign in. One mode, and the table of that mode alone.

use super::auth_assertion::{AssertionConfig, AssertionFile};
use super::auth_oidc::{OidcConfig, OidcFile};
use super::auth_proxy_header::{ProxyHeaderConfig, ProxyHeaderFile};
use super::error::ConfigError;
use super::proxies::TrustedProxies;
use serde::Deserialize;
use std::net::SocketAddr;

/// `[auth]` as written.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(super) struct AuthFile {
    /// `mode`. Without it `none` on loopback; anywhere else it must be said.
    pub(super) mode: Option<AuthMode>,
    /// `[auth.oidc]`.
    pub(super) oidc: Option<OidcFile>,
    /// `[auth.assertion]`.
    pub(super) assertion: Option<AssertionFile>,
    /// `[auth.proxy_header]`.
    pub(super) proxy_header: Option<ProxyHeaderFile>,
}

/// How people sign in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthMode {
    /// Not at all: whoever reaches the port is the person "local" and may do everything. Only
    /// on loopback addresses.
    None,
    /// At an `OpenID` provider, asked by the portal itself.
    Oidc,
    /// At a proxy in front, which sends a signed statement with every request.
    Assertion,
    /// At a proxy in front, which sends plain headers with every request.
    ProxyHeader,
}

impl AuthMode {
    /// As it is written in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Oidc => "oidc",
            Self::Assertion => "assertion",
            Self::ProxyHeader => "proxy-header",
        }
    }
}

/// `[auth]`, checked: the mode with what it needs.
#[derive(Debug)]
pub enum AuthConfig {
    /// Nobody signs in.
    None,
    /// `[auth.oidc]`.
    Oidc(Box<OidcConfig>),
    /// `[auth.assertion]`.
    Assertion(Box<AssertionConfig>),
    /// `[auth.proxy_header]`.
    ProxyHeader(ProxyHeaderConfig),
}

impl AuthConfig {
    /// The mode alone.
    pub const fn mode(&self) -> AuthMode {
        match self {
            Self::None => AuthMode::None,
            Self::Oidc(_) => AuthMode::Oidc,
            Self::Assertion(_) => AuthMode::Assertion,
            Self::ProxyHeader(_) => AuthMode::ProxyHeader,
        }
    }
}

impl AuthFile {
    pub(super) fn check(
        self,
        listen: SocketAddr,
        proxies: &TrustedProxies,
    ) -> Result<AuthConfig, ConfigError> {
        let mode = match self.mode {
            Some(mode) => mode,
            None if listen.ip().is_loopback() => AuthMode::None,
            None => return Err(ConfigError::NoMode { listen }),
        };
        let tables = [
            (AuthMode::Oidc, "auth.oidc", self.oidc.is_some()),
            (
                AuthMode::Assertion,
                "auth.assertion",
                self.assertion.is_some(),
            ),
            (
                AuthMode::ProxyHeader,
                "auth.proxy_header",
                self.proxy_header.is_some(),
            ),
        ];
        for (of, table, written) in tables {
            if written && of != mode {
                let message = format!(
                    "belongs to mode = \"{}\", but the mode is \"{}\"; take the table out, or \
                     change auth.mode",
                    of.word(),
                    mode.word()
                );
                return Err(ConfigError::value(table, message));
            }
        }
        let missing = |table: &str, keys: &str| {
            ConfigError::value(table, format!("missing; it needs at least {keys}"))
        };
        match mode {
            AuthMode::None if listen.ip().is_loopback() => Ok(AuthConfig::None),
            AuthMode::None => Err(ConfigError::NoneBeyondLoopback { listen }),
            AuthMode::Oidc => {
                let table = self
                    .oidc
                    .ok_or_else(|| missing("auth.oidc", "issuer, client_id and client_secret"))?;
                Ok(AuthConfig::Oidc(Box::new(table.check()?)))
            }
            AuthMode::Assertion => {
                let table = self.assertion.ok_or_else(|| {
                    missing(
                        "auth.assertion",
                        "header, issuer, audience, and jwks_url or jwks_file",
                    )
                })?;
                Ok(AuthConfig::Assertion(Box::new(table.check()?)))
            }
            AuthMode::ProxyHeader => {
                let table = self
                    .proxy_header
                    .ok_or_else(|| missing("auth.proxy_header", "user_header"))?;
                if proxies.is_empty() {
                    return Err(ConfigError::value(
                        "proxies.trusted",
                        "missing; with auth.mode = \"proxy-header\" whoever reaches the port could \
                         say to be anybody: name the addresses of the proxies that sign people in",
                    ));
                }
                Ok(AuthConfig::ProxyHeader(table.check()?))
            }
        }
    }
}
