//! Assembles the services of the server from its configuration.

use crate::config::{AuthConfig, Config, ConfigError, Endpoint};
use crate::metrics::Metrics;
use crate::sign_in::{Assertion, ClientFailed, Oidc, OidcParts, ProxyHeader, SignIn, SignInMode};
use mrs::client::{Client, ClientSettings, ClientSettingsError};
use portal::audit::Audit;
use portal::cleanup::Cleanup;
use portal::clock::Clock;
use portal::connections::Locations;
use portal::grants::{EverythingForLocal, Grants};
use portal::limits::{Limits, LimitsPerMinute};
use portal::operations::{Operations, Timing};
use portal::random::Random;
use portal::seal::{Seal, SealError};
use portal::sessions::{SealedSessions, SessionLifetime};
use portal::store::{Store, StoreError, StoreLock};
use portal::{DemoLogin, PortalServices, Services, ServicesParts, Setting, SignInKind};
use std::sync::Arc;

/// Why the services can't be assembled.
#[derive(Debug, thiserror::Error)]
pub enum AssemblyError {
    /// An endpoint has no valid address.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The keys are unusable.
    #[error(transparent)]
    Seal(#[from] SealError),
    /// The store can't be opened.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The client for the identity provider can't be built.
    #[error(transparent)]
    SignIn(#[from] ClientFailed),
    /// The HTTP client can't be built.
    #[error(transparent)]
    Client(#[from] ClientSettingsError),
}

/// The services behind the HTTP layers. Nothing runs yet: the caller spawns
/// [`crate::cleanup::run`] and calls [`Operations::resume_all`] at the start, and calls
/// [`Operations::shutdown`], then [`Store::close`] at the end.
#[derive(Debug)]
pub struct Assembly {
    /// Makes the portal of each request.
    pub portals: PortalServices,
    /// The session store for [`crate::sessions::layer`].
    pub sessions: SealedSessions,
    /// Identifies the sender of a request.
    pub sign_in: SignIn,
    /// Removes ended records.
    pub cleanup: Cleanup,
    /// The audit trail.
    pub audit: Audit,
    /// The rate limits.
    pub limits: Limits,
    /// Runs operations in the background.
    pub operations: Operations,
    /// The database.
    pub store: Store,
    /// The metrics.
    pub metrics: Metrics,
    /// Keeps other processes from the file of SQLite.
    pub lock: StoreLock,
}

impl Assembly {
    /// Opens the store and assembles the services.
    ///
    /// # Errors
    /// [`AssemblyError`].
    pub async fn new(
        config: &Config,
        timing: Timing,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
    ) -> Result<Self, AssemblyError> {
        let metrics = Metrics::new(clock.now());
        Self::with_metrics(config, timing, clock, random, metrics).await
    }

    /// Like [`Self::new`], with existing metrics.
    ///
    /// # Errors
    /// [`AssemblyError`].
    pub async fn with_metrics(
        config: &Config,
        timing: Timing,
        clock: Arc<dyn Clock>,
        random: Arc<dyn Random>,
        metrics: Metrics,
    ) -> Result<Self, AssemblyError> {
        let seal = Seal::new(&config.seal_keys, Arc::clone(&random))?;
        let endpoints = config.endpoints.iter();
        let endpoints = endpoints
            .map(|endpoint| Ok((endpoint.name.clone(), endpoint.addresses()?)))
            .collect::<Result<_, ConfigError>>()?;
        let locations = Locations::new(config.upstream.regions, endpoints);
        let authorities = config.endpoints.iter();
        let authorities = authorities.map(Endpoint::authorities);
        let authorities: Vec<_> = authorities.collect::<Result<_, _>>()?;
        let client = Client::new(ClientSettings {
            authorities: authorities.concat(),
            clock: Arc::clone(&clock),
            observer: Arc::new(metrics.calls.clone()),
            ..config.upstream.client_settings()
        })?;
        let lock = StoreLock::take(&config.store.location)?;
        let store = Store::open_with(&config.store).await?;
        let mode = sign_in_mode(config, &store, &seal, &clock, &random)?;
        let services = Services::new(ServicesParts {
            setting: setting(config, &locations),
            store: store.clone(),
            seal,
            locations,
            client,
            grants: grants_of(config),
            limits: limits_of(config),
            confirmation: config.operations.confirmation(),
            lifetime: SessionLifetime {
                idle: config.session.idle(),
                absolute: config.session.absolute(),
            },
            timing: Timing {
                plan_lifetime: config.operations.plan_lifetime().unsigned_abs(),
                ..timing
            },
            clock,
            random,
        });
        Ok(Self {
            portals: services.portals,
            sessions: services.sessions,
            sign_in: SignIn::new(
                mode,
                services.revoker,
                services.audit.clone(),
                metrics.rechecks.clone(),
            ),
            cleanup: services.cleanup,
            audit: services.audit,
            limits: services.limits,
            operations: services.operations,
            store,
            metrics,
            lock,
        })
    }
}

const fn limits_of(config: &Config) -> LimitsPerMinute {
    let limits = &config.limits;
    LimitsPerMinute {
        sign_in: limits.sign_in_per_minute,
        connect: limits.connect_per_minute,
        plan: limits.plan_per_minute,
        apply: limits.apply_per_minute,
        export: limits.export_per_minute,
        sign_out: limits.sign_out_per_minute,
        csp_report: limits.csp_report_per_minute,
    }
}

/// The grants of the configuration; without sign-in the local person may do everything.
fn grants_of(config: &Config) -> Arc<dyn Grants> {
    match config.auth {
        AuthConfig::None => Arc::new(EverythingForLocal),
        _ => Arc::new(config.grants.clone()),
    }
}

fn sign_in_mode(
    config: &Config,
    store: &Store,
    seal: &Seal,
    clock: &Arc<dyn Clock>,
    random: &Arc<dyn Random>,
) -> Result<SignInMode, ClientFailed> {
    Ok(match &config.auth {
        AuthConfig::None => SignInMode::None,
        AuthConfig::Oidc(oidc) => SignInMode::Oidc(Arc::new(Oidc::new(OidcParts {
            config: (**oidc).clone(),
            public_url: config.public_url.clone(),
            store: store.clone(),
            seal: seal.clone(),
            clock: Arc::clone(clock),
            random: Arc::clone(random),
        })?)),
        AuthConfig::Assertion(assertion) => SignInMode::Assertion(Arc::new(Assertion::new(
            (**assertion).clone(),
            Arc::clone(clock),
        )?)),
        AuthConfig::ProxyHeader(headers) => SignInMode::ProxyHeader(Arc::new(ProxyHeader::new(
            headers.clone(),
            config.proxies.clone(),
            Arc::clone(clock),
        ))),
    })
}

fn setting(config: &Config, locations: &Locations) -> Setting {
    Setting {
        demo: config.demo.as_ref().map(|login| DemoLogin {
            endpoint: login.endpoint.clone(),
            project: login.project.clone(),
            access_key: login.access_key.clone(),
            secret_key: login.secret_key.clone(),
        }),
        regions: locations.offers_regions(),
        endpoints: locations.endpoint_names(),
        sign_in: match config.auth {
            AuthConfig::None => SignInKind::None,
            AuthConfig::Oidc(_) => SignInKind::Provider,
            AuthConfig::Assertion(_) | AuthConfig::ProxyHeader(_) => SignInKind::Proxy,
        },
    }
}
