//! An issuer's keys, read when they are needed and kept.
//!
//! They are read again every hour, and when a token names a key that nobody knows, which is how a
//! new key is first heard of. That second kind of reading is provoked from outside, and therefore
//! throttled.

use super::keys::{Keys, TokenHead};
use super::provider_client::ProviderClient;
use super::token_problem::TokenProblem;
use crate::config::JwksSource;
use portal::clock::Clock;
use std::sync::{Arc, PoisonError, RwLock};
use time::{Duration, OffsetDateTime};
use tokio::sync::Mutex;

/// Age at which keys are read again.
const FRESH: Duration = Duration::hours(1);

/// Least time between two readings for a key nobody knows.
const FOR_UNKNOWN: Duration = Duration::minutes(1);

/// Least time between two tries where the last one failed.
const AFTER_FAILURE: Duration = Duration::seconds(5);

/// Whose hand a token came from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenFrom {
    /// The issuer itself, in answer to a request: nobody else can provoke that.
    Issuer,
    /// Anybody.
    Anybody,
}

impl TokenFrom {
    const fn pause(self) -> Duration {
        match self {
            Self::Issuer => Duration::ZERO,
            Self::Anybody => FOR_UNKNOWN,
        }
    }
}

/// The keys of one issuer.
pub(super) struct KeySource {
    source: JwksSource,
    client: Option<ProviderClient>,
    clock: Arc<dyn Clock>,
    known: RwLock<Option<Known>>,
    /// Held while reading, so that many requests ask once.
    reading: Mutex<LastTry>,
}

#[derive(Clone)]
struct Known {
    keys: Arc<Keys>,
    read_at: OffsetDateTime,
}

#[derive(Default)]
struct LastTry {
    at: Option<OffsetDateTime>,
    failed: bool,
}

impl std::fmt::Debug for KeySource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("KeySource")
            .field("source", &self.source)
            .finish_non_exhaustive()
    }
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
            clock,
            known: RwLock::new(None),
            reading: Mutex::new(LastTry::default()),
        }
    }

    /// Keys, one of which could have signed a token with this head.
    pub(super) async fn for_token(
        &self,
        head: &TokenHead,
        from: TokenFrom,
    ) -> Result<Arc<Keys>, TokenProblem> {
        if let Some(known) = self.known()
            && known.keys.fit(head)
        {
            if self.is_stale(&known)
                && let Ok(mut last) = self.reading.try_lock()
            {
                // Somebody has to; everybody else goes on with what is known.
                self.read(&mut last, FRESH).await;
                return self.fitting(head);
            }
            return Ok(known.keys);
        }
        let mut last = self.reading.lock().await;
        if let Ok(keys) = self.fitting(head) {
            return Ok(keys);
        }
        self.read(&mut last, from.pause()).await;
        self.fitting(head)
    }

    /// Whether keys can be had; for the start.
    pub(super) async fn is_readable(&self) -> bool {
        let mut last = self.reading.lock().await;
        self.read(&mut last, FRESH).await;
        self.known().is_some()
    }

    fn fitting(&self, head: &TokenHead) -> Result<Arc<Keys>, TokenProblem> {
        match self.known() {
            None => Err(TokenProblem::KeysUnreachable),
            Some(known) if known.keys.fit(head) => Ok(known.keys),
            Some(_) => Err(TokenProblem::Key),
        }
    }

    fn known(&self) -> Option<Known> {
        let known = self.known.read().unwrap_or_else(PoisonError::into_inner);
        known.clone()
    }

    fn is_stale(&self, known: &Known) -> bool {
        self.clock.now() - known.read_at >= FRESH
    }

    /// Reads, unless that was tried too short a time ago.
    async fn read(&self, last: &mut LastTry, pause: Duration) {
        let now = self.clock.now();
        let pause = if last.failed || self.known().is_none() {
            AFTER_FAILURE
        } else {
            pause
        };
        if last.at.is_some_and(|at| now - at < pause) {
            return;
        }
        last.at = Some(now);
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
        let keys = text.and_then(|text| {
            Keys::parse(&text).ok_or_else(|| "there is no key that could be used".to_owned())
        });
        last.failed = keys.is_err();
        match keys {
            Ok(keys) => {
                tracing::info!(?keys, "read the keys that sign-ins are verified with");
                let mut known = self.known.write().unwrap_or_else(PoisonError::into_inner);
                *known = Some(Known {
                    keys: Arc::new(keys),
                    read_at: now,
                });
            }
            Err(error) => {
                tracing::warn!(%error, source = ?self.source, "the keys that sign-ins are verified with can't be read");
            }
        }
    }
}
