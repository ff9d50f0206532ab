//! Starts a simulator and is the handle to the one that runs.

use std::net::{Ipv4Addr, SocketAddr, TcpListener as StdTcpListener};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::authentication::totp;
use crate::behaviour::Behaviour;
use crate::clock::Clock;
use crate::control;
use crate::faults::fault::Fault;
use crate::seed::{ClusterSeed, Seed};
use crate::state::Shared;
pub use crate::state::request_log::ReceivedRequest;
use crate::state::view::ClusterState;
use crate::wire::connection::{Connection, CuttableListener};
use crate::wire::serve::serve;

/// What a simulator is started with.
#[derive(Clone, Debug)]
pub struct Settings {
    /// Where it listens: a loopback address; port 0 for any free one.
    pub listen: SocketAddr,
    /// What it knows at the start.
    pub seed: Seed,
    /// Its clock.
    pub clock: Clock,
    /// Whether it keeps the last 10,000 requests.
    pub log_requests: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            listen: SocketAddr::from((Ipv4Addr::LOCALHOST, 0)),
            seed: Seed::default(),
            clock: Clock::system(),
            log_requests: true,
        }
    }
}

/// Why a simulator did not start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Everybody could use it: it has no protection of its own.
    #[error("{0} is not a loopback address; the simulator listens on no other")]
    NotLoopback(SocketAddr),
    /// The address is taken or not there.
    #[error("cannot listen on {address}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system said.
        source: std::io::Error,
    },
    /// No threads to be had.
    #[error("cannot start threads")]
    Threads(#[source] std::io::Error),
}

/// The simulator.
#[derive(Debug)]
pub struct Simulator;

impl Simulator {
    /// Starts a simulator on threads of its own, so that it can be used with and without an
    /// asynchronous runtime. It accepts connections when this returns.
    ///
    /// # Errors
    /// When the address is not a loopback one or cannot be had.
    pub fn start(settings: Settings) -> Result<RunningSimulator, StartError> {
        let address = settings.listen;
        if !address.ip().is_loopback() {
            return Err(StartError::NotLoopback(address));
        }
        let listen = |source| StartError::Listen { address, source };
        let listener = StdTcpListener::bind(address).map_err(listen)?;
        listener.set_nonblocking(true).map_err(listen)?;
        let address = listener.local_addr().map_err(listen)?;
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .thread_name("mrs-simulator")
            .enable_all()
            .build()
            .map_err(StartError::Threads)?;
        let listener = {
            let _entered = runtime.enter();
            TcpListener::from_std(listener).map_err(listen)?
        };
        let shared = Arc::new(Shared::new(
            settings.seed,
            settings.clock,
            settings.log_requests,
        ));
        let router: Router = control::router()
            .fallback(serve)
            .with_state(Arc::clone(&shared));
        let service = router.into_make_service_with_connect_info::<Connection>();
        let (stop, stopped) = oneshot::channel::<()>();
        let server = runtime.spawn(async move {
            let serving = axum::serve(CuttableListener(listener), service);
            let finished = serving
                .with_graceful_shutdown(async {
                    // An error means that the handle is gone: that, too, is the end.
                    let _ = stopped.await;
                })
                .await;
            if let Err(error) = finished {
                tracing::error!(%error, "the simulator stopped serving");
            }
        });
        Ok(RunningSimulator {
            address,
            shared,
            runtime: Some(runtime),
            stop: Some(stop),
            server,
        })
    }
}

/// A simulator that runs until this is dropped.
#[derive(Debug)]
pub struct RunningSimulator {
    address: SocketAddr,
    shared: Arc<Shared>,
    runtime: Option<Runtime>,
    stop: Option<oneshot::Sender<()>>,
    server: JoinHandle<()>,
}

impl RunningSimulator {
    /// Where it is: `http://127.0.0.1:…`, without a slash at the end. MRS and IAM both answer
    /// here.
    pub fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// The address it listens on.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// Its clock.
    pub fn clock(&self) -> &Clock {
        &self.shared.clock
    }

    /// Replaces the whole cloud; faults, tokens, counts and the log of requests go with it.
    pub fn seed(&self, seed: Seed) {
        self.shared.seed(seed);
    }

    /// Back to what it was started with.
    pub fn reset(&self) {
        self.shared.reset();
    }

    /// Adds a cluster, or puts it in the place of the one with its id.
    pub fn put_cluster(&self, cluster: ClusterSeed) {
        self.shared.world().put_cluster(cluster);
    }

    /// Changes durations and limits.
    pub fn behave(&self, change: impl FnOnce(&mut Behaviour)) {
        change(&mut self.shared.world().behaviour);
    }

    /// Arms a fault behind those already armed.
    pub fn inject(&self, fault: Fault) {
        self.shared.world().faults.inject(fault);
    }

    /// The faults still armed.
    pub fn faults(&self) -> Vec<Fault> {
        self.shared.world().faults.armed().to_vec()
    }

    /// Disarms all faults.
    pub fn clear_faults(&self) {
        self.shared.world().faults.clear();
    }

    /// The requests received, the oldest first; at most 10,000.
    pub fn requests(&self) -> Vec<ReceivedRequest> {
        self.shared.log().received()
    }

    /// Forgets the requests received.
    pub fn clear_requests(&self) {
        self.shared.log().clear();
    }

    /// Switches the log of requests on or off.
    pub fn log_requests(&self, enabled: bool) {
        self.shared.log().enable(enabled);
    }

    /// The state of a cluster now; `None` when there is no such cluster.
    pub fn state(&self, cluster: &str) -> Option<ClusterState> {
        let now = self.shared.clock.now();
        self.shared
            .world()
            .cluster(cluster, now)
            .map(|cluster| ClusterState::from(&*cluster))
    }

    /// A valid token for a project, as if somebody had signed in.
    pub fn issue_token(&self, project: &str) -> String {
        let now = self.shared.clock.now();
        self.shared
            .world()
            .issue_token(Some(project.to_owned()), now)
            .0
    }

    /// The one-time password of an IAM user now; `None` when the user has none.
    pub fn one_time_password(&self, user_name: &str) -> Option<String> {
        let world = self.shared.world();
        let user = world
            .users
            .iter()
            .find(|user| user.seed.name == user_name)?;
        totp::code(
            user.seed.totp_secret.as_ref()?.reveal(),
            self.shared.clock.now(),
        )
    }

    /// Takes no more connections, lets the requests that are under way end, but for no longer
    /// than `grace`.
    pub async fn shut_down(mut self, grace: Duration) {
        if let Some(stop) = self.stop.take() {
            // An error means that the server has ended by itself.
            let _ = stop.send(());
        }
        if tokio::time::timeout(grace, &mut self.server).await.is_err() {
            tracing::info!("requests were still under way when the simulator stopped");
        }
    }
}

impl Drop for RunningSimulator {
    fn drop(&mut self) {
        // Dropping a runtime waits for its threads, which is not allowed in asynchronous code.
        if let Some(runtime) = self.runtime.take() {
            runtime.shutdown_background();
        }
    }
}
