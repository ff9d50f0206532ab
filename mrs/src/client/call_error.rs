//! Errors of calls.

use std::fmt;
use std::time::Duration;

use super::operation::Operation;
use crate::meaning::{Kind, Meaning, meaning};

/// The kind of failure of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum CallErrorKind {
    /// Nothing was sent, because the credentials or the endpoint cannot be put into a request.
    Unsendable,
    /// Nothing was sent, because the connection was refused.
    ConnectionRefused,
    /// Nothing was sent, because connecting failed (name not found, TLS refused, too slow).
    Unreachable,
    /// Nothing was sent, because the certificate of the endpoint is not trusted.
    Untrusted,
    /// The cloud got nothing, because the proxy on the way does not accept the portal's credentials.
    ProxyRefused,
    /// A read took too long.
    TimedOut,
    /// The connection broke during a read.
    ConnectionLost,
    /// The answer to a read was too large.
    TooLarge,
    /// The answer to a read was not understood.
    Unreadable,
    /// The answer was a redirect. Redirects are not followed, because they would pass on the
    /// credentials.
    Redirected,
    /// A write was sent once, and its result is unknown. Reading the cluster shows the result.
    ResultUnknown,
    /// The cloud answered with an error, described by [`CallError::meaning`].
    Upstream,
}

impl CallErrorKind {
    /// The stable name for logs and metrics.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A failed call. The error holds no secret and no body beyond a bounded message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallError {
    /// The kind of failure.
    pub kind: CallErrorKind,
    /// The call.
    pub operation: Operation,
    /// HTTP status, if an answer began.
    pub status: Option<u16>,
    /// The code of the error answer, such as `12000154`.
    pub code: Option<String>,
    /// The cloud's message, or a description of the failure on the way to the cloud: one line of at
    /// most 500 characters, in which the access key is masked.
    pub upstream_message: String,
    /// Request ID of the answer.
    pub request_id: Option<String>,
    /// The wait before the next attempt that the cloud asks for.
    pub retry_after: Option<Duration>,
}

impl CallError {
    /// Creates an error without an answer.
    pub(super) fn local(kind: CallErrorKind, operation: Operation, message: String) -> Self {
        Self {
            kind,
            operation,
            status: None,
            code: None,
            upstream_message: message,
            request_id: None,
            retry_after: None,
        }
    }

    /// The meaning of the error for people.
    pub fn meaning(&self) -> Meaning {
        let kind = match self.kind {
            CallErrorKind::Upstream => {
                let status = self.status.unwrap_or_default();
                return meaning(status, self.code.as_deref(), &self.upstream_message);
            }
            CallErrorKind::ResultUnknown => Kind::ResultUnknown,
            CallErrorKind::Unsendable => Kind::Unsendable,
            CallErrorKind::ConnectionRefused | CallErrorKind::Unreachable => Kind::Unreachable,
            CallErrorKind::Untrusted => Kind::CertificateNotTrusted,
            CallErrorKind::ProxyRefused => Kind::ProxyRefused,
            CallErrorKind::TimedOut | CallErrorKind::ConnectionLost => Kind::NoAnswer,
            CallErrorKind::TooLarge | CallErrorKind::Unreadable => Kind::Unreadable,
            CallErrorKind::Redirected => Kind::Redirected,
        };
        kind.meaning()
    }

    /// The meaning of the error, given that a read with the same credentials was accepted just before:
    /// a signature that is refused for a write is then not the fault of the credentials
    /// ([`Kind::RequestAltered`]).
    pub fn meaning_after_accepted_read(&self) -> Meaning {
        let meaning = self.meaning();
        let kind = meaning.kind.given_accepted_reads();
        if kind != meaning.kind && self.operation.is_write() {
            kind.meaning()
        } else {
            meaning
        }
    }
}

impl fmt::Display for CallError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "could not {}: {:?}",
            self.operation.describe(),
            self.meaning().kind
        )?;
        match (self.status, &self.code) {
            (Some(status), Some(code)) => write!(f, " (HTTP {status}, {code})"),
            (Some(status), None) => write!(f, " (HTTP {status})"),
            (None, _) => Ok(()),
        }
    }
}

impl std::error::Error for CallError {}
