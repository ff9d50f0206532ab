//! Settings of the client.

use std::sync::Arc;
use std::time::Duration;

use super::clock::{Clock, Sleeper, SystemClock, TokioSleeper};
use super::observer::{CallObserver, NoObserver};

/// Settings of the client. `Default` returns the values named in the description of each field.
#[derive(Clone, Debug)]
pub struct ClientSettings {
    /// Maximum time for connecting: 5 s.
    pub connect_timeout: Duration,
    /// Maximum time of one attempt, from connecting to the last byte of the answer: 30 s.
    pub call_timeout: Duration,
    /// Maximum size of an answer in bytes: 8 MiB.
    pub max_response_bytes: usize,
    /// Time until an idle connection is closed: 30 s, below the usual limit of gateways.
    pub pool_idle_timeout: Duration,
    /// The `User-Agent` of requests.
    pub user_agent: String,
    /// The way to the endpoints: [`OutgoingProxy::Direct`].
    pub proxy: OutgoingProxy,
    /// Authorities that are trusted beside the system's, each for one host: none.
    pub authorities: Vec<HostAuthorities>,
    /// Repetition of calls.
    pub retry: RetrySettings,
    /// Source of time.
    pub clock: Arc<dyn Clock>,
    /// Waiting between attempts.
    pub sleeper: Arc<dyn Sleeper>,
    /// Observer of attempts: none.
    pub observer: Arc<dyn CallObserver>,
}

/// The forward proxy of outgoing requests.
#[derive(Clone, Debug, Default)]
pub enum OutgoingProxy {
    /// No proxy. `HTTPS_PROXY` and similar variables are ignored, so that credentials go only to the
    /// configured endpoints.
    #[default]
    Direct,
    /// The proxy that `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` name.
    Environment,
    /// This proxy, with its exceptions.
    Fixed(Box<reqwest::Proxy>),
}

impl OutgoingProxy {
    /// Makes a client take this way.
    pub fn apply(&self, builder: reqwest::ClientBuilder) -> reqwest::ClientBuilder {
        match self {
            Self::Direct => builder.no_proxy(),
            Self::Environment => builder,
            Self::Fixed(proxy) => builder.no_proxy().proxy(proxy.as_ref().clone()),
        }
    }
}

/// Authorities that are trusted for one host, beside the system's.
#[derive(Clone, Debug)]
pub struct HostAuthorities {
    /// Host of the address, without port.
    pub host: String,
    /// Certificates of the authorities.
    pub certificates: Vec<reqwest::Certificate>,
}

/// Limits of the repetition of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetrySettings {
    /// Maximum number of repetitions after the first attempt: 3.
    pub max_repeats: u32,
    /// Maximum sum of the waits of a call: 30 s. A longer `Retry-After` ends the call, whose error
    /// reports the wait.
    pub max_wait: Duration,
    /// Wait before the first repetition if the cloud names none, doubled each time: 250 ms.
    pub first_wait: Duration,
}

impl RetrySettings {
    /// No repetition.
    pub const NEVER: Self = Self {
        max_repeats: 0,
        max_wait: Duration::ZERO,
        first_wait: Duration::ZERO,
    };
}

impl Default for RetrySettings {
    fn default() -> Self {
        Self {
            max_repeats: 3,
            max_wait: Duration::from_secs(30),
            first_wait: Duration::from_millis(250),
        }
    }
}

impl Default for ClientSettings {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(5),
            call_timeout: Duration::from_secs(30),
            max_response_bytes: 8 * 1024 * 1024,
            pool_idle_timeout: Duration::from_secs(30),
            user_agent: concat!("mrs-portal/", env!("CARGO_PKG_VERSION")).to_owned(),
            proxy: OutgoingProxy::Direct,
            authorities: Vec::new(),
            retry: RetrySettings::default(),
            clock: Arc::new(SystemClock),
            sleeper: Arc::new(TokioSleeper),
            observer: Arc::new(NoObserver),
        }
    }
}

/// The reason why a client could not be built.
#[derive(Debug, thiserror::Error)]
pub enum ClientSettingsError {
    /// The HTTP client refuses the settings or finds no certificates.
    #[error("the HTTP client for calls to the cloud can't be built: {0}")]
    Http(String),
}
