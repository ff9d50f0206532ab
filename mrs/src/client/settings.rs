//! What can be set about the client.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use super::clock::{Clock, Sleeper, SystemClock, TokioSleeper};
use super::observer::{CallObserver, NoObserver};

/// Settings of the client. `Default` gives the values named beside each field.
#[derive(Clone)]
pub struct ClientSettings {
    /// Longest time until a connection stands: 5 s.
    pub connect_timeout: Duration,
    /// Longest time of one attempt, from connecting to the last byte of the answer: 30 s.
    pub call_timeout: Duration,
    /// Largest answer that is read, in bytes: 8 MiB.
    pub max_response_bytes: usize,
    /// How long an unused connection is kept: 30 s, below what gateways usually allow.
    pub pool_idle_timeout: Duration,
    /// The `User-Agent` that is sent.
    pub user_agent: String,
    /// When a call is repeated.
    pub retry: RetrySettings,
    /// Where the time comes from.
    pub clock: Arc<dyn Clock>,
    /// How the client waits between attempts.
    pub sleeper: Arc<dyn Sleeper>,
    /// Who is told of every attempt: nobody.
    pub observer: Arc<dyn CallObserver>,
}

/// When a call is repeated, and how long that may take.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RetrySettings {
    /// How often a call is repeated after its first attempt: 3.
    pub max_repeats: u32,
    /// Longest time a call waits between its attempts altogether: 30 s. A `Retry-After` that does
    /// not fit in is not waited for but reported.
    pub max_wait: Duration,
    /// The wait before the first repetition where the cloud names none; doubled each time: 250 ms.
    pub first_wait: Duration,
}

impl RetrySettings {
    /// Never repeats anything.
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
            retry: RetrySettings::default(),
            clock: Arc::new(SystemClock),
            sleeper: Arc::new(TokioSleeper),
            observer: Arc::new(NoObserver),
        }
    }
}

impl fmt::Debug for ClientSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientSettings")
            .field("connect_timeout", &self.connect_timeout)
            .field("call_timeout", &self.call_timeout)
            .field("max_response_bytes", &self.max_response_bytes)
            .field("pool_idle_timeout", &self.pool_idle_timeout)
            .field("user_agent", &self.user_agent)
            .field("retry", &self.retry)
            .finish_non_exhaustive()
    }
}

/// Why no client could be built.
#[derive(Debug, thiserror::Error)]
pub enum ClientSettingsError {
    /// The HTTP client refuses the settings or finds no certificates.
    #[error("the HTTP client for calls to the cloud can't be built: {0}")]
    Http(String),
}
