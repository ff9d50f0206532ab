//! Observation of attempts, for metrics.

use std::fmt::Debug;
use std::time::Duration;

use super::call_error::CallError;
use super::operation::Operation;

/// Observes every attempt of every call. An observer must not block.
pub trait CallObserver: Debug + Send + Sync {
    /// Called after an attempt has ended.
    fn attempt(&self, attempt: &Attempt<'_>);
}

/// One attempt of a call, without credentials, names and bodies.
#[derive(Clone, Copy, Debug)]
pub struct Attempt<'a> {
    /// The call.
    pub operation: Operation,
    /// The error; `None` for a successful attempt.
    pub error: Option<&'a CallError>,
    /// Duration of the attempt.
    pub elapsed: Duration,
}

/// An observer that does nothing.
#[derive(Clone, Copy, Debug, Default)]
pub struct NoObserver;

impl CallObserver for NoObserver {
    fn attempt(&self, _attempt: &Attempt<'_>) {}
}
