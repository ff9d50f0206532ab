//! One request, read to its end.

use axum::body::Body;
use bytes::{Bytes, BytesMut};
use http::request::Parts;
use http::{HeaderMap, Method, Request, Uri};
use http_body_util::BodyExt as _;

use super::percent;

/// What the gateway takes at most as a body: 12 MB.
pub(crate) const BODY_LIMIT: usize = 12 * 1024 * 1024;

/// How much of a body that is too big is still read, so that the caller gets to read the
/// answer instead of a reset connection.
const DRAIN_LIMIT: usize = 64 * 1024 * 1024;

/// A request with its whole body.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// The body was over [`BODY_LIMIT`] and is not kept.
    pub(crate) too_large: bool,
}

/// The request ended before its body did.
#[derive(Debug)]
pub(crate) struct Interrupted;

impl Call {
    /// The same request without its body.
    pub(crate) fn without_body(&self) -> Self {
        Self {
            body: Bytes::new(),
            ..self.clone()
        }
    }

    /// Reads a request to its end.
    pub(crate) async fn read(request: Request<Body>) -> Result<Self, Interrupted> {
        let (
            Parts {
                method,
                uri,
                headers,
                ..
            },
            mut body,
        ) = request.into_parts();
        let mut kept = BytesMut::new();
        let mut read = 0;
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else {
                return Err(Interrupted);
            };
            let Ok(chunk) = frame.into_data() else {
                continue;
            };
            read += chunk.len();
            if read <= BODY_LIMIT {
                kept.extend_from_slice(&chunk);
            } else {
                kept.clear();
            }
            if read > DRAIN_LIMIT {
                break;
            }
        }
        let too_large = read > BODY_LIMIT;
        Ok(Self {
            method,
            uri,
            headers,
            body: kept.freeze(),
            too_large,
        })
    }

    /// A header's value, if it is there once and is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// A query parameter's value, decoded; `None` when absent or empty.
    pub(crate) fn parameter(&self, name: &str) -> Option<String> {
        let (_, value) =
            percent::pairs(self.uri.query()?).find(|(key, _)| key == name.as_bytes())?;
        String::from_utf8(value)
            .ok()
            .filter(|value| !value.is_empty())
    }
}
