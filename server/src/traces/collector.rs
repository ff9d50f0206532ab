//! The HTTP client for the collector.

use async_trait::async_trait;
use bytes::Bytes;
use http::{Request, Response};
use opentelemetry_http::{HttpClient, HttpError};
use reqwest::redirect::Policy;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tokio::runtime::Handle;

/// Longest time for one delivery.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Most bytes of a response that are read: a response only says yes, or why not.
const LONGEST_RESPONSE: usize = 64 * 1024;

/// Delivers spans on the portal's runtime; the exporter calls it on a thread without one.
#[derive(Debug)]
pub(super) struct Collector {
    http: reqwest::Client,
    handle: Handle,
    /// True after a failed delivery: the log reports a change, not every batch.
    failing: Arc<AtomicBool>,
}

impl Collector {
    pub(super) fn new(handle: Handle) -> reqwest::Result<Self> {
        #[expect(
            clippy::disallowed_methods,
            reason = "another peer than the cloud, with bounds of its own, and no credentials"
        )]
        let http = reqwest::Client::builder()
            .timeout(TIMEOUT)
            .redirect(Policy::none())
            .referer(false)
            .no_proxy()
            .build()?;
        Ok(Self {
            http,
            handle,
            failing: Arc::default(),
        })
    }
}

#[async_trait]
impl HttpClient for Collector {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let http = self.http.clone();
        let delivered = self.handle.spawn(deliver(http, request)).await;
        let outcome = delivered.map_err(HttpError::from).and_then(|sent| sent);
        let accepted = outcome
            .as_ref()
            .is_ok_and(|response| response.status().is_success());
        let failed_before = self.failing.swap(!accepted, Ordering::Relaxed);
        match (&outcome, failed_before, accepted) {
            (_, true, true) => tracing::info!("the collector accepts traces again"),
            (Ok(response), false, false) => {
                let status = response.status().as_u16();
                tracing::warn!(status, "the collector refuses traces; they are lost");
            }
            (Err(error), false, false) => {
                tracing::warn!(%error, "the collector can't be reached; traces are lost");
            }
            _ => {}
        }
        outcome
    }
}

async fn deliver(
    http: reqwest::Client,
    request: Request<Bytes>,
) -> Result<Response<Bytes>, HttpError> {
    let mut response = http.execute(request.try_into()?).await?;
    let status = response.status();
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await? {
        if body.len() + chunk.len() > LONGEST_RESPONSE {
            break;
        }
        body.extend_from_slice(&chunk);
    }
    let mut whole = Response::new(Bytes::from(body));
    *whole.status_mut() = status;
    Ok(whole)
}
