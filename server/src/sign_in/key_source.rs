//! The public keys of an issuer.
//!
//! A token that names an unknown key makes the portal read the keys again, because a new key is
//! first seen in a token. So does a wrong signature: a key may have been replaced under its old name,
//! or without any. Strangers can provoke that reading; it is therefore throttled.

use super::cached_document::{CachedDocument, MAX_AGE};
use super::provider_client::ProviderClient;
use crate::config::JwksSource;
use crate::tokens::{Claims, Keys, TokenHead, TokenProblem};
use portal::clock::Clock;
use std::sync::Arc;
use time::Duration;

/// The least time between two readings for an unknown key or a wrong signature.
const PAUSE_FOR_UNKNOWN: Duration = Duration::minutes(1);

/// The least time between a failed reading and the next one.
const PAUSE_AFTER_FAILURE: Duration = Duration::seconds(5);

/// The sender of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenFrom {
    /// The issuer, in its answer to a request of the portal; strangers can't provoke one.
    Issuer,
    /// Anybody.
    Anybody,
}

impl TokenFrom {
    const fn pause(self) -> Duration {
        match self {
            Self::Issuer => Duration::ZERO,
            Self::Anybody => PAUSE_FOR_UNKNOWN,
        }
    }
}

/// The keys of one issuer.
#[derive(Debug)]
pub(super) struct KeySource {
    source: JwksSource,
    client: Option<ProviderClient>,
    keys: CachedDocument<Keys>,
}

impl KeySource {
    /// Reads nothing yet. `client` is needed for an address only.
    pub(super) fn new(
        source: JwksSource,
        client: Option<ProviderClient>,
        clock: Arc<dyn Clock>,
    ) -> Self {
        Self {
            source,
            client,
            keys: CachedDocument::new(clock, PAUSE_AFTER_FAILURE),
        }
    }

    /// Verifies the signature of a token and gives the claims, which the caller checks.
    pub(super) async fn verify(
        &self,
        token: &str,
        head: &TokenHead,
        from: TokenFrom,
    ) -> Result<Claims, TokenProblem> {
        let keys = self.for_token(head, from).await?;
        let verified = keys.verify(token, head);
        if verified != Err(TokenProblem::Signature) {
            return verified;
        }
        let are_others = |known: &Keys| !std::ptr::eq(known, Arc::as_ptr(&keys));
        match self.keys.get(are_others, from.pause(), self.read()).await {
            Some(newer) if are_others(&newer) => newer.verify(token, head),
            _ => verified,
        }
    }

    /// The keys, one of which could have signed a token with this head.
    async fn for_token(
        &self,
        head: &TokenHead,
        from: TokenFrom,
    ) -> Result<Arc<Keys>, TokenProblem> {
        let fits = |keys: &Keys| keys.fit(head);
        let keys = self.keys.get(fits, from.pause(), self.read()).await;
        let keys = keys.ok_or(TokenProblem::KeysUnreachable)?;
        if keys.fit(head) {
            Ok(keys)
        } else {
            Err(TokenProblem::Key)
        }
    }

    /// Returns true if keys can be read; for the start.
    pub(super) async fn is_readable(&self) -> bool {
        let keys = self.keys.get(|_| true, MAX_AGE, self.read()).await;
        keys.is_some()
    }

    /// The number of usable keys, or why they can't be read.
    pub(super) async fn check(&self) -> Result<usize, String> {
        self.request().await.map(|keys| keys.count())
    }

    async fn request(&self) -> Result<Keys, String> {
        let text = match (&self.source, &self.client) {
            (JwksSource::File(path), _) => tokio::fs::read(path)
                .await
                .map_err(|error| error.to_string()),
            (JwksSource::Url(url), Some(client)) => client
                .document(url)
                .await
                .map_err(|error| error.to_string()),
            (JwksSource::Url(_), None) => Err("there is no client".to_owned()),
        };
        text.and_then(|text| {
            Keys::parse(&text).ok_or_else(|| "there is no key that could be used".to_owned())
        })
    }

    async fn read(&self) -> Option<Keys> {
        let keys = self.request().await;
        match &keys {
            Ok(keys) => tracing::info!(?keys, "read the keys that sign-ins are verified with"),
            Err(error) => {
                tracing::warn!(%error, source = ?self.source, "the keys that sign-ins are verified with can't be read");
            }
        }
        keys.ok()
    }
}
