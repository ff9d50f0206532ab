//! Meanings of errors: their kinds, and when trying again makes sense. The words for people are not
//! here.
//!
//! Many business errors come with HTTP 500, so the code decides first, then (where one code stands
//! for several things) the message, and only then the status.

mod codes;
mod kind;
mod rate_limit;

pub use kind::{Kind, Retry};
pub use rate_limit::{RateLimit, RateLimitScope, RateLimitUnit};

/// The meaning of an error.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// The kind of error.
    pub kind: Kind,
    /// When trying again makes sense.
    pub retry: Retry,
    /// The limit that was exceeded, where the cloud names it.
    pub rate_limit: Option<RateLimit>,
}

impl Kind {
    /// The meaning of an error of this kind.
    pub const fn meaning(self) -> Meaning {
        Meaning {
            kind: self,
            retry: self.retry(),
            rate_limit: None,
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
