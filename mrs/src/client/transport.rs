//! The one HTTP client with its limits, and the failures below the API.

use std::collections::HashMap;
use std::error::Error;
use std::io;

use http::{HeaderMap, Method, StatusCode};
use reqwest::redirect::Policy;
use url::Url;

use super::request::Call;
use super::settings::{ClientSettings, ClientSettingsError};

/// The reason where a proxy answers neither with a tunnel nor with 407.
const NO_TUNNEL: &str = "the proxy on the way refused to connect to the endpoint: its user, its \
     password or its rules may be the reason";

/// Sends one attempt and reads its answer, within the limits of the settings.
#[derive(Debug)]
pub(super) struct Transport {
    /// The clients for hosts with authorities of their own.
    by_host: HashMap<String, Clients>,
    others: Clients,
    max_response_bytes: usize,
}

/// The clients for one set of trusted authorities.
#[derive(Debug)]
struct Clients {
    reads: reqwest::Client,
    /// Opens a connection for each call: whether a write was received can't be known of a kept
    /// connection that dies, and a repeat must not meet another one that is about to.
    alone: reqwest::Client,
}

/// A complete answer.
pub(super) struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// The reason for a missing or incomplete answer.
pub(super) enum TransportFailure {
    /// Nothing was sent, because the connection was refused.
    Refused,
    /// Nothing was sent, because connecting failed.
    Unreachable(String),
    /// Nothing was sent, because the certificate of the endpoint is not trusted.
    Untrusted(String),
    /// Nothing was sent, because the proxy on the way does not accept the portal's credentials.
    ProxyRefused(String),
    /// The request may have been sent, and no answer began in time.
    TimedOut,
    /// The request may have been sent, and the connection broke before an answer began.
    Lost(String),
    /// An answer began and could not be read completely.
    Cut {
        status: StatusCode,
        headers: HeaderMap,
        cut: Cut,
    },
}

/// The reason why an answer is incomplete.
pub(super) enum Cut {
    TooLarge(usize),
    TimedOut,
    Lost,
}

impl Transport {
    pub(super) fn new(settings: &ClientSettings) -> Result<Self, ClientSettingsError> {
        let by_host = settings.authorities.iter();
        let by_host = by_host.map(|authorities| {
            let clients = Clients::new(settings, &authorities.certificates)?;
            Ok((authorities.host.clone(), clients))
        });
        Ok(Self {
            by_host: by_host.collect::<Result<_, _>>()?,
            others: Clients::new(settings, &[])?,
            max_response_bytes: settings.max_response_bytes,
        })
    }

    fn client(&self, url: &Url, alone: bool) -> &reqwest::Client {
        let host = url.host_str().unwrap_or_default();
        let clients = self.by_host.get(host).unwrap_or(&self.others);
        if alone {
            &clients.alone
        } else {
            &clients.reads
        }
    }

    pub(super) async fn send(
        &self,
        call: &Call<'_>,
        headers: HeaderMap,
        repeated: bool,
    ) -> Result<Answer, TransportFailure> {
        let mut request = reqwest::Request::new(call.method.clone(), call.url.clone());
        *request.headers_mut() = headers;
        if !call.body.is_empty() {
            *request.body_mut() = Some(call.body.clone().into());
        }
        let alone = repeated || call.operation.is_write();
        self.execute(request, alone).await
    }

    /// Reads an address without credentials.
    pub(super) async fn get(&self, url: &Url) -> Result<Answer, TransportFailure> {
        let request = reqwest::Request::new(Method::GET, url.clone());
        self.execute(request, false).await
    }

    async fn execute(
        &self,
        request: reqwest::Request,
        alone: bool,
    ) -> Result<Answer, TransportFailure> {
        let mut response = self
            .client(request.url(), alone)
            .execute(request)
            .await
            .map_err(|error| unanswered(&error))?;
        let status = response.status();
        let headers = std::mem::take(response.headers_mut());
        match self.read(&mut response).await {
            Ok(body) => Ok(Answer {
                status,
                headers,
                body,
            }),
            Err(cut) => Err(TransportFailure::Cut {
                status,
                headers,
                cut,
            }),
        }
    }

    /// Reads the body in chunks up to the limit, whatever the announced length.
    async fn read(&self, response: &mut reqwest::Response) -> Result<Vec<u8>, Cut> {
        let mut body = Vec::new();
        loop {
            match response.chunk().await {
                Ok(None) => return Ok(body),
                Ok(Some(chunk)) if body.len() + chunk.len() > self.max_response_bytes => {
                    return Err(Cut::TooLarge(self.max_response_bytes));
                }
                Ok(Some(chunk)) => body.extend_from_slice(&chunk),
                Err(error) if error.is_timeout() => return Err(Cut::TimedOut),
                Err(_) => return Err(Cut::Lost),
            }
        }
    }
}

impl Clients {
    fn new(
        settings: &ClientSettings,
        authorities: &[reqwest::Certificate],
    ) -> Result<Self, ClientSettingsError> {
        Ok(Self {
            reads: build(settings, authorities, 16)?,
            alone: build(settings, authorities, 0)?,
        })
    }
}

fn build(
    settings: &ClientSettings,
    authorities: &[reqwest::Certificate],
    idle_connections: usize,
) -> Result<reqwest::Client, ClientSettingsError> {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place that builds an HTTP client"
    )]
    let mut builder = reqwest::Client::builder()
        .connect_timeout(settings.connect_timeout)
        .timeout(settings.call_timeout)
        .pool_idle_timeout(settings.pool_idle_timeout)
        .pool_max_idle_per_host(idle_connections)
        .tcp_nodelay(true)
        .redirect(Policy::none())
        .referer(false)
        // The module `retry` decides about repetition.
        .retry(reqwest::retry::never())
        .user_agent(&settings.user_agent);
    if !authorities.is_empty() {
        builder = builder.tls_certs_merge(authorities.iter().cloned());
    }
    let client = settings.proxy.apply(builder).build();
    client.map_err(|error| ClientSettingsError::Http(innermost(&error)))
}

fn unanswered(error: &reqwest::Error) -> TransportFailure {
    if error.is_connect() {
        return if is_refused(error) {
            TransportFailure::Refused
        } else if error.is_timeout() {
            TransportFailure::Unreachable("connecting took too long".to_owned())
        } else {
            let text = innermost(error);
            // Neither rustls nor the connector exports a type to tell these by.
            if text.starts_with("invalid peer certificate") {
                TransportFailure::Untrusted(text)
            } else if text.ends_with("proxy authorization required") {
                TransportFailure::ProxyRefused(text)
            } else if text.ends_with("tunnel error: unsuccessful") {
                // Not told from a proxy that can't reach the endpoint either, which may pass.
                TransportFailure::Unreachable(NO_TUNNEL.to_owned())
            } else {
                TransportFailure::Unreachable(text)
            }
        };
    }
    if error.is_timeout() {
        return TransportFailure::TimedOut;
    }
    TransportFailure::Lost(innermost(error))
}

fn is_refused(error: &reqwest::Error) -> bool {
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<io::Error>())
        .any(|cause| {
            // The outer I/O errors of a chain have other kinds.
            cause.kind() == io::ErrorKind::ConnectionRefused
        })
}

/// Returns the innermost cause, because outer errors repeat the address with its query.
fn innermost(error: &reqwest::Error) -> String {
    causes(error)
        .last()
        .map(ToString::to_string)
        .unwrap_or_default()
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |&cause| cause.source())
}
