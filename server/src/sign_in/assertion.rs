//! Sign-in by a signed assertion that an identity-aware proxy sends with every request.

use super::identity;
use super::key_source::{KeySource, TokenFrom};
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
}

impl Assertion {
    /// Reads no keys yet.
    ///
    /// # Errors
    /// [`ClientFailed`].
    pub fn new(config: AssertionConfig, clock: Arc<dyn Clock>) -> Result<Self, ClientFailed> {
        let client = match config.keys() {
            JwksSource::Url(_) => Some(ProviderClient::new(&config.ca_file)?),
            JwksSource::File(_) => None,
        };
        let keys = KeySource::new(config.keys(), client, Arc::clone(&clock));
        Ok(Self {
            config,
            keys,
            clock,
        })
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
        let keys = self.keys.for_token(&head, TokenFrom::Anybody).await?;
        let claims = keys.verify(token, &head)?;
        claims.check_issuer(&config.issuer)?;
        claims.check_audience(&config.audience)?;
        claims.check_lifetime(self.clock.now(), config.leeway())?;
        identity::of_claims(
            &claims,
            &config.issuer,
            &config.name_claim,
            "email",
            &config.groups_claim,
        )
    }
}

fn bearer(value: &str) -> Option<&str> {
    let (scheme, token) = value.trim().split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}
