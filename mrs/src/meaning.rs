//! What an error of the cloud means: what happened, what became of the cluster, what to do next.
//!
//! Many business errors come with HTTP 500, so the code decides first, then (where one code stands
//! for several things) the message, and only then the status.

mod codes;
mod kind;
mod texts;

pub use kind::{Kind, Retry};

/// What an error means, in words for the person at work.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// Which meaning it is.
    pub kind: Kind,
    /// What happened, in a few words without a full stop.
    pub title: &'static str,
    /// What it means for the cluster.
    pub cluster: &'static str,
    /// Whether trying again is worth it.
    pub retry: Retry,
    /// What the person can do next.
    pub next: &'static str,
}

/// The meaning of an error answer. `code` is the error code of the body, where it has one.
///
/// Sources of the codes: MRS API "error codes", API Gateway "error codes", IAM API "error codes".
pub fn meaning(status: u16, code: Option<&str>, message: &str) -> Meaning {
    codes::kind(status, code.unwrap_or_default(), message).meaning()
}
