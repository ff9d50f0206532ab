//! What a fault does to an answer.

use serde::{Deserialize, Serialize};

/// What goes wrong. In JSON, `kind` names it and the fields stand beside it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum Effect {
    /// Nothing but the delays of the fault.
    #[default]
    Delay,
    /// An error answer.
    Error {
        /// The `error_code`; empty for the error shape of IAM's token call.
        code: String,
        /// HTTP status; the documented one of the code when absent, else 500.
        #[serde(default)]
        status: Option<u16>,
        /// Text; the documented one of the code when absent.
        #[serde(default)]
        message: Option<String>,
        /// Whether the request is carried out all the same.
        #[serde(default)]
        applied: bool,
    },
    /// 429 APIGW.0308 with the documented text.
    Throttled {
        /// Seconds in `Retry-After`.
        retry_after: u64,
    },
    /// The connection is reset; nothing was done.
    ResetBefore,
    /// The request is carried out, then the connection is reset.
    ResetAfter,
    /// Carried out; the body of the answer is not JSON.
    MalformedJson,
    /// Carried out; the answer breaks off in the middle of its body.
    TruncatedBody,
    /// Carried out; the answer is JSON of this many bytes, its length not announced.
    HugeBody {
        /// Bytes of padding; 64 MiB when absent.
        #[serde(default = "huge")]
        bytes: u64,
    },
    /// `PUT agency-mapping` changes nothing and answers 200 with `result: failed`.
    ResultFailed,
    /// `GET agency-mapping` answers a bare array, as an old example has it.
    BareArray,
    /// All that may be null is null, and numbers are texts.
    NullHeavy,
    /// 404 APIGW.0101: this endpoint does not know the operation.
    Hidden,
    /// 403 APIGW.0302: the caller may not use the operation.
    Refused,
    /// The body is removed on the way, as some proxies do with that of a DELETE: a signature over
    /// it no longer fits.
    BodyRemoved,
}

fn huge() -> u64 {
    64 * 1024 * 1024
}

impl Effect {
    /// A documented error code with its documented status and text; nothing is carried out.
    pub fn error(code: &str) -> Self {
        Self::Error {
            code: code.to_owned(),
            status: None,
            message: None,
            applied: false,
        }
    }

    /// A documented error code, although the request was carried out.
    pub fn error_although_applied(code: &str) -> Self {
        Self::Error {
            code: code.to_owned(),
            status: None,
            message: None,
            applied: true,
        }
    }

    /// An answer of 64 MiB.
    pub fn huge_body() -> Self {
        Self::HugeBody { bytes: huge() }
    }
}
