//! Connections against the simulated cloud: which failed call speaks against the credentials.

#![expect(
    clippy::unwrap_used,
    reason = "what the tests share may fail as loudly as they do"
)]

use mrs::client::{Client, ClientSettings, Endpoints, RetrySettings};
use mrs::ids::{ClusterId, ProjectId};
use mrs::meaning::Kind;
use mrs::wire::CancelSync;
use mrs_simulator::demo::credentials;
use mrs_simulator::{
    ClusterSeed, Effect, Fault, Operation, RunningSimulator, Seed, Settings, Simulator,
};
use portal::clock::{Clock as _, SystemClock};
use portal::connections::{
    ClientSource as _, ConnectMethod, ConnectRequest, Connection, Connections, ConnectionsParts,
    Location, Locations,
};
use portal::random::{Random, SystemRandom};
use portal::seal::{Seal, SealKey};
use portal::sessions::{SessionContent, SessionHandle};
use portal::store::Store;
use portal::{ConnectionId, Person};
use std::sync::Arc;
use tempfile::TempDir;
use test_database::TestDatabase;
use time::Duration;

const CLUSTER: &str = "demo-cluster-01";
const LOCATION: &str = "simulator";

/// A session with one connection to a simulated cloud.
struct Connected {
    simulator: RunningSimulator,
    connections: Connections,
    session: SessionHandle,
    id: ConnectionId,
    _database: TestDatabase,
    _folder: TempDir,
}

impl Connected {
    async fn with(method: ConnectMethod) -> Self {
        let simulator = Simulator::start(Settings {
            seed: Seed {
                clusters: vec![ClusterSeed {
                    users: vec!["analyst01".into()],
                    ..ClusterSeed::new(CLUSTER, "demo-analysis")
                }],
                ..Seed::default()
            },
            ..Settings::default()
        })
        .unwrap();
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::fresh(folder.path());
        let random: Arc<dyn Random> = Arc::new(SystemRandom);
        let key = SealKey::parse("1", "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=").unwrap();
        let endpoints = Endpoints::parse(&simulator.url(), &simulator.url()).unwrap();
        let connections = Connections::new(ConnectionsParts {
            store: Store::open(&database.url()).await.unwrap(),
            seal: Seal::new(&[key], Arc::clone(&random)).unwrap(),
            locations: Locations::new(false, vec![(LOCATION.to_owned(), endpoints)]),
            client: Client::new(ClientSettings {
                retry: RetrySettings::NEVER,
                ..ClientSettings::default()
            })
            .unwrap(),
            clock: Arc::new(SystemClock),
            random,
        });
        let session = SessionContent {
            handle: SessionHandle::fresh(&SystemRandom),
            person: Person {
                issuer: "portal".into(),
                subject: "admin01".into(),
                name: "admin01".into(),
            },
            began: 0,
            signed_in: true,
            groups: Vec::new(),
            provider_session: None,
        };
        let request = ConnectRequest {
            location: Location::Endpoint(LOCATION.to_owned()),
            project: ProjectId::parse(credentials::PROJECT_ID).unwrap(),
            method,
        };
        let tried = connections.try_out(None, request).await.unwrap();
        let end = SystemClock.now() + Duration::hours(1);
        let id = connections.save(&session, end, tried).await.unwrap();
        Self {
            simulator,
            connections,
            session: session.handle,
            id,
            _database: database,
            _folder: folder,
        }
    }

    async fn by_key() -> Self {
        Self::with(ConnectMethod::AccessKey {
            access: credentials::ACCESS_KEY.into(),
            secret: credentials::SECRET_KEY.into(),
            security_token: None,
        })
        .await
    }

    /// Sends a cancellation that is refused, and returns what the refusal means.
    async fn refused_write(&self, read_accepted: Option<bool>) -> Kind {
        let client = self.connections.client(&self.id).await.unwrap();
        let cluster = ClusterId::parse(CLUSTER).unwrap();
        let body = CancelSync {
            user_names: vec!["analyst01".into()],
            ..CancelSync::default()
        };
        let error = client.cancel_sync(&cluster, &body).await.unwrap_err();
        let meaning = self
            .connections
            .failed(&self.id, &client, &error, read_accepted)
            .await;
        meaning.kind
    }

    async fn connection(&self) -> Connection {
        let all = self.connections.of_session(&self.session).await.unwrap();
        all.into_iter().next().unwrap()
    }

    fn requests(&self) -> usize {
        self.simulator.requests().len()
    }
}

fn without_body() -> Fault {
    Fault::new(Effect::BodyRemoved).on([Operation::CancelSyncIamUser])
}

#[tokio::test]
async fn an_altered_write_leaves_the_connection_in_place() {
    let connected = Connected::by_key().await;
    connected.simulator.inject(without_body());
    let before = connected.requests();
    let kind = connected.refused_write(None).await;
    assert_eq!(kind, Kind::RequestAltered);
    assert_eq!(connected.requests() - before, 2, "one write and one read");
    assert!(!connected.connection().await.refused);

    connected.simulator.inject(without_body());
    let before = connected.requests();
    let kind = connected.refused_write(Some(true)).await;
    assert_eq!(kind, Kind::RequestAltered);
    assert_eq!(connected.requests() - before, 1, "the write alone");
    assert!(!connected.connection().await.refused);
}

#[tokio::test]
async fn a_key_that_no_read_accepts_ends_the_connection() {
    let connected = Connected::by_key().await;
    let wrong_signature = Effect::Error {
        code: "APIGW.0301".into(),
        status: Some(401),
        message: Some(
            "Incorrect IAM authentication information: verify aksk signature fail".into(),
        ),
        applied: false,
    };
    connected
        .simulator
        .inject(Fault::new(wrong_signature).times(2));
    let kind = connected.refused_write(None).await;
    assert_eq!(kind, Kind::WrongSignature);
    assert!(connected.connection().await.refused);
    assert!(connected.connections.client(&connected.id).await.is_err());
}

#[tokio::test]
async fn a_write_refused_by_permission_leaves_the_connection_in_place() {
    let connected = Connected::by_key().await;
    connected.simulator.inject(Fault::new(Effect::Refused));
    let before = connected.requests();
    let kind = connected.refused_write(None).await;
    assert_eq!(kind, Kind::NotPermitted);
    assert_eq!(connected.requests() - before, 1, "no read is needed");
    assert!(!connected.connection().await.refused);
}
