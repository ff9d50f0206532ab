//! What the tests share: a simulated cloud, a database file, and the connections people have.

use crate::replica::Replica;
use async_trait::async_trait;
use mrs::client::{
    Client, ClientSettings, Credentials, Endpoints, ProjectClient, RetrySettings, Target,
};
use mrs::ids::ProjectId;
use mrs_simulator::demo::credentials;
use mrs_simulator::{
    ClusterSeed, ClusterState, Fault, GroupSeed, Operation as Call, RunningSimulator, Seed,
    Settings, Simulator,
};
use portal::audit::{Audit, Source};
use portal::clock::{Clock, SystemClock};
use portal::connections::ClientSource;
use portal::operations::{Actor, ConnectedActor, Operations, OperationsParts, Timing};
use portal::random::SystemRandom;
use portal::seal::{Seal, SealKey};
use portal::store::Store;
use portal::{ConnectionId, Person, PortalError};
use std::collections::HashSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use test_database::TestDatabase;

pub(crate) const CLUSTER: &str = "demo-cluster-01";
pub(crate) const LOCATION: &str = "simulator";

/// A cloud with one cluster, and a place for the portal's file. Outlives the portal's processes.
pub(crate) struct TestCloud {
    pub(crate) simulator: RunningSimulator,
    pub(crate) timing: Timing,
    seal: Seal,
    database: TestDatabase,
    _folder: TempDir,
    gone: Arc<Mutex<HashSet<ConnectionId>>>,
}

impl TestCloud {
    /// Six analysts, three readers; the group "readers" has two of the latter in it.
    pub(crate) fn new() -> Self {
        Self::with(|_| {})
    }

    pub(crate) fn with(change: impl FnOnce(&mut ClusterSeed)) -> Self {
        let users = [
            "analyst01",
            "analyst02",
            "analyst03",
            "analyst04",
            "analyst05",
            "analyst06",
        ];
        let readers = ["reader01", "reader02", "reader03"];
        let mut cluster = ClusterSeed {
            users: users
                .iter()
                .chain(&readers)
                .map(|&user| user.to_owned())
                .collect(),
            groups: vec![
                GroupSeed::new("analysts", &[]),
                GroupSeed::new("readers", &["reader01", "reader02"]),
            ],
            ..ClusterSeed::new(CLUSTER, "demo-analysis")
        };
        change(&mut cluster);
        let cloud = Simulator::start(Settings {
            seed: Seed {
                clusters: vec![cluster],
                ..Seed::default()
            },
            ..Settings::default()
        })
        .expect("a loopback port");
        cloud.behave(|behaviour| {
            behaviour.task_millis = 40;
            behaviour.mapping_update_millis = 0;
        });
        let folder = tempfile::tempdir().expect("a folder");
        Self {
            simulator: cloud,
            timing: timing(),
            seal: seal(),
            database: TestDatabase::fresh(folder.path()),
            _folder: folder,
            gone: Arc::default(),
        }
    }

    /// Starts the portal on the file, in the runtime that is running.
    pub(crate) async fn start(&self) -> Replica {
        self.start_at(Arc::new(SystemClock)).await
    }

    /// The same by another clock.
    pub(crate) async fn start_at(&self, clock: Arc<dyn Clock>) -> Replica {
        let store = Store::open(&self.database.url()).await.expect("a store");
        let client = self.client(credentials::SECRET_KEY);
        let operations = Operations::new(OperationsParts {
            store: store.clone(),
            seal: self.seal.clone(),
            audit: Audit::new(store.clone(), Arc::clone(&clock)),
            clients: Arc::new(Clients {
                client: client.clone(),
                gone: Arc::clone(&self.gone),
            }),
            clock,
            random: Arc::new(SystemRandom),
            timing: self.timing,
        });
        operations.resume_all().await.expect("a store that answers");
        let actor = ConnectedActor {
            actor: Actor {
                person: person("admin01"),
                source: Source::default(),
            },
            connection: ConnectionId::parse("connection01").expect("an id"),
            location: LOCATION.to_owned(),
            project: ProjectId::parse(credentials::PROJECT_ID).expect("an id"),
            client,
        };
        Replica {
            operations,
            actor,
            store,
        }
    }

    /// The calls of the demo project with a secret of one's choice.
    pub(crate) fn client(&self, secret: &str) -> ProjectClient {
        let settings = ClientSettings {
            call_timeout: Duration::from_secs(5),
            retry: RetrySettings::NEVER,
            ..ClientSettings::default()
        };
        Client::new(settings).expect("a client").project(Target {
            endpoints: Endpoints::parse(&self.simulator.url(), &self.simulator.url())
                .expect("addresses"),
            project: ProjectId::parse(credentials::PROJECT_ID).expect("an id"),
            credentials: Arc::new(Credentials::AccessKey {
                access: credentials::ACCESS_KEY.to_owned(),
                secret: secret.to_owned().into(),
                security_token: None,
                expires_at: None,
            }),
        })
    }

    /// Ends a task of ten minutes; later tasks are short again.
    pub(crate) fn end_task(&self) {
        self.simulator
            .behave(|behaviour| behaviour.task_millis = 40);
        self.simulator.clock().advance(Duration::from_secs(601));
    }

    /// Disconnects: the credentials of this connection are wiped.
    pub(crate) fn disconnect(&self, connection: &ConnectionId) {
        self.gone
            .lock()
            .expect("no test panics here")
            .insert(connection.clone());
    }

    pub(crate) fn inject(&self, fault: Fault) {
        self.simulator.inject(fault);
    }

    pub(crate) fn cluster(&self) -> ClusterState {
        self.simulator.state(CLUSTER).expect("the cluster")
    }

    /// How often an operation of the cloud was called.
    pub(crate) fn calls(&self, operation: Call) -> usize {
        self.simulator.requests_of(operation).len()
    }
}

/// A clock that is wrong by a duration.
#[derive(Debug)]
pub(crate) struct ShiftedClock(pub(crate) time::Duration);

impl Clock for ShiftedClock {
    fn now(&self) -> time::OffsetDateTime {
        SystemClock.now() + self.0
    }
}

fn seal() -> Seal {
    let key = "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=";
    let key = SealKey::parse("1", key).expect("a key");
    Seal::new(&[key], Arc::new(SystemRandom)).expect("a seal")
}

pub(crate) fn person(name: &str) -> Person {
    Person {
        issuer: "portal".to_owned(),
        subject: name.to_owned(),
        name: name.to_owned(),
    }
}

/// Everything a hundred times as fast.
fn timing() -> Timing {
    Timing {
        poll_start: Duration::from_millis(4),
        poll_max: Duration::from_millis(25),
        turn_bound: Duration::from_secs(5),
        task_bound: Duration::from_secs(10),
        settle: Duration::from_millis(200),
        settle_blind: Duration::from_millis(300),
        settle_mapping: Duration::from_millis(200),
        unreachable_bound: Duration::from_millis(300),
        lease: Duration::from_millis(900),
        write_interval: Duration::ZERO,
        ..Timing::default()
    }
}

#[derive(Debug)]
struct Clients {
    client: ProjectClient,
    gone: Arc<Mutex<HashSet<ConnectionId>>>,
}

#[async_trait]
impl ClientSource for Clients {
    async fn client(&self, connection: &ConnectionId) -> Result<ProjectClient, PortalError> {
        if self
            .gone
            .lock()
            .expect("no test panics here")
            .contains(connection)
        {
            return Err(PortalError::OtherConnection);
        }
        Ok(self.client.clone())
    }

    async fn refused(&self, connection: &ConnectionId) {
        self.gone
            .lock()
            .expect("no test panics here")
            .insert(connection.clone());
    }
}
