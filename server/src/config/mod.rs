//! What the portal is told from outside: file, environment, and what is refused.
//!
//! One TOML file, and over it the environment: `MRS_PORTAL_SESSION__IDLE_MINUTES=30` sets
//! `idle_minutes` of `[session]`. An unknown key is refused rather than ignored, and a setting
//! that would be unsafe stops the start with a sentence that says what mends it.

mod audit;
mod auth;
mod auth_assertion;
mod auth_oidc;
mod auth_proxy_header;
mod auth_values;
mod demo;
mod endpoint;
mod environment;
mod error;
mod file;
mod grants;
mod limits;
mod log;
mod metrics;
mod proxies;
mod public_url;
pub mod reference;
mod secrets;
mod session;
mod store;
mod traces;
mod upstream;

pub use audit::AuditConfig;
pub use auth::{AuthConfig, AuthMode};
pub use auth_assertion::{AssertionConfig, JwksSource};
pub use auth_oidc::OidcConfig;
pub use auth_proxy_header::ProxyHeaderConfig;
pub use demo::DemoLoginConfig;
pub use endpoint::Endpoint;
pub use error::ConfigError;
pub use grants::GrantConfig;
pub use limits::LimitsConfig;
pub use log::{LogConfig, LogFormat};
pub use metrics::MetricsConfig;
pub use proxies::{ProxiesConfig, TrustedProxies};
pub use public_url::PublicUrl;
pub(crate) use public_url::is_loopback;
pub use secrets::SecretsConfig;
pub use session::SessionConfig;
pub use store::StoreConfig;
pub use traces::{Traces, TracesConfig};
pub use upstream::UpstreamConfig;

use file::ConfigFile;
use portal::grants::ConfiguredGrants;
use portal::seal::SealKey;
use portal::store::StoreSettings;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};

/// The configuration, read and checked. `Debug` shows no secret.
#[derive(Debug)]
pub struct Config {
    /// `demo`: shows made-up credentials on the connect page and says on every page that this
    /// is a demonstration. Default false.
    pub demo: Option<DemoLoginConfig>,
    /// `listen`: address and port. Default `127.0.0.1:3000`.
    pub listen: SocketAddr,
    /// `public_url`: how browsers reach the portal. Default `http://` and `listen`.
    pub public_url: PublicUrl,
    /// `site_root`: the folder of the built site. Default `target/site`.
    pub site_root: PathBuf,
    /// `[auth]`.
    pub auth: AuthConfig,
    /// `[[grants]]`; without sign-in there are none.
    pub grants: ConfiguredGrants,
    /// `[audit]`.
    pub audit: AuditConfig,
    /// `[proxies] trusted`.
    pub proxies: TrustedProxies,
    /// `[store]`.
    pub store: StoreSettings,
    /// `[limits]`.
    pub limits: LimitsConfig,
    /// `[secrets] seal_keys`, at least one; the first seals.
    pub seal_keys: Vec<SealKey>,
    /// `[session]`.
    pub session: SessionConfig,
    /// `[upstream]`.
    pub upstream: UpstreamConfig,
    /// `[[endpoints]]`, in the order of the file.
    pub endpoints: Vec<Endpoint>,
    /// `[log]`.
    pub log: LogConfig,
    /// `[metrics]`.
    pub metrics: MetricsConfig,
    /// `[traces]`, where they are sent anywhere.
    pub traces: Option<Traces>,
}

impl Config {
    /// Reads the file (none: the environment alone), then what the environment sets. `variables`
    /// is usually `std::env::vars()`; those without the prefix `MRS_PORTAL_` are passed over.
    ///
    /// # Errors
    /// [`ConfigError`], which names the key and shows no secret value.
    pub fn load(
        path: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        file::read(path, variables)?.check()
    }
}

impl ConfigFile {
    fn check(self) -> Result<Config, ConfigError> {
        let listen = self.listen;
        let proxies = TrustedProxies::parse(&self.proxies.trusted)?;
        let auth = self.auth.check(listen, &proxies)?;
        let public_url = match self.public_url {
            Some(text) => PublicUrl::parse(&text)?,
            None => PublicUrl::parse(&format!("http://{listen}"))?,
        };
        endpoint::check(&self.endpoints)?;
        self.session.check()?;
        self.upstream.check()?;
        self.audit.check()?;
        let grants = grants::check(&self.grants)?;
        grants::fits(&grants, auth.mode())?;
        self.limits.check()?;
        self.log.check()?;
        self.metrics.check(listen)?;
        Ok(Config {
            demo: demo::check(self.demo, self.demo_login, &self.endpoints)?,
            listen,
            public_url,
            site_root: self.site_root,
            auth,
            grants,
            audit: self.audit,
            proxies,
            store: self.store.read()?,
            limits: self.limits,
            seal_keys: self.secrets.read()?,
            session: self.session,
            upstream: self.upstream,
            endpoints: self.endpoints,
            log: self.log,
            metrics: self.metrics,
            traces: self.traces.check()?,
        })
    }
}
