//! Who is told of every attempt: the figures of whoever runs the client.

use std::time::Duration;

use super::call_error::CallError;
use super::operation::Operation;

/// Is told of every attempt of every call, once it has ended. Must not block.
pub trait CallObserver: Send + Sync {
    /// An attempt has ended.
    fn attempt(&self, attempt: &Attempt<'_>);
}

/// One attempt of a call. Says nothing of credentials, names or bodies.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// Which call.
    pub operation: Operation,
    /// Why it gave no answer; `None` where it did.
    pub error: Option<&'a CallError>,
    /// How long it took.
    pub elapsed: Duration,
}

/// Nobody is told.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoObserver;

impl CallObserver for NoObserver {
    fn attempt(&self, _attempt: &Attempt<'_>) {}
}
