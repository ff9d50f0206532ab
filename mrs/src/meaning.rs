//! What an error of the cloud means: what happened, what became of the cluster, what to do next.
//!
//! Many business errors come with HTTP 500, so the code decides first, then (where one code stands
//! for several things) the message, and only then the status.

mod codes;
mod kind;
mod rate_limit;
mod texts;

use std::borrow::Cow;

pub use kind::{Kind, Retry};
pub use rate_limit::{RateLimit, RateLimitScope, RateLimitUnit};

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
    /// The limit that was exceeded, where the cloud names it.
    pub rate_limit: Option<RateLimit>,
    /// What the person can do next, as far as the kind tells.
    next: &'static str,
}

impl Meaning {
    /// What the person can do next.
    pub fn next_step(&self) -> Cow<'static, str> {
        match self.rate_limit {
            Some(limit) => limit.next_step().into(),
            None => self.next.into(),
        }
    }
}

/// The meaning of an error answer. `code` is the error code of the body, where it has one.
///
/// Sources of the codes: MRS API "error codes", API Gateway "error codes", IAM API "error codes".
pub fn meaning(status: u16, code: Option<&str>, message: &str) -> Meaning {
    let kind = codes::kind(status, code.unwrap_or_default(), message);
    Meaning {
        rate_limit: RateLimit::parse(message).filter(|_| kind == Kind::Throttled),
        ..kind.meaning()
    }
}
