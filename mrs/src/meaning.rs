//! Meanings of errors: what happened, what that means for the cluster, what to do next.
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

/// The meaning of an error, in words for people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The kind of error.
    pub kind: Kind,
    /// A title of a few words without a full stop.
    pub title: &'static str,
    /// The consequence for the cluster.
    pub cluster: &'static str,
    /// When trying again makes sense.
    pub retry: Retry,
    /// The limit that was exceeded, where the cloud names it.
    pub rate_limit: Option<RateLimit>,
    /// What the person can do next, according to the kind.
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

/// Returns the meaning of an error answer. `code` is the error code of the body, if there is one.
///
/// Sources of the codes: MRS API "error codes", API Gateway "error codes", IAM API "error codes".
pub fn meaning(status: u16, code: Option<&str>, message: &str) -> Meaning {
    let kind = codes::kind(status, code.unwrap_or_default(), message);
    Meaning {
        rate_limit: RateLimit::parse(message).filter(|_| kind == Kind::Throttled),
        ..kind.meaning()
    }
}
