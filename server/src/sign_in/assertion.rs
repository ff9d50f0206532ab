//! Sign-in by a signed assertion that an identity-aware proxy sends with every request.

use super::identity::IdentityClaims;
use super::key_source::{KeySource, TokenFrom};
use super::log_throttle::LogThrottle;
use super::provider_client::{ClientFailed, ProviderClient};
use super::proxy_header::single;
use super::refused::SignInRefused;
use crate::config::{AssertionConfig, JwksSource};
use crate::tokens::{TokenHead, TokenProblem};
use axum::http::HeaderMap;
use axum::http::header::AUTHORIZATION;
use portal::Identity;
use portal::clock::Clock;
use std::sync::Arc;

/// Verifies assertions.
#[derive(Debug)]
pub struct Assertion {
    config: AssertionConfig,
    keys: KeySource,
    clock: Arc<dyn Clock>,
    missing_logged: LogThrottle,
}

impl Assertion {
    /// Reads no keys yet.
    ///
    /// # Errors
    /// [`ClientFailed`].
    pub fn new(config: AssertionConfig, clock: Arc<dyn Clock>) -> Result<Self, ClientFailed> {
        let client = match config.keys() {
            JwksSource::Url(_) => Some(ProviderClient::new(
                &config.ca_file,
                config.forward_proxy().outgoing(),
            )?),
            JwksSource::File(_) => None,
        };
        let keys = KeySource::new(config.keys(), client, Arc::clone(&clock));
        Ok(Self {
            config,
            keys,
            clock,
            missing_logged: LogThrottle::default(),
        })
    }

    /// The number of usable keys, or why they can't be read; for `check-config`.
    ///
    /// # Errors
    /// The reason, in words.
    pub async fn check_keys(&self) -> Result<usize, String> {
        self.keys.check().await
    }

    /// The sign-out address of the proxy.
    pub(super) fn sign_out_url(&self) -> Option<&str> {
        self.config.sign_out_url.as_deref()
    }

    /// Identifies the sender of a request by the assertion in its headers.
    ///
    /// # Errors
    /// [`SignInRefused`].
    pub async fn identify(&self, headers: &HeaderMap) -> Result<Identity, SignInRefused> {
        let value = single(headers, &self.config.header)?.ok_or(SignInRefused::NoIdentity)?;
        let token = if self.config.header == AUTHORIZATION {
            bearer(&value).ok_or(SignInRefused::NoIdentity)?
        } else {
            value.trim()
        };
        Ok(self.verify(token).await?)
    }

    async fn verify(&self, token: &str) -> Result<Identity, TokenProblem> {
        let config = &self.config;
        let head = TokenHead::read(token, &config.algorithms)?;
        let claims = self.keys.verify(token, &head, TokenFrom::Anybody).await?;
        claims.check_issuer(&config.issuer)?;
        claims.check_audience(&config.audience)?;
        let now = self.clock.now();
        claims.check_lifetime(now, config.leeway())?;
        let reader = IdentityClaims {
            issuer: &config.issuer,
            name: &config.name_claim,
            fallback: "email",
            groups: &config.groups_claim,
            separator: config.groups_separator.as_deref(),
        };
        let claimed = reader.read(&claims)?;
        if claimed.missing_groups.is_some() && self.missing_logged.is_due(now) {
            claimed.log_missing_groups(&config.groups_claim);
        }
        Ok(claimed.identity)
    }
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.trim().split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}
