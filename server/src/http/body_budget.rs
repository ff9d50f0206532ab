//! The memory that large bodies take together, from their first byte to the response.

use mrs::limits::SMALL_FORM_BYTES;
use std::sync::Arc;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

/// Most bytes of all large bodies at a time: two forms of names of the longest kind, or one mapping.
pub(super) const LARGE_BODIES: u32 = 64 * 1024 * 1024;

/// The budget, shared by all requests.
#[derive(Debug, Clone)]
pub struct BodyBudget(Arc<Semaphore>);

/// A part of the budget, given back when dropped.
#[derive(Debug)]
pub(super) struct Reserved {
    _permit: Option<OwnedSemaphorePermit>,
}

impl Default for BodyBudget {
    fn default() -> Self {
        let bytes = usize::try_from(LARGE_BODIES).unwrap_or(Semaphore::MAX_PERMITS);
        Self(Arc::new(Semaphore::new(bytes)))
    }
}

impl BodyBudget {
    /// Waits until a body of so many bytes has room; a small one has room at once. Large ones get it
    /// in the order in which they ask.
    pub(super) async fn reserve(&self, bytes: u32) -> Reserved {
        let permit = if bytes > SMALL_FORM_BYTES {
            // The budget is never closed.
            Arc::clone(&self.0).acquire_many_owned(bytes).await.ok()
        } else {
            None
        };
        Reserved { _permit: permit }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[tokio::test]
    async fn a_large_body_waits_and_a_small_one_does_not() {
        let budget = BodyBudget::default();
        let soon = Duration::from_millis(50);
        let large = || tokio::time::timeout(soon, budget.reserve(LARGE_BODIES / 2));
        let (one, _other) = (large().await.unwrap(), large().await.unwrap());
        assert!(large().await.is_err());
        budget.reserve(SMALL_FORM_BYTES).await;
        drop(one);
        assert!(large().await.is_ok());
    }
}
