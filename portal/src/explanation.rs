//! What people are told about an error: one form, derived from each closed enum of errors.

use crate::words::Words;
use http::StatusCode;

/// An error as people read it, wherever it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    /// The HTTP status of a page that shows nothing but the error.
    pub status: StatusCode,
    /// The title of such a page.
    pub title: Words,
    /// What happened.
    pub happened: Words,
    /// What that means for the cluster and the work.
    pub consequence: Words,
    /// What to do next.
    pub next_step: Words,
    /// Where the next step is taken.
    pub next_page: NextPage,
    /// What Huawei Cloud said, where it said something.
    pub cloud: Option<CloudAnswer>,
    /// From when on the same may be tried again: milliseconds since 1970 UTC.
    pub retry_at: Option<i64>,
}

/// Where a person goes on after an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NextPage {
    /// The list of clusters.
    Clusters,
    /// The form that connects to a project.
    Connect,
    /// The sign-in.
    SignIn,
    /// Who is signed in, and the way out.
    Account,
}

/// The part of an answer of Huawei Cloud that its support asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloudAnswer {
    /// The message, in the cloud's own words.
    pub message: Option<String>,
    /// The error code.
    pub code: Option<String>,
    /// The ID of the request.
    pub request_id: Option<String>,
}

/// Implemented by every error that a person can meet. The enum decides status and words; only
/// the renderer decides their looks.
pub trait Explain {
    /// The error for people.
    fn explanation(&self) -> Explanation;
}

impl Explanation {
    /// An explanation that leads on to the list of clusters.
    pub const fn new(
        status: StatusCode,
        title: Words,
        happened: Words,
        consequence: Words,
        next_step: Words,
    ) -> Self {
        Self {
            status,
            title,
            happened,
            consequence,
            next_step,
            next_page: NextPage::Clusters,
            cloud: None,
            retry_at: None,
        }
    }

    /// The same, leading elsewhere.
    #[must_use]
    pub fn with_next_page(self, next_page: NextPage) -> Self {
        Self { next_page, ..self }
    }

    /// Seconds until the same may be tried again, at least one, for the header `Retry-After`.
    pub fn retry_after_seconds(&self, now_millis: i64) -> Option<i64> {
        let wait = self.retry_at?.saturating_sub(now_millis);
        Some(wait.div_euclid(1000).saturating_add(1).max(1))
    }
}
