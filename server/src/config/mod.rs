//! The configuration: one TOML file, and over it the environment.
//!
//! `MRS_PORTAL_SESSION__IDLE_MINUTES=30` sets `idle_minutes` of `[session]`. An unknown key is
//! refused rather than ignored, and an unsafe setting stops the start with a sentence that says
//! what fixes it.
//!
//! A key is declared once, in the file of its section (`section.rs` says how): its type, default,
//! bounds and description. `docs/configuration.md` follows from it:
//! `mrs-portal config-reference > docs/configuration.md`.

mod audit;
mod auth;
mod auth_assertion;
mod auth_client;
mod auth_oidc;
mod auth_parameters;
mod auth_proxy_header;
mod demo;
mod endpoint;
mod error;
mod grants;
mod limits;
mod log;
mod metrics;
mod operations;
mod origins;
mod outgoing_proxy;
mod proxies;
mod public_url;
pub mod reference;
mod secrets;
mod section;
mod session;
mod source;
mod store;
mod traces;
mod upstream;
mod values;

pub use audit::AuditConfig;
pub use auth::{AuthConfig, AuthMode};
pub use auth_assertion::{AssertionConfig, JwksSource};
pub use auth_client::ClientAuthentication;
pub use auth_oidc::{OidcConfig, OidcIssuer};
pub use auth_proxy_header::ProxyHeaderConfig;
pub use demo::DemoLoginConfig;
pub use endpoint::Endpoint;
pub use error::ConfigError;
pub use limits::LimitsConfig;
pub use log::{LogConfig, LogFormat};
pub use metrics::MetricsConfig;
pub use operations::OperationsConfig;
pub use proxies::TrustedProxies;
pub use public_url::PublicUrl;
pub(crate) use public_url::is_loopback;
pub use session::SessionConfig;
pub use traces::Traces;
pub use upstream::UpstreamConfig;

use auth::AuthFile;
use grants::GrantConfig;
use portal::grants::ConfiguredGrants;
use portal::seal::SealKey;
use portal::store::StoreSettings;
use proxies::ProxiesConfig;
use secrets::SecretsConfig;
use section::section;
use source::Source;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use store::StoreConfig;
use traces::TracesConfig;

section! {
    /// The address of the portal. These keys stand before the first section.
    struct ConfigFile {
        /// Address and port for people, or for the proxy in front.
        listen: SocketAddr => {
            example: r#""127.0.0.1:3000""#, default: r#""127.0.0.1:3000""#,
            refused: "anything but loopback while nobody signs in (`auth.mode = \"none\"`)",
            wrong: &[r#""0.0.0.0:3000""#, r#""192.0.2.1:3000""#],
        },
        /// The address of the portal in browsers. With `https` the session cookie is `__Host-` and
        /// `Secure`. With a path (`https://intranet.example.com/mrs`), everything is below it, and the
        /// proxy in front passes requests on with the path; a host name of its own is safer
        /// ([operate.md](operate.md#below-a-path)).
        public_url: Option<String> => {
            example: r#""https://portal.example.com""#, without: "`http://` and `listen`",
            refused: "`http` beyond loopback, a path that needs encoding, a query, credentials",
            wrong: &[
                r#""http://portal.example.com""#, r#""https://portal.example.com/m%20s""#,
                r#""https://a:b@portal.example.com""#, r#""portal.example.com""#,
            ],
        },
        /// The folder of the built site, with its `hash.txt`, in the place of the one inside the program.
        site_root: Option<PathBuf> => {
            example: r#""/opt/mrs-portal/site""#,
            without: "the site inside the program; in a program that was built without it, `target/site`",
            refused: "a folder that misses a file of the build",
        },
        /// Whether the portal is a demonstration: the connect page shows made-up credentials, and
        /// every page says so.
        demo: bool => {
            example: "false", default: "false", refused: "`true` without `[demo_login]`",
            wrong: &["true"],
        },
        auth: AuthFile => { section: Some(&AuthFile::SECTION), default: "{}" },
        grants: Vec<GrantConfig> => { section: Some(&GrantConfig::SECTION), default: "[]" },
        audit: AuditConfig => { section: Some(&AuditConfig::SECTION), default: "{}" },
        proxies: ProxiesConfig => { section: Some(&ProxiesConfig::SECTION), default: "{}" },
        store: StoreConfig => { section: Some(&StoreConfig::SECTION), default: "{}" },
        secrets: SecretsConfig => { section: Some(&SecretsConfig::SECTION), default: "{}" },
        session: SessionConfig => { section: Some(&SessionConfig::SECTION), default: "{}" },
        operations: OperationsConfig => {
            section: Some(&OperationsConfig::SECTION), default: "{}",
        },
        limits: LimitsConfig => { section: Some(&LimitsConfig::SECTION), default: "{}" },
        upstream: UpstreamConfig => { section: Some(&UpstreamConfig::SECTION), default: "{}" },
        endpoints: Vec<Endpoint> => { section: Some(&Endpoint::SECTION), default: "[]" },
        log: LogConfig => { section: Some(&LogConfig::SECTION), default: "{}" },
        metrics: MetricsConfig => { section: Some(&MetricsConfig::SECTION), default: "{}" },
        traces: TracesConfig => { section: Some(&TracesConfig::SECTION), default: "{}" },
        demo_login: Option<DemoLoginConfig> => {
            section: Some(&DemoLoginConfig::SECTION), without: "nothing",
        },
    }
}

/// The checked configuration. `Debug` shows no secret.
#[derive(Debug)]
pub struct Config {
    /// `[demo_login]`, if `demo` is true.
    pub demo: Option<DemoLoginConfig>,
    /// `listen`.
    pub listen: SocketAddr,
    /// `public_url`.
    pub public_url: PublicUrl,
    /// `site_root`.
    pub site_root: Option<PathBuf>,
    /// `[auth]`.
    pub auth: AuthConfig,
    /// `[[grants]]`; without sign-in there are none.
    pub grants: ConfiguredGrants,
    /// `[audit]`.
    pub audit: AuditConfig,
    /// `[proxies] trusted`.
    pub proxies: TrustedProxies,
    /// `[proxies] hosts`.
    pub hosts: Vec<String>,
    /// `[proxies] form_targets`: origins.
    pub form_targets: Vec<String>,
    /// `[store]`.
    pub store: StoreSettings,
    /// `[limits]`.
    pub limits: LimitsConfig,
    /// `[secrets] seal_keys`, at least one; the first encrypts.
    pub seal_keys: Vec<SealKey>,
    /// `[session]`.
    pub session: SessionConfig,
    /// `[operations]`.
    pub operations: OperationsConfig,
    /// `[upstream]`.
    pub upstream: UpstreamConfig,
    /// `[[endpoints]]`, in the order of the file.
    pub endpoints: Vec<Endpoint>,
    /// `[log]`.
    pub log: LogConfig,
    /// `[metrics]`.
    pub metrics: MetricsConfig,
    /// `[traces]`, if traces are sent anywhere.
    pub traces: Option<Traces>,
    /// The environment variables of Kubernetes services that begin like the portal's own.
    pub passed_over: Vec<String>,
}

impl Config {
    /// Reads the file (without one, the environment alone), then the environment. `variables` is
    /// usually `std::env::vars()`; variables without the prefix `MRS_PORTAL_` are ignored.
    ///
    /// # Errors
    /// [`ConfigError`], which names the key and shows no secret value.
    pub fn load(
        path: Option<&Path>,
        variables: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let mut source = path.map_or_else(|| Ok(Source::default()), Source::read)?;
        for (name, text) in variables {
            source.set(&name, text, &ConfigFile::SECTION)?;
        }
        let Source {
            mut table,
            origins,
            passed_over,
        } = source;
        ConfigFile::SECTION.complete(&mut table, "", &origins)?;
        let file: Result<ConfigFile, _> = serde_path_to_error::deserialize(table);
        let file = file
            .map_err(|error| origins.refused(&error.path().to_string(), error.inner().message()))?;
        Ok(Config {
            passed_over,
            ..file.check()?
        })
    }
}

impl ConfigFile {
    fn check(mut self) -> Result<Config, ConfigError> {
        let listen = self.listen;
        let proxies = TrustedProxies::parse(&self.proxies.trusted)?;
        let auth = self.auth.check(listen, &proxies)?;
        let public_url = self
            .public_url
            .unwrap_or_else(|| format!("http://{listen}"));
        let public_url = PublicUrl::parse(&public_url)?;
        endpoint::check(&self.endpoints)?;
        let grants = grants::check(&self.grants, auth.mode())?;
        self.log.levels()?;
        self.upstream.check()?;
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
            hosts: self.proxies.hosts,
            form_targets: self.proxies.form_targets,
            store: self.store.read()?,
            limits: self.limits,
            seal_keys: self.secrets.read()?,
            session: self.session,
            operations: self.operations,
            upstream: self.upstream,
            endpoints: self.endpoints,
            log: self.log,
            metrics: self.metrics,
            traces: self.traces.into_traces(),
            passed_over: Vec::new(),
        })
    }
}
