//! Assembles the server, runs it and shuts it down.

use super::development::Development;
use super::failure::Failure;
use super::logging;
use clap::Args;
use portal::clock::{Clock as _, SystemClock};
use portal::operations::Timing;
use portal::random::SystemRandom;
use server::config::Config;
use server::http::{self, BodyBudget, Bounds, HttpSettings, PagePolicy, SiteFiles, layers};
use server::metrics::{self, Metrics, Records};
use server::sessions::{self, CookiePolicy};
use server::traces::Tracing;
use server::{Assembly, AssemblyError, cleanup};
use std::io;
use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tokio::net::TcpListener;
#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
use tokio_util::sync::CancellationToken;
use tracing::{info, warn};

/// Shortest time after which another process resumes an operation.
const SHORTEST_LEASE: Duration = Duration::from_secs(4);

/// Longest time for a form to arrive; a large one has twice as much.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// Longest time for a response: a page may wait for several calls to the cloud.
const REQUEST_TIMEOUT: Duration = Duration::from_mins(2);

/// Most connections to the metrics at a time: more than one monitoring system needs, too few to
/// slow down people.
const METRICS_CONNECTIONS: usize = 16;

/// How a portal runs: options that are the same for every way to start one.
#[derive(Debug, Args)]
pub(super) struct Running {
    /// The file that receives the address once the portal is ready.
    #[arg(long, value_name = "PATH")]
    ready_file: Option<PathBuf>,
    /// Waits of operations and of re-checks, in per cent of the usual ones: for tests.
    #[arg(long, hide = true, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100))]
    pace_percent: u32,
    /// Bounds on slow and on many requests, in per cent of the usual ones: for tests.
    #[arg(long, hide = true, default_value_t = 100, value_parser = clap::value_parser!(u32).range(1..=100))]
    bounds_percent: u32,
    #[command(flatten)]
    development: Development,
}

impl Running {
    /// Runs a portal with this configuration until a signal stops it.
    pub(super) fn run(self, config: Config) -> Result<(), Failure> {
        let metrics = Metrics::new(SystemClock.now());
        let times = config.metrics.listen.map(|_| metrics.statements.clone());
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .enable_all()
            .build()
            .map_err(Failure::of)?;
        let to_collector =
            |traces| Tracing::start(traces, runtime.handle().clone(), Arc::new(SystemRandom));
        let tracing = config
            .traces
            .as_ref()
            .map(to_collector)
            .transpose()
            .map_err(Failure::of)?;
        logging::start(&config.log, times, tracing.as_ref())?;
        let served = runtime.block_on(self.serve(config, metrics));
        // The last traces need the runtime.
        tracing.inspect(Tracing::end);
        served
    }

    async fn serve(self, config: Config, metrics: Metrics) -> Result<(), Failure> {
        let stop_signal = StopSignal::listen().map_err(Failure::of)?;
        let (files, site) = SiteFiles::configured(&config, self.development.hash_files)?;
        let random = Arc::new(SystemRandom);
        let clock = Arc::new(SystemClock);
        let timing = timing(self.pace_percent);
        let services =
            Assembly::with_metrics(&config, timing, clock.clone(), random.clone(), metrics)
                .await
                .map_err(refused)?;
        let listener = TcpListener::bind(config.listen)
            .await
            .map_err(|error| Failure::of(format!("can't listen on {}: {error}", config.listen)))?;
        let address = listener.local_addr().map_err(Failure::of)?;

        let page_policy = PagePolicy::new(
            &config.public_url,
            self.development.reload_socket().as_deref(),
            &config.form_targets,
        )
        .map_err(Failure::of)?;
        let settings = Arc::new(HttpSettings {
            public_url: config.public_url.clone(),
            files,
            site: Arc::new(site),
            leptos: http::leptos_options(address, self.development.reload_port),
            page_policy,
            sign_in: services.sign_in.clone().with_pace(self.pace_percent),
            hosts: config.hosts.clone(),
            head_bytes: config.limits.head_bytes(),
            proxies: config.proxies.clone(),
            bodies: BodyBudget::default(),
            body_timeout: part(BODY_TIMEOUT, self.bounds_percent),
            request_timeout: part(REQUEST_TIMEOUT, self.bounds_percent),
            traced: config.traces.is_some(),
            metrics: services.metrics.clone(),
            clock,
            random,
            portals: services.portals.clone(),
            audit: services.audit.clone(),
        });
        let cookies = CookiePolicy::of(&config.public_url);
        let layer = sessions::layer(services.sessions.clone(), &cookies);
        let router = layers::assemble(&settings, layer).map_err(Failure::of)?;

        services
            .operations
            .resume_all()
            .await
            .map_err(Failure::of)?;
        let stop = CancellationToken::new();
        serve_metrics(&config, &services, &stop).await?;
        let (cleanup, removed) = (services.cleanup.clone(), services.metrics.removed.clone());
        let cleaning = tokio::spawn(cleanup::run(cleanup, removed, stop.clone()));
        if let Some(oidc) = services.sign_in.oidc() {
            let oidc = Arc::clone(oidc);
            tokio::spawn(async move { oidc.warm_up().await });
        }
        let watching = tokio::spawn(
            services
                .audit
                .clone()
                .watch(config.audit.keep(), stop.clone()),
        );
        let bounds = Bounds {
            head_bytes: 2 * config.limits.head_bytes(),
            ..bounds(self.bounds_percent)
        };
        if !config.passed_over.is_empty() {
            info!(variables = ?config.passed_over, "variables of Kubernetes services are passed over");
        }
        let listening = tokio::spawn(http::listen(listener, router, bounds, stop.clone()));
        announce(address, self.ready_file.as_deref()).map_err(Failure::of)?;

        stop_signal.received().await.map_err(Failure::of)?;
        info!("stopping: no new requests, operations stop at their next step");
        stop.cancel();
        let operations = tokio::time::timeout(bounds.grace, services.operations.shutdown());
        let (served, stopped) = tokio::join!(listening, operations);
        if stopped.is_err() {
            warn!("an operation still waits for the cloud; its outcome is read at the next start");
        }
        served.map_err(Failure::of)?;
        cleaning.abort();
        watching.abort();
        services.store.close().await;
        info!("stopped");
        Ok(())
    }
}

fn part(whole: Duration, percent: u32) -> Duration {
    whole * percent / 100
}

fn bounds(percent: u32) -> Bounds {
    let usual = Bounds::default();
    Bounds {
        head_timeout: part(usual.head_timeout, percent),
        write_timeout: part(usual.write_timeout, percent),
        connections: usual.connections * percent as usize / 100,
        ..usual
    }
}

fn timing(percent: u32) -> Timing {
    let usual = Timing::default();
    let part = |wait: Duration| part(wait, percent);
    Timing {
        poll_start: part(usual.poll_start),
        poll_max: part(usual.poll_max),
        turn_bound: part(usual.turn_bound),
        task_bound: part(usual.task_bound),
        settle: part(usual.settle),
        settle_blind: part(usual.settle_blind),
        settle_mapping: part(usual.settle_mapping),
        unreachable_bound: part(usual.unreachable_bound),
        // With a shorter lease a busy machine would lose its own operations.
        lease: part(usual.lease).max(SHORTEST_LEASE),
        write_interval: part(usual.write_interval),
        ..usual
    }
}

fn refused(error: AssemblyError) -> Failure {
    match error {
        AssemblyError::Config(error) => error.into(),
        other => Failure::of(other),
    }
}

/// Announces that the portal is ready: on standard output, and in a file for scripts. The file
/// appears whole or not at all.
fn announce(address: SocketAddr, ready_file: Option<&Path>) -> io::Result<()> {
    if let Some(path) = ready_file {
        let unfinished = path.with_extension("unfinished");
        std::fs::write(&unfinished, format!("http://{address}\n"))?;
        std::fs::rename(&unfinished, path)?;
    }
    println!("mrs-portal listening on http://{address}");
    Ok(())
}

/// Serves the metrics until `stop`, if the configuration names an address for them.
async fn serve_metrics(
    config: &Config,
    services: &Assembly,
    stop: &CancellationToken,
) -> Result<(), Failure> {
    let Some(address) = config.metrics.listen else {
        return Ok(());
    };
    let listener = TcpListener::bind(address)
        .await
        .map_err(|error| Failure::of(format!("can't listen on {address} for metrics: {error}")))?;
    let address = listener.local_addr().map_err(Failure::of)?;
    let clock = Arc::new(SystemClock);
    let records = Records::new(services.store.clone(), config.session, clock);
    let router = metrics::router(services.metrics.clone(), records);
    let bounds = Bounds {
        connections: METRICS_CONNECTIONS,
        ..Bounds::default()
    };
    tokio::spawn(http::listen(listener, router, bounds, stop.clone()));
    info!(%address, "metrics are served at /metrics");
    Ok(())
}

/// SIGTERM from a supervisor or Ctrl-C from a terminal.
struct StopSignal {
    #[cfg(unix)]
    terminate: Signal,
    #[cfg(unix)]
    interrupt: Signal,
}

impl StopSignal {
    /// Listens from now on, so that a signal during the start is not lost.
    fn listen() -> io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            terminate: signal(SignalKind::terminate())?,
            #[cfg(unix)]
            interrupt: signal(SignalKind::interrupt())?,
        })
    }

    #[cfg(unix)]
    async fn received(mut self) -> io::Result<()> {
        tokio::select! {
            _ = self.terminate.recv() => Ok(()),
            _ = self.interrupt.recv() => Ok(()),
        }
    }

    #[cfg(not(unix))]
    async fn received(self) -> io::Result<()> {
        tokio::signal::ctrl_c().await
    }
}
