//! Why a call did not give an answer.

use std::fmt;
use std::time::Duration;

use super::operation::Operation;
use crate::meaning::{Kind, Meaning, meaning};

/// In which way a call failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, strum::IntoStaticStr)]
#[strum(serialize_all = "snake_case")]
pub enum CallErrorKind {
    /// Nothing was sent: the credentials or the endpoint can't be put into a request.
    Unsendable,
    /// Nothing was sent: the connection was refused.
    ConnectionRefused,
    /// Nothing was sent: no connection came about (name not found, TLS refused, too slow).
    Unreachable,
    /// A read took too long.
    TimedOut,
    /// The connection broke during a read.
    ConnectionLost,
    /// A read was answered with more than is read.
    TooLarge,
    /// A read was answered with something that can't be understood.
    Unreadable,
    /// The answer points elsewhere. Redirects are not followed: they would take the credentials
    /// along.
    Redirected,
    /// A write was sent, and nobody knows whether it was carried out. It was not repeated. Read
    /// the cluster to find out.
    ResultUnknown,
    /// The cloud answered with an error; [`CallError::meaning`] says which.
    Upstream,
}

impl CallErrorKind {
    /// The stable name, for logs and metrics.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// A call that failed. Holds no secret, and no body beyond a bounded message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CallError {
    /// In which way.
    pub kind: CallErrorKind,
    /// Which call.
    pub operation: Operation,
    /// HTTP status, where an answer began.
    pub status: Option<u16>,
    /// The code of the error answer, such as `12000154`.
    pub code: Option<String>,
    /// What the cloud said, or what happened on the way to it: one line of at most 500 characters,
    /// in which the access key is masked.
    pub upstream_message: String,
    /// The request id the cloud gave.
    pub request_id: Option<String>,
    /// How long the cloud asks to wait before the next try.
    pub retry_after: Option<Duration>,
}

impl CallError {
    /// An error without an answer.
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

    /// What it means for the person and the cluster.
    pub fn meaning(&self) -> Meaning {
        let kind = match self.kind {
            CallErrorKind::Upstream => {
                let status = self.status.unwrap_or_default();
                return meaning(status, self.code.as_deref(), &self.upstream_message);
            }
            CallErrorKind::ResultUnknown => Kind::ResultUnknown,
            CallErrorKind::Unsendable => Kind::Unsendable,
            CallErrorKind::ConnectionRefused | CallErrorKind::Unreachable => Kind::Unreachable,
            CallErrorKind::TimedOut | CallErrorKind::ConnectionLost => Kind::NoAnswer,
            CallErrorKind::TooLarge | CallErrorKind::Unreadable => Kind::Unreadable,
            CallErrorKind::Redirected => Kind::Redirected,
        };
        kind.meaning()
    }

    /// What the error means, given that a read with the same credentials was accepted just before:
    /// a signature that is refused for a write is then no fault of the credentials
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
            "could not {}: {}",
            self.operation.describe(),
            self.meaning().title
        )?;
        match (self.status, &self.code) {
            (Some(status), Some(code)) => write!(f, " (HTTP {status}, {code})"),
            (Some(status), None) => write!(f, " (HTTP {status})"),
            (None, _) => Ok(()),
        }
    }
}

impl std::error::Error for CallError {}
