//! `[auth]`: the sign-in mode, and the table of that mode alone.

use super::auth_assertion::AssertionConfig;
use super::auth_oidc::OidcConfig;
use super::auth_proxy_header::ProxyHeaderConfig;
use super::error::ConfigError;
use super::proxies::TrustedProxies;
use super::section::section;
use serde::Deserialize;
use std::net::SocketAddr;

section! {
    /// How people sign in. Only the table of the chosen mode is accepted.
    pub(super) struct AuthFile {
        /// `none`: nobody signs in, everybody is *local* and may do everything; on loopback only.
        /// `oidc`: at an OpenID provider. `assertion`: at a proxy in front, which sends a signed
        /// assertion. `proxy-header`: at a proxy in front, which sends plain headers.
        mode: Option<AuthMode> => {
            example: r#""none""#, without: "`none` on loopback; required anywhere else",
            refused: "a mode without its table, and a table of another mode",
            wrong: &[r#""oidc""#, r#""assertion""#, r#""proxy-header""#],
        },
        oidc: Option<OidcConfig> => { section: Some(&OidcConfig::SECTION), without: "nothing" },
        assertion: Option<AssertionConfig> => {
            section: Some(&AssertionConfig::SECTION), without: "nothing",
        },
        proxy_header: Option<ProxyHeaderConfig> => {
            section: Some(&ProxyHeaderConfig::SECTION), without: "nothing",
        },
    }
}

/// The sign-in mode.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum AuthMode {
    /// None: everybody who reaches the port is the person "local" and may do everything. Only on
    /// loopback addresses.
    None,
    /// At an OpenID provider.
    Oidc,
    /// At a proxy in front, which sends a signed assertion with every request.
    Assertion,
    /// At a proxy in front, which sends plain headers with every request.
    ProxyHeader,
}

impl AuthMode {
    /// Returns the mode as written in the file.
    pub const fn word(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Oidc => "oidc",
            Self::Assertion => "assertion",
            Self::ProxyHeader => "proxy-header",
        }
    }
}

/// The sign-in mode with its settings.
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
    /// Returns the mode alone.
    pub const fn mode(&self) -> AuthMode {
        match self {
            Self::None => AuthMode::None,
            Self::Oidc(_) => AuthMode::Oidc,
            Self::Assertion(_) => AuthMode::Assertion,
            Self::ProxyHeader(_) => AuthMode::ProxyHeader,
        }
    }

    fn check(mut self) -> Result<Self, ConfigError> {
        match &mut self {
            Self::Assertion(assertion) => assertion.check()?,
            Self::ProxyHeader(headers) => headers.check()?,
            Self::Oidc(oidc) => oidc.check()?,
            Self::None => {}
        }
        Ok(self)
    }
}

impl AuthFile {
    pub(super) fn check(
        self,
        listen: SocketAddr,
        proxies: &TrustedProxies,
    ) -> Result<AuthConfig, ConfigError> {
        let refused = |key: &str, message: &str| Err(ConfigError::value(key, message));
        let loopback = listen.ip().is_loopback();
        let mode = match self.mode {
            Some(mode) => mode,
            None if loopback => AuthMode::None,
            None => {
                let message = format!(
                    "without sign-in the portal listens on loopback only, and others can reach \
                     {listen}; set it to \"oidc\", \"assertion\" or \"proxy-header\""
                );
                return refused("auth.mode is missing", &message);
            }
        };
        let tables = [
            self.oidc.map(|oidc| AuthConfig::Oidc(Box::new(oidc))),
            self.assertion
                .map(|assertion| AuthConfig::Assertion(Box::new(assertion))),
            self.proxy_header.map(AuthConfig::ProxyHeader),
        ];
        let tables: Vec<AuthConfig> = tables.into_iter().flatten().collect();
        let mut modes = tables.iter().map(AuthConfig::mode);
        if let Some(other) = modes.find(|other| *other != mode) {
            let (of, mode) = (other.word(), mode.word());
            let message = format!(
                "belongs to mode = \"{of}\", but the mode is \"{mode}\"; remove the table, or \
                 change auth.mode"
            );
            return refused(&format!("auth.{}", of.replace('-', "_")), &message);
        }
        match (mode, tables.into_iter().next()) {
            (AuthMode::None, _) if loopback => Ok(AuthConfig::None),
            (AuthMode::None, _) => refused(
                "auth.mode",
                &format!("\"none\" is for loopback only, but listen is \"{listen}\""),
            ),
            (AuthMode::ProxyHeader, Some(_)) if proxies.is_empty() => refused(
                "proxies.trusted",
                "missing; with auth.mode = \"proxy-header\" everybody who reaches the port could \
                 claim to be anybody: name the addresses of the proxies that sign people in",
            ),
            (_, Some(auth)) => auth.check(),
            (AuthMode::Oidc, None) => refused(
                "auth.oidc",
                "missing; it needs at least issuer, client_id and client_secret",
            ),
            (AuthMode::Assertion, None) => refused(
                "auth.assertion",
                "missing; it needs at least header, issuer, audience, and jwks_url or jwks_file",
            ),
            (AuthMode::ProxyHeader, None) => refused(
                "auth.proxy_header",
                "missing; it needs at least user_header",
            ),
        }
    }
}
