//! Reads the body of a request, within a size and a time, before all other layers use it.
//!
//! Every body is a form, which its server function reads whole. A body over the limit is refused
//! here, in one place and with an explanation. The layer reads and discards the excess up to a
//! second limit, because a browser loses the response if the connection closes before it has sent
//! all.

use super::HttpServices;
use super::refusal::Refusal;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use http_body_util::BodyExt;

/// Most bytes over the limit that are read and discarded.
const DISCARDED: usize = 16 * 1024 * 1024;

/// Reads the body, or refuses the request.
pub(super) async fn read(
    State(services): State<HttpServices>,
    request: Request,
    next: Next,
) -> Response {
    if request.body().is_end_stream() {
        return next.run(request).await;
    }
    let (parts, body) = request.into_parts();
    let limit = services.body_limit;
    match tokio::time::timeout(services.body_timeout, collect(body, limit)).await {
        Ok(Ok(bytes)) => {
            next.run(Request::from_parts(parts, Body::from(bytes)))
                .await
        }
        Ok(Err(refusal)) => refusal.into_response(),
        Err(_elapsed) => Refusal::BodyTooSlow.into_response(),
    }
}

async fn collect(mut body: Body, limit: usize) -> Result<Bytes, Refusal> {
    let mut kept = Vec::new();
    let mut seen = 0_usize;
    while let Some(frame) = body.frame().await {
        let Ok(frame) = frame else {
            return Err(Refusal::BodyBroken);
        };
        let Ok(chunk) = frame.into_data() else {
            continue;
        };
        seen = seen.saturating_add(chunk.len());
        if seen <= limit {
            kept.extend_from_slice(&chunk);
        } else if seen > limit.saturating_add(DISCARDED) {
            break;
        }
    }
    if seen > limit {
        Err(Refusal::TooLarge { limit })
    } else {
        Ok(kept.into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_body_at_the_limit_is_kept_whole() {
        let bytes = collect(Body::from(vec![b'a'; 100]), 100).await.unwrap();
        assert_eq!(bytes.len(), 100);
    }

    #[tokio::test]
    async fn one_byte_more_is_refused() {
        let refusal = collect(Body::from(vec![b'a'; 101]), 100).await.unwrap_err();
        assert_eq!(refusal, Refusal::TooLarge { limit: 100 });
    }
}
