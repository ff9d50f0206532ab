//! What goes out: whole answers, and the broken ones that faults ask for.

use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::Body;
use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, RETRY_AFTER};
use http::{HeaderName, HeaderValue, Response, StatusCode};
use http_body::Frame;
use serde::Serialize;

use super::failure::Failure;

const JSON: HeaderValue = HeaderValue::from_static("application/json;charset=utf-8");
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const IAM_TRACE_ID: HeaderName = HeaderName::from_static("x-iam-trace-id");

/// An answer before it is written.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: Vec<(HeaderName, HeaderValue)>,
    pub(crate) content: Content,
}

/// The body of an answer.
#[derive(Debug)]
pub(crate) enum Content {
    /// JSON, or what a fault made of it.
    Whole(Bytes),
    /// Half of it, then the connection ends although more was announced.
    Truncated(Bytes),
    /// Valid JSON with this many bytes of padding, its length not announced.
    Huge(u64),
}

impl Answer {
    /// An answer in JSON.
    pub(crate) fn json(status: StatusCode, value: &impl Serialize) -> Self {
        // Only maps with other than text keys fail to serialise; there are none here.
        Self::bytes(status, serde_json::to_vec(value).unwrap_or_default().into())
    }

    /// An answer whose JSON text is at hand.
    pub(crate) fn bytes(status: StatusCode, text: Bytes) -> Self {
        Self {
            status,
            headers: Vec::new(),
            content: Content::Whole(text),
        }
    }

    /// A refusal.
    pub(crate) fn refused(failure: &Failure, request_id: &str) -> Self {
        let mut answer = Self::json(failure.status, &failure.body(request_id));
        if let Some(seconds) = failure.retry_after {
            answer
                .headers
                .push((RETRY_AFTER, HeaderValue::from(seconds)));
        }
        answer
    }

    /// Adds the id by which IAM finds a request again.
    pub(crate) fn trace(&mut self, request_id: &str) {
        if let Ok(id) = HeaderValue::from_str(&format!("token_{request_id}")) {
            self.headers.push((IAM_TRACE_ID, id));
        }
    }

    /// The whole text, if the body is whole.
    pub(crate) fn text(&self) -> Bytes {
        match &self.content {
            Content::Whole(text) | Content::Truncated(text) => text.clone(),
            Content::Huge(_) => Bytes::new(),
        }
    }

    /// Writes the answer.
    pub(crate) fn into_response(self, request_id: &str) -> Response<Body> {
        let mut response = Response::new(Body::empty());
        *response.status_mut() = self.status;
        let headers = response.headers_mut();
        headers.insert(CONTENT_TYPE, JSON);
        headers.extend(self.headers);
        if let Ok(id) = HeaderValue::from_str(request_id) {
            headers.insert(REQUEST_ID, id);
        }
        *response.body_mut() = match self.content {
            Content::Whole(text) => Body::from(text),
            Content::Truncated(text) => {
                headers.insert(CONTENT_LENGTH, HeaderValue::from(text.len().max(2)));
                Body::new(Half {
                    rest: Some(text.slice(..text.len() / 2)),
                    waited: false,
                })
            }
            Content::Huge(bytes) => Body::new(Padding::new(bytes)),
        };
        response
    }
}

/// A body that breaks off.
struct Half {
    rest: Option<Bytes>,
    waited: bool,
}

impl http_body::Body for Half {
    type Data = Bytes;
    type Error = std::io::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let half = self.get_mut();
        if let Some(bytes) = half.rest.take() {
            return Poll::Ready(Some(Ok(Frame::data(bytes))));
        }
        if !half.waited {
            // Giving way once lets what was written so far reach the caller first.
            half.waited = true;
            context.waker().wake_by_ref();
            return Poll::Pending;
        }
        Poll::Ready(Some(Err(std::io::ErrorKind::BrokenPipe.into())))
    }
}

/// A JSON object with one long text in it.
struct Padding {
    opened: bool,
    left: u64,
    closed: bool,
}

impl Padding {
    fn new(bytes: u64) -> Self {
        Self {
            opened: false,
            left: bytes,
            closed: false,
        }
    }
}

static BLOCK: [u8; 16 * 1024] = [b'x'; 16 * 1024];

impl http_body::Body for Padding {
    type Data = Bytes;
    type Error = std::convert::Infallible;

    fn poll_frame(
        self: Pin<&mut Self>,
        _context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let padding = self.get_mut();
        let bytes = if !padding.opened {
            padding.opened = true;
            Bytes::from_static(b"{\"padding\":\"")
        } else if padding.left > 0 {
            let length = usize::try_from(padding.left)
                .unwrap_or(BLOCK.len())
                .min(BLOCK.len());
            padding.left -= length as u64;
            Bytes::from_static(&BLOCK).slice(..length)
        } else if !padding.closed {
            padding.closed = true;
            Bytes::from_static(b"\"}")
        } else {
            return Poll::Ready(None);
        };
        Poll::Ready(Some(Ok(Frame::data(bytes))))
    }
}
