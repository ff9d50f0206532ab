//! The HTTP client for identity providers: a few small documents, within bounds.

use reqwest::redirect::Policy;
use serde_json::Value;
use std::time::Duration;
use url::Url;

/// Until a connection stands.
const CONNECT: Duration = Duration::from_secs(5);

/// For one whole answer.
const ANSWER: Duration = Duration::from_secs(10);

/// Most bytes of an answer.
const BYTES: usize = 512 * 1024;

/// Why a provider's answer could not be had. Holds neither addresses with queries nor bodies.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum AskFailed {
    /// No answer.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// An answer over the limit.
    #[error("the answer is larger than {BYTES} bytes")]
    TooLarge,
    /// Not a success; redirects are not followed.
    #[error("answered with status {0}")]
    Status(u16),
    /// Not JSON.
    #[error("the answer is no JSON object")]
    NoJson,
}

/// Asks providers. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct ProviderClient(reqwest::Client);

/// The client could not be built.
#[derive(Debug, thiserror::Error)]
#[error("the client for the identity provider can't be built: {0}")]
pub struct ClientFailed(String);

/// An answer, whole.
pub(super) struct Answered {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
}

impl ProviderClient {
    /// A client that trusts the system's authorities and `authorities` beside them.
    pub(super) fn new(authorities: &[reqwest::Certificate]) -> Result<Self, ClientFailed> {
        #[expect(
            clippy::disallowed_methods,
            reason = "the client of the cloud has no authorities of its own and other limits; this \
                      is the one for providers"
        )]
        let mut builder = reqwest::Client::builder()
            .connect_timeout(CONNECT)
            .timeout(ANSWER)
            .redirect(Policy::none())
            .referer(false)
            // A code is good once: asking again by itself would spend it.
            .retry(reqwest::retry::never())
            .pool_max_idle_per_host(1)
            .user_agent(concat!("mrs-portal/", env!("CARGO_PKG_VERSION")))
            .no_proxy();
        if !authorities.is_empty() {
            builder = builder.tls_certs_merge(authorities.iter().cloned());
        }
        builder
            .build()
            .map(Self)
            .map_err(|error| ClientFailed(innermost(&error)))
    }

    /// A document.
    pub(super) async fn document(&self, url: &Url) -> Result<Vec<u8>, AskFailed> {
        let request = self.0.get(url.clone()).header("accept", "application/json");
        let answer = self.send(request).await?;
        match answer.status {
            200 => Ok(answer.body),
            status => Err(AskFailed::Status(status)),
        }
    }

    /// A document that only the bearer of a token may read, as a JSON object.
    pub(super) async fn document_as(
        &self,
        url: &Url,
        token: &str,
    ) -> Result<serde_json::Map<String, Value>, AskFailed> {
        let mut bearer = reqwest::header::HeaderValue::try_from(format!("Bearer {token}"))
            .map_err(|_| AskFailed::NoJson)?;
        bearer.set_sensitive(true);
        let request = self
            .0
            .get(url.clone())
            .header("accept", "application/json")
            .header("authorization", bearer);
        let answer = self.send(request).await?;
        match answer.status {
            200 => object(&answer.body),
            status => Err(AskFailed::Status(status)),
        }
    }

    /// Sends a form; the answer may be a refusal.
    pub(super) async fn form(
        &self,
        url: &Url,
        authorization: Option<reqwest::header::HeaderValue>,
        body: String,
    ) -> Result<Answered, AskFailed> {
        let mut request = self
            .0
            .post(url.clone())
            .header("accept", "application/json")
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body);
        if let Some(authorization) = authorization {
            request = request.header("authorization", authorization);
        }
        self.send(request).await
    }

    async fn send(&self, request: reqwest::RequestBuilder) -> Result<Answered, AskFailed> {
        let unreachable = |error: reqwest::Error| AskFailed::Unreachable(innermost(&error));
        let mut response = request.send().await.map_err(unreachable)?;
        let status = response.status().as_u16();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if body.len().saturating_add(chunk.len()) > BYTES {
                return Err(AskFailed::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Answered { status, body })
    }
}

/// An answer that is a JSON object.
pub(super) fn object(body: &[u8]) -> Result<serde_json::Map<String, Value>, AskFailed> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err(AskFailed::NoJson),
    }
}

/// The root of an error: the outer ones repeat the address, and the query with it.
fn innermost(error: &reqwest::Error) -> String {
    let first: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(error);
    std::iter::successors(first, |cause| cause.source())
        .last()
        .map_or_else(|| "the connection failed".to_owned(), ToString::to_string)
}
