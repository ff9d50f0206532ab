//! Signing and the HTTP client, for the server only.
//!
//! A [`Client`] owns one connection pool with its limits. [`Client::project`] returns a
//! [`ProjectClient`] for one project and one set of credentials, whose functions are the calls of the
//! API. Every call returns a [`Reply`] or a [`CallError`]. A write with an unknown result is never
//! repeated and returns [`CallErrorKind::ResultUnknown`].
//!
//! The calls are futures of tokio. Dropping a future in flight does not revert a write.

mod agency_key;
mod agency_mapping;
mod call;
mod call_error;
mod canonical;
mod clock;
mod clusters;
mod credentials;
mod endpoints;
mod error_body;
mod failure;
mod http_date;
mod iam;
mod iam_sync;
mod observer;
mod operation;
mod password_login;
mod probe;
mod project;
mod proxy_refusal;
mod reason;
mod reply;
mod request;
mod retry;
mod retry_after;
mod settings;
mod signing;
mod transport;

use std::sync::Arc;

pub use agency_key::DelegatedAgency;
pub use call_error::{CallError, CallErrorKind};
pub use clock::{Clock, Sleeper, SystemClock, TokioSleeper};
pub use clusters::ClusterQuery;
pub use credentials::{Credentials, masked_access_key};
pub use endpoints::{EndpointError, Endpoints};
pub use http_date::http_date;
pub use iam::IssuedToken;
pub use observer::{Attempt, CallObserver, NoObserver};
pub use operation::Operation;
pub use password_login::{OneTimePassword, PasswordLogin};
pub use probe::{ProbeFailed, Probed};
pub use project::{ProjectClient, Target};
pub use reply::Reply;
pub use settings::{
    ClientSettings, ClientSettingsError, HostAuthorities, OutgoingProxy, RetrySettings,
};
pub use signing::{SignError, Signed, SigningRequest, sign};

use transport::Transport;

/// The HTTP client of MRS and IAM: one connection pool, its limits, the clock. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Client {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    transport: Transport,
    retry: RetrySettings,
    clock: Arc<dyn Clock>,
    sleeper: Arc<dyn Sleeper>,
    observer: Arc<dyn CallObserver>,
}

impl Client {
    /// Builds the client, without opening a connection.
    ///
    /// # Errors
    /// The user agent is not a header value, or the TLS configuration of the machine is unreadable.
    pub fn new(settings: ClientSettings) -> Result<Self, ClientSettingsError> {
        let transport = Transport::new(&settings)?;
        let ClientSettings {
            retry,
            clock,
            sleeper,
            observer,
            ..
        } = settings;
        Ok(Self {
            shared: Arc::new(Shared {
                transport,
                retry,
                clock,
                sleeper,
                observer,
            }),
        })
    }
}
