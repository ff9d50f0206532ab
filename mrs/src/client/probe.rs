//! A request without credentials, which shows whether an endpoint is reached.

use http::header::DATE;
use http::{HeaderMap, StatusCode};
use time::OffsetDateTime;
use url::Url;

use super::Client;
use super::call_error::CallErrorKind;
use super::http_date::http_date;
use super::proxy_refusal;
use super::transport::{Answer, TransportFailure};

/// The answer to a request without credentials. Any status but a proxy's shows that the endpoint is
/// reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Probed {
    /// Status of the answer.
    pub status: u16,
    /// The endpoint's time, if the answer has it.
    pub date: Option<OffsetDateTime>,
}

/// The reason for a missing answer.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct ProbeFailed {
    /// Kind of the failure.
    pub kind: CallErrorKind,
    /// The failure in the words of the HTTP client.
    pub message: String,
}

impl Client {
    /// Sends one request without credentials to the base address of an endpoint, in the same way as
    /// calls: through the proxy, with the same trusted authorities. It is not repeated.
    ///
    /// # Errors
    /// [`ProbeFailed`] if no answer comes, or a proxy refuses.
    pub async fn probe(&self, base: &Url) -> Result<Probed, ProbeFailed> {
        let failed = |kind, message: &str| {
            Err(ProbeFailed {
                kind,
                message: message.to_owned(),
            })
        };
        match self.shared.transport.get(base).await {
            // Of a longer answer the beginning is enough.
            Ok(Answer {
                status, headers, ..
            })
            | Err(TransportFailure::Cut {
                status, headers, ..
            }) => {
                if proxy_refusal::is_one(status, &headers, None) {
                    failed(CallErrorKind::ProxyRefused, proxy_refusal::REASON)
                } else {
                    Ok(probed(status, &headers))
                }
            }
            Err(TransportFailure::Refused) => failed(
                CallErrorKind::ConnectionRefused,
                "the connection was refused",
            ),
            Err(TransportFailure::Unreachable(text)) => failed(CallErrorKind::Unreachable, &text),
            Err(TransportFailure::Untrusted(text)) => failed(CallErrorKind::Untrusted, &text),
            Err(TransportFailure::ProxyRefused(text)) => failed(CallErrorKind::ProxyRefused, &text),
            Err(TransportFailure::TimedOut) => {
                failed(CallErrorKind::TimedOut, "no answer came in time")
            }
            Err(TransportFailure::Lost(text)) => failed(CallErrorKind::ConnectionLost, &text),
        }
    }
}

fn probed(status: StatusCode, headers: &HeaderMap) -> Probed {
    let date = headers.get(DATE).and_then(|value| value.to_str().ok());
    Probed {
        status: status.as_u16(),
        date: date.and_then(http_date),
    }
}
