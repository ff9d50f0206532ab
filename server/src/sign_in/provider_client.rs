//! The HTTP client for identity providers: small documents, within bounds.

use crate::config::ConfigError;
use mrs::client::{OutgoingProxy, http_date};
use reqwest::header::{CONTENT_TYPE, DATE, HeaderValue};
use reqwest::redirect::Policy;
use serde_json::Value;
use std::time::Duration;
use time::OffsetDateTime;
use url::Url;

/// Longest time for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Longest time for a whole response.
const RESPONSE_TIMEOUT: Duration = Duration::from_secs(10);

/// Most bytes of a response.
const RESPONSE_BYTES: usize = 512 * 1024;

/// Why a request to a provider failed. Holds neither addresses with queries nor bodies.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(super) enum RequestFailed {
    /// No response.
    #[error("no answer: {0}")]
    Unreachable(String),
    /// A response over the limit.
    #[error("the answer is larger than {RESPONSE_BYTES} bytes")]
    TooLarge,
    /// No success; redirects are not followed.
    #[error("answered with status {0}")]
    Status(u16),
    /// No JSON object.
    #[error("the answer is no JSON object")]
    NoJson,
}

/// Sends requests to providers. Cheap to clone.
#[derive(Debug, Clone)]
pub(super) struct ProviderClient(reqwest::Client);

/// The client can't be built.
#[derive(Debug, thiserror::Error)]
#[error("the client for the identity provider can't be built: {0}")]
pub struct ClientFailed(String);

impl From<ConfigError> for ClientFailed {
    fn from(error: ConfigError) -> Self {
        Self(error.to_string())
    }
}

/// A whole response.
pub(super) struct ProviderResponse {
    pub(super) status: u16,
    pub(super) body: Vec<u8>,
    kind: Option<HeaderValue>,
    date: Option<HeaderValue>,
}

impl ProviderResponse {
    /// Returns true if the response says that it is a signed token.
    pub(super) fn is_token(&self) -> bool {
        let kind = self.kind.as_ref().and_then(|kind| kind.to_str().ok());
        let kind = kind.and_then(|kind| kind.split(';').next());
        kind.is_some_and(|kind| kind.trim().eq_ignore_ascii_case("application/jwt"))
    }
}

impl ProviderClient {
    /// A client that trusts the authorities of the system and `authorities`, and takes the way of `proxy`.
    pub(super) fn new(
        authorities: &[reqwest::Certificate],
        proxy: &OutgoingProxy,
    ) -> Result<Self, ClientFailed> {
        #[expect(
            clippy::disallowed_methods,
            reason = "the client of the cloud has no authorities of its own and other limits; this \
                      is the one for providers"
        )]
        let mut builder = reqwest::Client::builder()
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(RESPONSE_TIMEOUT)
            .redirect(Policy::none())
            .referer(false)
            // A code can be redeemed once, so that a retry would fail.
            .retry(reqwest::retry::never())
            // Requests are rare, and a kept connection may have been closed on the way before the next.
            .pool_max_idle_per_host(0)
            .user_agent(concat!("mrs-portal/", env!("CARGO_PKG_VERSION")));
        if !authorities.is_empty() {
            builder = builder.tls_certs_merge(authorities.iter().cloned());
        }
        let built = proxy.apply(builder).build();
        built
            .map(Self)
            .map_err(|error| ClientFailed(innermost(&error)))
    }

    /// Reads a document.
    pub(super) async fn document(&self, url: &Url) -> Result<Vec<u8>, RequestFailed> {
        self.dated_document(url).await.map(|(body, _)| body)
    }

    /// Reads a document, and the time of the server.
    pub(super) async fn dated_document(
        &self,
        url: &Url,
    ) -> Result<(Vec<u8>, Option<OffsetDateTime>), RequestFailed> {
        let request = self.0.get(url.clone()).header("accept", "application/json");
        let response = self.send(request).await?;
        let date = response.date.as_ref().and_then(|date| date.to_str().ok());
        let date = date.and_then(http_date);
        match response.status {
            200 => Ok((response.body, date)),
            status => Err(RequestFailed::Status(status)),
        }
    }

    /// Reads a document that requires a bearer token.
    pub(super) async fn document_as(
        &self,
        url: &Url,
        token: &str,
    ) -> Result<ProviderResponse, RequestFailed> {
        let mut bearer =
            HeaderValue::try_from(format!("Bearer {token}")).map_err(|_| RequestFailed::NoJson)?;
        bearer.set_sensitive(true);
        let request = self
            .0
            .get(url.clone())
            .header("accept", "application/json, application/jwt")
            .header("authorization", bearer);
        let response = self.send(request).await?;
        match response.status {
            200 => Ok(response),
            status => Err(RequestFailed::Status(status)),
        }
    }

    /// Sends a form; the response may be a refusal.
    pub(super) async fn form(
        &self,
        url: &Url,
        authorization: Option<HeaderValue>,
        body: String,
    ) -> Result<ProviderResponse, RequestFailed> {
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

    async fn send(
        &self,
        request: reqwest::RequestBuilder,
    ) -> Result<ProviderResponse, RequestFailed> {
        let unreachable = |error: reqwest::Error| RequestFailed::Unreachable(innermost(&error));
        let mut response = request.send().await.map_err(unreachable)?;
        let status = response.status().as_u16();
        let kind = response.headers().get(CONTENT_TYPE).cloned();
        let date = response.headers().get(DATE).cloned();
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(unreachable)? {
            if body.len().saturating_add(chunk.len()) > RESPONSE_BYTES {
                return Err(RequestFailed::TooLarge);
            }
            body.extend_from_slice(&chunk);
        }
        Ok(ProviderResponse {
            status,
            body,
            kind,
            date,
        })
    }
}

/// Parses a response as a JSON object.
pub(super) fn object(body: &[u8]) -> Result<serde_json::Map<String, Value>, RequestFailed> {
    match serde_json::from_slice(body) {
        Ok(Value::Object(object)) => Ok(object),
        _ => Err(RequestFailed::NoJson),
    }
}

/// The innermost cause of an error; the outer ones repeat the address with its query.
fn innermost(error: &reqwest::Error) -> String {
    let first: Option<&(dyn std::error::Error + 'static)> = std::error::Error::source(error);
    std::iter::successors(first, |cause| cause.source())
        .last()
        .map_or_else(|| "the connection failed".to_owned(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
    use tokio::net::TcpListener;

    /// A server, or a proxy on the way, that closes a kept connection when it is used again.
    #[tokio::test]
    async fn a_connection_that_is_closed_after_its_use_loses_no_request() {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/", listener.local_addr().unwrap());
        tokio::spawn(async move {
            loop {
                let (mut stream, _) = listener.accept().await.unwrap();
                tokio::spawn(async move {
                    let mut request = [0; 4096];
                    let _ = stream.read(&mut request).await;
                    let answer = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n{}";
                    let _ = stream.write_all(answer.as_bytes()).await;
                    let _ = stream.read(&mut request).await;
                });
            }
        });
        let client = ProviderClient::new(&[], &OutgoingProxy::Direct).unwrap();
        let url = Url::parse(&url).unwrap();
        for _ in 0..3 {
            assert_eq!(client.document(&url).await.unwrap(), b"{}");
        }
    }
}
