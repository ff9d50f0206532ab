//! The handle to a simulator that runs: its address, its state, its faults, its end.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use tokio::runtime::Runtime;
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;

use crate::authentication::totp;
use crate::behaviour::Behaviour;
use crate::change::Change;
use crate::clock::Clock;
use crate::faults::fault::Fault;
use crate::observation::Observation;
use crate::operation::Operation;
use crate::seed::{ClusterSeed, Seed};
use crate::state::Shared;
use crate::state::request_log::ReceivedRequest;
use crate::state::view::ClusterState;

/// A simulator that runs until this is dropped.
#[derive(Debug)]
pub struct RunningSimulator {
    pub(crate) address: SocketAddr,
    pub(crate) shared: Arc<Shared>,
    pub(crate) runtime: Option<Runtime>,
    pub(crate) stop: Option<oneshot::Sender<()>>,
    pub(crate) server: JoinHandle<()>,
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

    /// Somebody else changes a cluster now; gives its state then, or `None` when there is no such
    /// cluster.
    pub fn change(&self, change: &Change) -> Option<ClusterState> {
        let now = self.shared.clock.now();
        self.shared
            .world()
            .change(change, now)
            .map(|cluster| ClusterState::from(&*cluster))
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

    /// The requests of one operation received, the oldest first.
    pub fn requests_of(&self, operation: Operation) -> Vec<ReceivedRequest> {
        let mut requests = self.requests();
        requests.retain(|one| one.operation == Some(operation));
        requests
    }

    /// Observes requests to clusters from now on, until the receiver is dropped.
    pub fn observe(&self) -> mpsc::UnboundedReceiver<Observation> {
        let (observer, observations) = mpsc::unbounded_channel();
        self.shared.observers().add(observer);
        observations
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
