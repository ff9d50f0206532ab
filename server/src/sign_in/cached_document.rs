//! A document of an identity provider, read when it is first needed and then cached.
//!
//! The document is read again every hour. While it is read, the requests that the cached document
//! serves do not wait, and all others share one reading. After a failure the cached document stays in
//! use and the next reading waits for a pause, so that requests can't flood the provider.

use portal::clock::Clock;
use std::sync::{Arc, PoisonError, RwLock};
use time::{Duration, OffsetDateTime};
use tokio::sync::Mutex;

/// The age at which a document is read again.
pub(super) const MAX_AGE: Duration = Duration::hours(1);

/// A document of one provider.
#[derive(Debug)]
pub(super) struct CachedDocument<T> {
    clock: Arc<dyn Clock>,
    /// The least time between a failed reading and the next one.
    pause_after_failure: Duration,
    cached: RwLock<Option<Cached<T>>>,
    /// Held while the document is read.
    last_reading: Mutex<Option<Reading>>,
}

#[derive(Debug)]
struct Cached<T> {
    document: Arc<T>,
    read_at: OffsetDateTime,
}

#[derive(Debug)]
struct Reading {
    ended_at: OffsetDateTime,
    failed: bool,
}

impl<T> CachedDocument<T> {
    /// A document that has not been read yet.
    pub(super) fn new(clock: Arc<dyn Clock>, pause_after_failure: Duration) -> Self {
        Self {
            clock,
            pause_after_failure,
            cached: RwLock::new(None),
            last_reading: Mutex::new(None),
        }
    }

    /// The document as last read; `None` before the first success.
    pub(super) fn cached(&self) -> Option<Arc<T>> {
        self.cached_since().map(|(document, _)| document)
    }

    fn cached_since(&self) -> Option<(Arc<T>, OffsetDateTime)> {
        let cached = self.cached.read().unwrap_or_else(PoisonError::into_inner);
        cached
            .as_ref()
            .map(|cached| (Arc::clone(&cached.document), cached.read_at))
    }

    /// The document, read before if none is cached that `serves`, or if the cached one is too old.
    ///
    /// `read` gives `None` on failure. A document that does not serve is read again only if the
    /// last reading ended at least `pause` ago; the caller checks what it gets.
    pub(super) async fn get(
        &self,
        serves: impl Fn(&T) -> bool,
        pause: Duration,
        read: impl Future<Output = Option<T>>,
    ) -> Option<Arc<T>> {
        match self.cached_since().filter(|(document, _)| serves(document)) {
            Some((document, read_at)) if self.clock.now() - read_at < MAX_AGE => Some(document),
            Some((document, _)) => match self.last_reading.try_lock() {
                Ok(mut last) => self.renew(&mut last, MAX_AGE, read).await,
                Err(_being_read) => Some(document),
            },
            None => {
                let mut last = self.last_reading.lock().await;
                match self.cached().filter(|document| serves(document)) {
                    Some(document) => Some(document),
                    None => self.renew(&mut last, pause, read).await,
                }
            }
        }
    }

    /// Reads the document unless the last reading is too recent; gives what is cached then.
    async fn renew(
        &self,
        last: &mut Option<Reading>,
        pause: Duration,
        read: impl Future<Output = Option<T>>,
    ) -> Option<Arc<T>> {
        let too_recent = last.as_ref().is_some_and(|last| {
            let pause = if last.failed {
                self.pause_after_failure
            } else {
                pause
            };
            self.clock.now() - last.ended_at < pause
        });
        if !too_recent {
            let document = read.await;
            let now = self.clock.now();
            *last = Some(Reading {
                ended_at: now,
                failed: document.is_none(),
            });
            if let Some(document) = document {
                let document = Arc::new(document);
                let mut cached = self.cached.write().unwrap_or_else(PoisonError::into_inner);
                *cached = Some(Cached {
                    document,
                    read_at: now,
                });
            }
        }
        self.cached()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use portal::clock::ManualClock;
    use time::macros::datetime;

    const PAUSE: Duration = Duration::seconds(5);

    struct Fixture {
        clock: Arc<ManualClock>,
        cache: CachedDocument<u32>,
    }

    impl Fixture {
        fn new() -> Self {
            let clock = Arc::new(ManualClock::at(datetime!(2026-11-22 08:00 UTC)));
            let cache = CachedDocument::new(clock.clone(), PAUSE);
            Self { clock, cache }
        }

        /// The document after a request that finds `answer` at the provider.
        async fn get(&self, answer: Option<u32>) -> Option<u32> {
            let document = self.cache.get(|_| true, MAX_AGE, async { answer }).await;
            document.map(|document| *document)
        }

        /// The same for a request that only `wanted` serves, with a pause of a minute.
        async fn get_only(&self, wanted: u32, answer: u32) -> Option<u32> {
            let serves = |document: &u32| *document == wanted;
            let read = async { Some(answer) };
            let document = self.cache.get(serves, Duration::minutes(1), read).await;
            document.map(|document| *document)
        }
    }

    #[tokio::test]
    async fn a_document_is_read_again_after_an_hour() {
        let fixture = Fixture::new();
        assert_eq!(fixture.get(Some(1)).await, Some(1));
        fixture.clock.advance(MAX_AGE - Duration::seconds(1));
        assert_eq!(fixture.get(Some(2)).await, Some(1));
        fixture.clock.advance(Duration::seconds(1));
        assert_eq!(fixture.get(Some(2)).await, Some(2));
    }

    #[tokio::test]
    async fn a_failed_reading_is_repeated_after_a_pause() {
        let fixture = Fixture::new();
        assert_eq!(fixture.get(None).await, None);
        fixture.clock.advance(PAUSE - Duration::seconds(1));
        assert_eq!(fixture.get(Some(1)).await, None);
        fixture.clock.advance(Duration::seconds(1));
        assert_eq!(fixture.get(Some(1)).await, Some(1));
    }

    #[tokio::test]
    async fn an_old_document_outlives_a_failure() {
        let fixture = Fixture::new();
        assert_eq!(fixture.get(Some(1)).await, Some(1));
        fixture.clock.advance(MAX_AGE);
        assert_eq!(fixture.get(None).await, Some(1));
        assert_eq!(fixture.get(Some(2)).await, Some(1));
        fixture.clock.advance(PAUSE);
        assert_eq!(fixture.get(Some(2)).await, Some(2));
    }

    #[tokio::test]
    async fn a_document_that_does_not_serve_is_read_again_after_a_pause() {
        let fixture = Fixture::new();
        assert_eq!(fixture.get_only(1, 1).await, Some(1));
        assert_eq!(fixture.get_only(2, 2).await, Some(1));
        fixture.clock.advance(Duration::minutes(1));
        assert_eq!(fixture.get_only(2, 2).await, Some(2));
    }

    #[tokio::test]
    async fn requests_share_one_reading() {
        let fixture = Fixture::new();
        let (open, gate) = tokio::sync::oneshot::channel();
        let first = fixture
            .cache
            .get(|_| true, MAX_AGE, async { gate.await.ok() });
        let second = fixture.cache.get(|_| true, MAX_AGE, async { Some(2) });
        let opened = async { open.send(1) };
        let (first, second, _) = tokio::join!(first, second, opened);
        assert_eq!((first.as_deref(), second.as_deref()), (Some(&1), Some(&1)));
    }
}
