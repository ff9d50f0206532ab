//! Answers of successful calls.

use std::time::Duration;

/// The answer of a successful call, with data for reports and logs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reply<T> {
    /// The content of the answer.
    pub value: T,
    /// HTTP status, 200 to 299.
    pub status: u16,
    /// Request ID of the answer (`X-Request-Id`, or IAM's `X-IAM-Trace-Id`).
    pub request_id: Option<String>,
    /// Duration from the first attempt to the end of the answer, waiting included.
    pub elapsed: Duration,
}

impl<T> Reply<T> {
    /// Returns the reply with another value.
    pub fn map<U>(self, change: impl FnOnce(T) -> U) -> Reply<U> {
        Reply {
            value: change(self.value),
            status: self.status,
            request_id: self.request_id,
            elapsed: self.elapsed,
        }
    }
}

/// Returns the request ID from the headers of an answer: `X-Request-Id`, or IAM's `X-IAM-Trace-Id`.
pub(super) fn request_id(headers: &http::HeaderMap) -> Option<String> {
    let text = ["x-request-id", "x-iam-trace-id"]
        .into_iter()
        .find_map(|name| headers.get(name).filter(|value| !value.is_empty()))?;
    let text = String::from_utf8_lossy(text.as_bytes());
    Some(super::reason::clean(&text, &[]))
}
