//! A bench for cases: one simulated cloud, one database file, and processes of the portal that can
//! crash.

use crate::trace::{Event, Trace};
use async_trait::async_trait;
use mrs::client::{
    Client, ClientSettings, Credentials, Endpoints, ProjectClient, RetrySettings, Target,
};
use mrs::ids::{ClusterId, ProjectId};
use mrs::mapping::MappingList;
use mrs_simulator::demo::credentials;
use mrs_simulator::{
    Behaviour, ClusterSeed, Fault, Moment, Observation, RunningSimulator, Seed, Settings, Simulator,
};
use portal::audit::{Audit, Source};
use portal::clock::{Clock, ManualClock, SystemClock};
use portal::connections::ClientSource;
use portal::operations::{Actor, ConnectedActor, Operations, OperationsParts, Timing};
use portal::random::SystemRandom;
use portal::seal::{Seal, SealKey};
use portal::store::Store;
use portal::{
    ConnectionId, Decisions, DraftId, Operation, OperationId, Person, Planned, PortalError,
};
use std::collections::VecDeque;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::{Builder, Runtime};
use tokio::sync::mpsc::UnboundedReceiver;

const LOCATION: &str = "simulator";
/// Longer than any case: a request that is held for so long is never answered.
const HELD_MILLIS: u64 = 600_000;

/// One simulated cloud and one database for many cases, one after the other.
pub(crate) struct Bench {
    pub(crate) simulator: RunningSimulator,
    observations: UnboundedReceiver<Observation>,
    url: String,
    seal: Seal,
    clock: Arc<ManualClock>,
    runtime: Runtime,
    store: Store,
    client: ProjectClient,
    /// For processes that crash: connections belong to the runtime that opened them.
    crashing_client: ProjectClient,
    cases: u32,
    _folder: TempDir,
}

/// When a process crashes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Crash {
    /// When request number n arrives, which never has an effect.
    BeforeEffect(u8),
    /// When request number n has had its effect; nobody learns of the answer.
    AfterEffect(u8),
    /// After so many turns of the process's scheduler: between any two steps.
    AfterTurns(u16),
}

/// What disturbs a run.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Disturbance {
    pub(crate) crash: Option<Crash>,
    /// The number of the request at whose arrival a person stops the operation.
    pub(crate) stop_at: Option<u8>,
}

/// What a run left behind.
pub(crate) struct Report {
    pub(crate) planned: Operation,
    pub(crate) ended: Operation,
    pub(crate) trace: Trace,
}

/// One process of the portal.
pub(crate) struct Process {
    pub(crate) operations: Operations,
    pub(crate) actor: ConnectedActor,
    pub(crate) cluster: ClusterId,
    store: Store,
}

impl Bench {
    pub(crate) fn new() -> Self {
        let simulator = Simulator::start(Settings {
            log_requests: false,
            ..Settings::default()
        })
        .expect("a loopback port");
        let observations = simulator.observe();
        // In memory where possible: a crash of the process is tested, not of the machine.
        let folder = tempfile::tempdir_in("/dev/shm")
            .or_else(|_| tempfile::tempdir())
            .expect("a folder");
        let url = format!("sqlite://{}", folder.path().join("portal.sqlite").display());
        let runtime = runtime();
        let (first, second) = (client(&simulator.url()), client(&simulator.url()));
        let store = runtime.block_on(Store::open(&url)).expect("a store");
        let key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
        let key = SealKey::parse("1", key).expect("a key");
        Self {
            simulator,
            observations,
            url,
            seal: Seal::new(&[key], Arc::new(SystemRandom)).expect("a seal"),
            clock: Arc::new(ManualClock::at(SystemClock.now())),
            runtime,
            store,
            client: first,
            crashing_client: second,
            cases: 0,
            _folder: folder,
        }
    }

    /// A fresh cloud with one cluster. What requests of earlier cases still do, they do to another.
    pub(crate) fn seed(
        &mut self,
        behaviour: &Behaviour,
        fill: impl FnOnce(&mut ClusterSeed),
    ) -> ClusterId {
        self.cases += 1;
        let id = format!("cluster-{}", self.cases);
        let mut cluster = ClusterSeed::new(&id, "properties");
        fill(&mut cluster);
        self.simulator.seed(Seed {
            clusters: vec![cluster],
            behaviour: Behaviour {
                task_millis: 0,
                mapping_update_millis: 0,
                writes_per_minute: None,
                ..behaviour.clone()
            },
            ..Seed::default()
        });
        while self.observations.try_recv().is_ok() {}
        ClusterId::parse(&id).expect("an id")
    }

    /// Works in the process that outlives the case.
    pub(crate) fn run<T>(&self, cluster: &ClusterId, work: impl AsyncFnOnce(&Process) -> T) -> T {
        let process = self.process(cluster, self.store.clone(), self.client.clone());
        self.runtime.block_on(work(&process))
    }

    /// Plans, applies with `faults` around the requests that follow, and goes on until the end,
    /// through a crash and a second process.
    pub(crate) fn carry_out(
        &mut self,
        cluster: &ClusterId,
        id: &OperationId,
        faults: Vec<Fault>,
        disturbance: Disturbance,
    ) -> Report {
        let planned = self.run(cluster, async |process| process.view(id).await);
        self.simulator.clear_faults();
        while self.observations.try_recv().is_ok() {}
        match disturbance.crash {
            Some(Crash::BeforeEffect(n)) => {
                self.hold(cluster, n, |fault| fault.delayed(HELD_MILLIS));
            }
            Some(Crash::AfterEffect(n)) => {
                self.hold(cluster, n, |fault| fault.answering_late(HELD_MILLIS));
            }
            Some(Crash::AfterTurns(_)) | None => {}
        }
        for fault in faults {
            self.simulator.inject(fault.in_cluster(cluster.as_str()));
        }
        let mut trace = Trace::default();
        let mut ended = if disturbance.crash.is_none() {
            let process = self.process(cluster, self.store.clone(), self.client.clone());
            let observations = &mut self.observations;
            self.runtime.block_on(async {
                process.apply(id).await;
                drive(&process, id, observations, disturbance, &mut trace).await
            })
        } else {
            let runtime = runtime();
            let store = runtime.block_on(Store::open(&self.url)).expect("a store");
            let process = self.process(cluster, store, self.crashing_client.clone());
            let observations = &mut self.observations;
            let ended = runtime.block_on(async {
                process.apply(id).await;
                drive(&process, id, observations, disturbance, &mut trace).await
            });
            // Whatever the process was doing stops where it waits.
            let context = runtime.enter();
            drop(process);
            drop(context);
            drop(runtime);
            ended
        };
        if ended.is_none() {
            while let Ok(observation) = self.observations.try_recv() {
                trace.see(&observation);
            }
            let process = self.process(cluster, self.store.clone(), self.client.clone());
            self.clock.advance(time::Duration::minutes(1));
            let observations = &mut self.observations;
            ended = self.runtime.block_on(async {
                process.wait_for_commit().await;
                let found = process.view(id).await;
                trace.restart(&found);
                process.operations.resume_all().await.expect("a store");
                let calm = Disturbance::default();
                let ended = drive(&process, id, observations, calm, &mut trace).await;
                process.operations.shutdown().await;
                ended
            });
        }
        self.simulator.clear_faults();
        Report {
            planned,
            ended: ended.expect("an end"),
            trace,
        }
    }

    fn hold(&self, cluster: &ClusterId, number: u8, how: impl FnOnce(Fault) -> Fault) {
        let fault = Fault::default()
            .in_cluster(cluster.as_str())
            .after(number.into());
        self.simulator.inject(how(fault));
    }

    fn process(&self, cluster: &ClusterId, store: Store, client: ProjectClient) -> Process {
        let clock: Arc<dyn Clock> = self.clock.clone();
        Process {
            operations: Operations::new(OperationsParts {
                store: store.clone(),
                seal: self.seal.clone(),
                audit: Audit::new(store.clone(), Arc::clone(&clock)),
                clients: Arc::new(Clients {
                    client: client.clone(),
                    refused: AtomicBool::new(false),
                }),
                clock,
                random: Arc::new(SystemRandom),
                timing: timing(),
            }),
            actor: ConnectedActor {
                actor: Actor {
                    person: Person {
                        issuer: "portal".to_owned(),
                        subject: "admin01".to_owned(),
                        name: "admin01".to_owned(),
                    },
                    source: Source::default(),
                },
                connection: ConnectionId::parse("connection01").expect("an id"),
                location: LOCATION.to_owned(),
                project: ProjectId::parse(credentials::PROJECT_ID).expect("an id"),
                client,
            },
            cluster: cluster.clone(),
            store,
        }
    }
}

impl Process {
    pub(crate) async fn plan_cancel(&self, users: Vec<String>, groups: Vec<String>) -> OperationId {
        self.operations
            .plan_cancel_sync(
                &self.actor,
                &self.cluster,
                &draft(&self.cluster),
                users,
                groups,
            )
            .await
            .expect("a plan")
    }

    /// Plans a mapping on top of the present one.
    pub(crate) async fn plan_mapping(&self, rows: MappingList) -> OperationId {
        let present = self.actor.client.mappings(&self.cluster).await;
        let base = present.expect("a mapping").value;
        let draft = draft(&self.cluster);
        self.operations
            .plan_mapping(&self.actor, &self.cluster, &draft, base, rows)
            .await
            .expect("a plan")
    }

    /// The undo of an operation; `None` if there is nothing to undo.
    pub(crate) async fn plan_undo(&self, id: &OperationId) -> Option<Planned> {
        let decisions = Decisions::default();
        let planned = self
            .operations
            .plan_undo(&self.actor, id, false, &decisions);
        match planned.await {
            Ok(planned) => Some(planned),
            Err(PortalError::NothingToDo) => None,
            Err(error) => panic!("no undo: {error:?}"),
        }
    }

    pub(crate) async fn apply(&self, id: &OperationId) {
        self.operations
            .apply(&self.actor, id)
            .await
            .expect("applied");
    }

    pub(crate) async fn view(&self, id: &OperationId) -> Operation {
        self.operations
            .view(id)
            .await
            .expect("the operation")
            .operation
    }

    /// Waits for the commit that a process had begun when it crashed: the thread that writes the file
    /// ends it, and the transaction holds the write lock until then.
    async fn wait_for_commit(&self) {
        let lock = self.store.begin().await.expect("the write lock");
        lock.rollback().await.expect("no change");
    }

    async fn is_running(&self, id: &OperationId) -> bool {
        let state: String = sqlx::query_scalar("SELECT state FROM operations WHERE id = $1")
            .bind(id.as_str())
            .fetch_one(self.store.pool())
            .await
            .expect("the operation");
        state == "running"
    }

    /// Applies without anything in the way and waits for the end.
    pub(crate) async fn finish(&self, id: &OperationId) -> Operation {
        self.apply(id).await;
        let waiting = async {
            let mut ticks = ticks();
            while self.is_running(id).await {
                ticks.tick().await;
            }
        };
        tokio::time::timeout(BOUND, waiting).await.expect("an end");
        self.view(id).await
    }
}

const BOUND: Duration = Duration::from_mins(1);

fn ticks() -> tokio::time::Interval {
    tokio::time::interval(Duration::from_millis(5))
}

/// Lets an operation run and records what the cloud sees of it; `None` if the process crashes.
async fn drive(
    process: &Process,
    id: &OperationId,
    observations: &mut UnboundedReceiver<Observation>,
    disturbance: Disturbance,
    trace: &mut Trace,
) -> Option<Operation> {
    let (mut arrived, mut handled) = (0u8, 0u8);
    let turns = async {
        match disturbance.crash {
            Some(Crash::AfterTurns(turns)) => {
                for _ in 0..turns {
                    tokio::task::yield_now().await;
                }
            }
            _ => std::future::pending().await,
        }
    };
    tokio::pin!(turns);
    let bound = tokio::time::sleep(BOUND);
    tokio::pin!(bound);
    let mut ticks = ticks();
    let mut seen = VecDeque::new();
    loop {
        let next = async {
            if let Some(observation) = seen.pop_front() {
                return observation;
            }
            let observation = observations.recv().await.expect("the simulator");
            trace.see(&observation);
            observation
        };
        tokio::select! {
            biased;
            observation = next => {
                match observation.moment {
                    Moment::Arrived { .. } => {
                        if disturbance.crash == Some(Crash::BeforeEffect(arrived)) {
                            return None;
                        }
                        if disturbance.stop_at == Some(arrived) {
                            // Refused only if the operation has ended.
                            if process.operations.stop(&process.actor.actor, id).await.is_ok() {
                                let found = process.view(id).await.batches;
                                while let Ok(observation) = observations.try_recv() {
                                    trace.see(&observation);
                                    seen.push_back(observation);
                                }
                                trace.0.push(Event::Stopped(found));
                            }
                        }
                        arrived = arrived.saturating_add(1);
                    }
                    Moment::Handled { .. } => {
                        if disturbance.crash == Some(Crash::AfterEffect(handled)) {
                            return None;
                        }
                        handled = handled.saturating_add(1);
                    }
                }
            }
            () = &mut turns => return None,
            _ = ticks.tick() => {
                if !process.is_running(id).await {
                    while let Ok(observation) = observations.try_recv() {
                        trace.see(&observation);
                    }
                    return Some(process.view(id).await);
                }
            }
            () = &mut bound => panic!("no end: {:#?}", process.view(id).await),
        }
    }
}

fn draft(cluster: &ClusterId) -> DraftId {
    let number = cluster.as_str().trim_start_matches("cluster-");
    DraftId::parse(&format!("draft{number:0>6}")).expect("an id")
}

fn runtime() -> Runtime {
    Builder::new_current_thread()
        .enable_all()
        .build()
        .expect("a runtime")
}

fn client(url: &str) -> ProjectClient {
    let settings = ClientSettings {
        call_timeout: Duration::from_secs(30),
        retry: RetrySettings::NEVER,
        ..ClientSettings::default()
    };
    Client::new(settings).expect("a client").project(Target {
        endpoints: Endpoints::parse(url, url).expect("addresses"),
        project: ProjectId::parse(credentials::PROJECT_ID).expect("an id"),
        credentials: Arc::new(Credentials::AccessKey {
            access: credentials::ACCESS_KEY.to_owned(),
            secret: credentials::SECRET_KEY.to_owned().into(),
            security_token: None,
            expires_at: None,
        }),
    })
}

/// A few attempts at everything. Leases are measured by the bench's clock, which stands still.
fn timing() -> Timing {
    Timing {
        poll_start: Duration::from_millis(1),
        poll_max: Duration::from_millis(3),
        turn_bound: Duration::from_millis(12),
        task_bound: Duration::from_millis(12),
        settle: Duration::from_millis(6),
        settle_blind: Duration::from_millis(6),
        settle_mapping: Duration::from_millis(6),
        unreachable_bound: Duration::from_millis(6),
        write_interval: Duration::ZERO,
        ..Timing::default()
    }
}

#[derive(Debug)]
struct Clients {
    client: ProjectClient,
    refused: AtomicBool,
}

#[async_trait]
impl ClientSource for Clients {
    async fn client(&self, _: &ConnectionId) -> Result<ProjectClient, PortalError> {
        if self.refused.load(Ordering::SeqCst) {
            return Err(PortalError::ConnectionExpired);
        }
        Ok(self.client.clone())
    }

    async fn refused(&self, _: &ConnectionId) {
        self.refused.store(true, Ordering::SeqCst);
    }
}
