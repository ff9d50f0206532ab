//! A refused request: the error bodies of MRS, of the API gateway and of IAM.

use std::borrow::Cow;

use http::StatusCode;
use serde_json::{Value, json};

use super::documented::documented;

/// Why a request was refused, and how that is written in the answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Failure {
    pub(crate) status: StatusCode,
    /// Empty for the shape IAM inherited from Keystone, which carries the HTTP status instead.
    pub(crate) code: Cow<'static, str>,
    pub(crate) message: Cow<'static, str>,
    /// Seconds for the `Retry-After` header.
    pub(crate) retry_after: Option<u64>,
}

impl Failure {
    /// A documented code with its documented status and text.
    pub(crate) fn documented(code: &'static str) -> Self {
        let (status, message) = documented(code).map_or((500, "Internal error."), |entry| {
            (entry.status, entry.message)
        });
        Self::new(status, code, message)
    }

    /// Any code with any status and text.
    pub(crate) fn new(
        status: u16,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self {
            status: StatusCode::from_u16(status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR),
            code: code.into(),
            message: message.into(),
            retry_after: None,
        }
    }

    /// A parameter that MRS does not accept, with the reason.
    pub(crate) fn invalid(reason: &str) -> Self {
        let failure = Self::documented("12000002");
        Self {
            message: format!("{} {reason}", failure.message).into(),
            ..failure
        }
    }

    /// The gateway could not authenticate the caller, with the documented variant of the text.
    pub(crate) fn unauthenticated(variant: &str) -> Self {
        let failure = Self::documented("APIGW.0301");
        Self {
            message: format!("{}: {variant}", failure.message).into(),
            ..failure
        }
    }

    /// The gateway counted too many calls.
    pub(crate) fn throttled(limit: u32, retry_after: u64) -> Self {
        let failure = Self::documented("APIGW.0308");
        let message = format!(
            "{}: policy user over ratelimit,limit:{limit},time:1 minute.",
            failure.message
        );
        Self {
            message: message.into(),
            retry_after: Some(retry_after),
            ..failure
        }
    }

    /// A refusal of IAM in the shape of Keystone.
    pub(crate) fn keystone(status: u16, message: &'static str) -> Self {
        Self::new(status, "", message)
    }

    /// The body of the answer. Only the gateway writes the request id into it.
    pub(crate) fn body(&self, request_id: &str) -> Value {
        if self.code.is_empty() {
            return json!({"error": {
                "code": self.status.as_u16(),
                "message": self.message,
                "title": self.status.canonical_reason().unwrap_or("Error"),
            }});
        }
        let mut body = json!({"error_msg": self.message, "error_code": self.code});
        if self.code.starts_with("APIG")
            && let Some(fields) = body.as_object_mut()
        {
            fields.insert("request_id".to_owned(), request_id.into());
        }
        body
    }
}
