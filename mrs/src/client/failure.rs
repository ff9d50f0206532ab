//! Creation of the error of a call from its answer or from the failure on the way.

use http::{HeaderMap, StatusCode};
use time::OffsetDateTime;

use super::call_error::{CallError, CallErrorKind};
use super::error_body::ErrorBody;
use super::reason::{clean, clean_message};
use super::request::Call;
use super::transport::{Answer, Cut, TransportFailure};
use super::{proxy_refusal, reply, retry_after};

/// Creates the error for an attempt without a complete answer.
pub(super) fn of_transport(
    call: &Call<'_>,
    failure: TransportFailure,
    now: OffsetDateTime,
) -> CallError {
    let local = |kind, text: &str| {
        let kind = if is_sure(call, kind) {
            kind
        } else {
            CallErrorKind::ResultUnknown
        };
        CallError::local(kind, call.operation, clean(text, call.hidden()))
    };
    match failure {
        TransportFailure::Refused => local(
            CallErrorKind::ConnectionRefused,
            "the connection was refused",
        ),
        TransportFailure::Unreachable(text) => local(CallErrorKind::Unreachable, &text),
        TransportFailure::Untrusted(text) => local(CallErrorKind::Untrusted, &text),
        TransportFailure::ProxyRefused(text) => local(CallErrorKind::ProxyRefused, &text),
        TransportFailure::TimedOut => local(CallErrorKind::TimedOut, "no answer in time"),
        TransportFailure::Lost(text) => local(CallErrorKind::ConnectionLost, &text),
        // The status decides, even if the body of an error is incomplete.
        TransportFailure::Cut {
            status, headers, ..
        } if !status.is_success() => of_answer(
            call,
            &Answer {
                status,
                headers,
                body: Vec::new(),
            },
            now,
        ),
        TransportFailure::Cut {
            status,
            headers,
            cut,
        } => {
            let error = match cut {
                Cut::TooLarge(limit) => local(
                    CallErrorKind::TooLarge,
                    &format!("the answer is longer than {limit} bytes"),
                ),
                Cut::TimedOut => local(CallErrorKind::TimedOut, "the answer did not end in time"),
                Cut::Lost => local(CallErrorKind::ConnectionLost, "the answer broke off"),
            };
            CallError {
                status: Some(status.as_u16()),
                request_id: reply::request_id(&headers),
                ..error
            }
        }
    }
}

/// Creates the error for a complete error answer.
pub(super) fn of_answer(call: &Call<'_>, answer: &Answer, now: OffsetDateTime) -> CallError {
    upstream(
        call,
        answer.status,
        &answer.headers,
        ErrorBody::parse(&answer.body),
        now,
    )
}

/// Creates the error for an answer with a successful status and an error as its body.
pub(super) fn inside_success(
    call: &Call<'_>,
    answer: &Answer,
    now: OffsetDateTime,
) -> Option<CallError> {
    let body = ErrorBody::inside_success(&answer.body)?;
    Some(upstream(call, answer.status, &answer.headers, body, now))
}

/// Creates the error for an answer that is not understood.
pub(super) fn unreadable(call: &Call<'_>, answer: &Answer, why: &str) -> CallError {
    let kind = if call.operation.is_write() {
        CallErrorKind::ResultUnknown
    } else {
        CallErrorKind::Unreadable
    };
    CallError {
        status: Some(answer.status.as_u16()),
        request_id: reply::request_id(&answer.headers),
        ..CallError::local(kind, call.operation, clean(why, call.hidden()))
    }
}

/// Creates the error for a call that cannot be put into a request.
pub(super) fn unsendable(call: &Call<'_>, why: &str) -> CallError {
    CallError::local(
        CallErrorKind::Unsendable,
        call.operation,
        clean(why, call.hidden()),
    )
}

fn upstream(
    call: &Call<'_>,
    status: StatusCode,
    headers: &HeaderMap,
    body: ErrorBody,
    now: OffsetDateTime,
) -> CallError {
    // IAM repeats the status as its code, which adds nothing.
    let code = body.code.filter(|code| code != status.as_str());
    let by_proxy = proxy_refusal::is_one(status, headers, code.as_deref());
    let kind = if status.is_redirection() {
        CallErrorKind::Redirected
    } else if by_proxy {
        CallErrorKind::ProxyRefused
    } else if call.operation.is_write() && is_open(status, code.as_deref()) {
        CallErrorKind::ResultUnknown
    } else {
        CallErrorKind::Upstream
    };
    let retry_after = headers
        .get(http::header::RETRY_AFTER)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| retry_after::parse(value, now));
    CallError {
        kind,
        operation: call.operation,
        status: Some(status.as_u16()),
        code: code.map(|code| clean(&code, call.hidden())),
        upstream_message: if by_proxy {
            proxy_refusal::REASON.to_owned()
        } else {
            clean_message(&body.message, call.hidden())
        },
        request_id: reply::request_id(headers)
            .or_else(|| body.request_id.map(|id| clean(&id, call.hidden()))),
        retry_after,
    }
}

/// Returns true if a failed write may have been carried out: the gateway lost the service behind it,
/// or the service failed without a code.
fn is_open(status: StatusCode, code: Option<&str>) -> bool {
    matches!(status.as_u16(), 502..=504) || (status.is_server_error() && code.is_none())
}

/// Returns true if the result of the call is certain for an error of this kind.
fn is_sure(call: &Call<'_>, kind: CallErrorKind) -> bool {
    !call.operation.is_write()
        || matches!(
            kind,
            CallErrorKind::ConnectionRefused
                | CallErrorKind::Unreachable
                | CallErrorKind::Untrusted
                | CallErrorKind::ProxyRefused
        )
}
