//! Reads and discards what the layers below left of a body that they refused.
//!
//! A browser that is still sending loses the response if the connection closes. Nothing is kept, so
//! this needs no memory, also for requests that nobody is signed in for.

use super::HttpServices;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::Response;
use http_body_util::BodyExt;
use hyper::body::{Frame, SizeHint};
use mrs::limits::MAPPING_FORM_BYTES;
use std::pin::Pin;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

/// Most bytes that are discarded: the largest form whose session has ended.
const MOST: u32 = MAPPING_FORM_BYTES;

/// Discards the rest of a body whose request is refused.
pub(super) async fn discard(
    State(services): State<HttpServices>,
    request: Request,
    next: Next,
) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let mut rest = Shared(Arc::new(Mutex::new(body)));
    let request = Request::from_parts(parts, Body::new(rest.clone()));
    let response = next.run(request).await;
    let status = response.status();
    if (status.is_client_error() || status.is_server_error()) && !rest.is_end_stream() {
        // Whoever sends slower is not waited for.
        let _ = tokio::time::timeout(services.body_timeout, rest.discard()).await;
    }
    response
}

/// A body that is read below and, from where that ended, here.
#[derive(Clone)]
struct Shared(Arc<Mutex<Body>>);

impl Shared {
    fn body(&self) -> MutexGuard<'_, Body> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    async fn discard(&mut self) {
        let mut seen = 0_usize;
        let most = usize::try_from(MOST).unwrap_or(usize::MAX);
        while let Some(Ok(frame)) = self.frame().await {
            seen = seen.saturating_add(frame.data_ref().map_or(0, Bytes::len));
            if seen > most {
                break;
            }
        }
    }
}

impl HttpBody for Shared {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut *self.body()).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body().is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        HttpBody::size_hint(&*self.body())
    }
}
