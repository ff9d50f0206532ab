//! The services of the portal for each test: a database, a clock that stands still, a simulator.

use base64::Engine as _;
use mrs::client::{Client, ClientSettings, Endpoints};
use mrs::ids::{ClusterId, ProjectId};
use mrs_simulator::demo::{ANALYTICS_CLUSTER, credentials};
use mrs_simulator::{RunningSimulator, Seed, Settings, Simulator};
use portal::audit::Source;
use portal::clock::{Clock, ManualClock};
use portal::connections::Locations;
use portal::grants::{EverythingForLocal, Grants};
use portal::limits::LimitsPerMinute;
use portal::local_identity;
use portal::operations::Timing;
use portal::random::{Random, SystemRandom};
use portal::seal::{Seal, SealKey};
use portal::sessions::SessionLifetime;
use portal::store::Store;
use portal::{
    AsTyped, ConfirmationRules, ConnectMethod, ConnectRefused, ConnectRequest, ConnectionId,
    DraftContent, Identity, Location, Portal, PortalError, Services, ServicesParts, Setting,
    SignInKind,
};
use std::ops::Deref;
use std::sync::Arc;
use tempfile::TempDir;
use test_database::TestDatabase;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use tower_sessions_core::Session;
use tower_sessions_core::session::Id;

/// Name of the simulator's endpoint.
pub(crate) const ENDPOINT: &str = "Simulator";

const START: OffsetDateTime = datetime!(2026-11-21 08:00 UTC);

/// The limits of a test that is not about limits.
pub(crate) const LIMITS: LimitsPerMinute = LimitsPerMinute {
    sign_in: 30,
    connect: 20,
    plan: 60,
    apply: 30,
    export: 10,
    sign_out: 30,
    csp_report: 30,
};

/// The services of one replica, with a simulated cloud. Both clocks stand still until moved.
pub(crate) struct TestServices {
    pub(crate) replica: Replica,
    pub(crate) simulator: RunningSimulator,
    clock: Arc<ManualClock>,
    pub(crate) database: TestDatabase,
    /// The key "1", which seals.
    pub(crate) key: String,
    limits: LimitsPerMinute,
    _folder: TempDir,
}

/// The services of one process.
pub(crate) struct Replica {
    services: Services,
    pub(crate) store: Store,
}

impl Deref for Replica {
    type Target = Services;

    fn deref(&self) -> &Services {
        &self.services
    }
}

impl TestServices {
    /// The local person may do everything.
    pub(crate) async fn new() -> Self {
        Self::built(Arc::new(EverythingForLocal), LIMITS).await
    }

    /// With other grants.
    pub(crate) async fn with_grants(grants: Arc<dyn Grants>) -> Self {
        Self::built(grants, LIMITS).await
    }

    /// With other limits.
    pub(crate) async fn with_limits(limits: LimitsPerMinute) -> Self {
        Self::built(Arc::new(EverythingForLocal), limits).await
    }

    async fn built(grants: Arc<dyn Grants>, limits: LimitsPerMinute) -> Self {
        let settings = Settings {
            seed: Seed::demo(),
            clock: mrs_simulator::Clock::fixed(START),
            ..Settings::default()
        };
        let simulator = Simulator::start(settings).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::fresh(folder.path());
        let key = random_key();
        let clock = Arc::new(ManualClock::at(START));
        let store = Store::open(&database.url()).await.unwrap();
        let seal = seal(&[("1", &key)]);
        let replica = assemble(store, seal, grants, limits, &clock, &simulator.url());
        Self {
            replica,
            simulator,
            clock,
            database,
            key,
            limits,
            _folder: folder,
        }
    }

    /// Another replica on the same database, by the same clock.
    pub(crate) async fn replica(&self) -> Replica {
        self.replica_with(&[("1", &self.key)], &self.database).await
    }

    /// A replica with other keys or on another database.
    pub(crate) async fn replica_with(
        &self,
        keys: &[(&str, &str)],
        database: &TestDatabase,
    ) -> Replica {
        let store = Store::open(&database.url()).await.unwrap();
        let grants = Arc::new(EverythingForLocal);
        let url = self.simulator.url();
        assemble(store, seal(keys), grants, self.limits, &self.clock, &url)
    }

    /// The time by its clock.
    pub(crate) fn now(&self) -> OffsetDateTime {
        self.clock.now()
    }

    /// Moves both clocks.
    pub(crate) fn advance(&self, by: Duration) {
        self.clock.advance(by);
        self.simulator.clock().advance(by.unsigned_abs());
    }

    /// A browser that has not been here.
    pub(crate) fn browser(&self) -> Browser<'_> {
        Browser {
            replica: &self.replica,
            cookie: std::cell::Cell::new(None),
            identity: local_identity(),
        }
    }

    /// Everything in the database: its files as they lie on the disk, or a dump of it.
    pub(crate) fn files(&self) -> Vec<u8> {
        self.database.content()
    }

    /// How many rows a table has.
    pub(crate) async fn count(&self, sql: &'static str) -> i64 {
        use sqlx::Row as _;
        sqlx::query(sql)
            .fetch_one(self.replica.store.pool())
            .await
            .unwrap()
            .get(0)
    }

    /// The one text that a statement gives.
    pub(crate) async fn text(&self, sql: &'static str) -> String {
        let text = sqlx::query_scalar(sql).fetch_one(self.replica.store.pool());
        text.await.unwrap()
    }

    /// How many requests the simulator has received since it was last asked.
    pub(crate) fn received(&self) -> usize {
        let count = self.simulator.requests().len();
        self.simulator.clear_requests();
        count
    }
}

fn assemble(
    store: Store,
    seal: Seal,
    grants: Arc<dyn Grants>,
    limits: LimitsPerMinute,
    clock: &Arc<ManualClock>,
    cloud: &str,
) -> Replica {
    let clock = Arc::clone(clock) as Arc<dyn Clock>;
    let random = Arc::new(SystemRandom) as Arc<dyn Random>;
    let client = Client::new(ClientSettings {
        clock: Arc::clone(&clock),
        ..ClientSettings::default()
    })
    .unwrap();
    let endpoints = Endpoints::parse(cloud, cloud).unwrap();
    let services = Services::new(ServicesParts {
        setting: Setting {
            demo: None,
            regions: true,
            endpoints: vec![ENDPOINT.to_owned()],
            sign_in: SignInKind::None,
        },
        store: store.clone(),
        seal,
        locations: Locations::new(true, vec![(ENDPOINT.to_owned(), endpoints)]),
        client,
        grants,
        limits,
        confirmation: ConfirmationRules {
            protected_names: ["hive", "omm"].into_iter().collect(),
            removal_from: 50,
        },
        lifetime: SessionLifetime {
            idle: Duration::minutes(60),
            absolute: Duration::hours(12),
        },
        timing: Timing::default(),
        clock,
        random,
    });
    Replica { services, store }
}

/// Keeps a cookie from request to request.
pub(crate) struct Browser<'a> {
    replica: &'a Replica,
    cookie: std::cell::Cell<Option<Id>>,
    pub(crate) identity: Identity,
}

impl Browser<'_> {
    pub(crate) fn cookie(&self) -> Option<Id> {
        self.cookie.get()
    }

    /// The same browser with a cookie that it has kept.
    pub(crate) fn holding(self, cookie: Id) -> Self {
        self.cookie.set(Some(cookie));
        self
    }

    /// The same browser before another replica.
    pub(crate) fn on<'b>(&self, replica: &'b Replica) -> Browser<'b> {
        Browser {
            replica,
            cookie: std::cell::Cell::new(self.cookie()),
            identity: self.identity.clone(),
        }
    }

    fn session(&self) -> Session {
        let sessions = Arc::new(self.replica.sessions.clone());
        Session::new(self.cookie(), sessions, None)
    }

    /// The same browser with somebody else at it, who has these groups.
    pub(crate) fn used_by(mut self, subject: &str, groups: &[&str]) -> Self {
        subject.clone_into(&mut self.identity.person.subject);
        subject.clone_into(&mut self.identity.person.name);
        self.identity.groups = groups.iter().map(|&group| group.to_owned()).collect();
        self
    }

    /// The portal of one request.
    pub(crate) fn portal(&self) -> Arc<Portal> {
        self.portal_in(self.session())
    }

    fn portal_in(&self, session: Session) -> Arc<Portal> {
        self.replica
            .portals
            .for_request(self.identity.clone(), session, source())
    }

    /// Connects, and keeps the cookie as a browser would.
    pub(crate) async fn connect(
        &self,
        method: ConnectMethod,
    ) -> Result<ConnectionId, ConnectRefused> {
        let session = self.session();
        let connected = self
            .portal_in(session.clone())
            .connect(request(method))
            .await;
        self.cookie.set(session.id());
        connected
    }

    /// Connects with the simulator's access key.
    pub(crate) async fn connected(&self) -> ConnectionId {
        self.connect(access_key()).await.unwrap()
    }
}

pub(crate) fn request(method: ConnectMethod) -> ConnectRequest {
    ConnectRequest {
        location: Location::Endpoint(ENDPOINT.into()),
        project: ProjectId::parse(credentials::PROJECT_ID).unwrap(),
        method,
    }
}

pub(crate) fn access_key() -> ConnectMethod {
    access_key_with(credentials::SECRET_KEY)
}

pub(crate) fn access_key_with(secret: &str) -> ConnectMethod {
    ConnectMethod::AccessKey {
        access: credentials::ACCESS_KEY.into(),
        secret: secret.into(),
        security_token: None,
    }
}

pub(crate) fn password(password: &str) -> ConnectMethod {
    ConnectMethod::Password {
        domain: credentials::ACCOUNT_NAME.into(),
        user: credentials::USER_NAME.into(),
        password: password.into(),
        totp: None,
    }
}

pub(crate) fn agency() -> ConnectMethod {
    ConnectMethod::Agency {
        account: credentials::ACCOUNT_NAME.into(),
        agency: credentials::AGENCY_NAME.into(),
        access: credentials::PARTNER_ACCESS_KEY.into(),
        secret: credentials::PARTNER_SECRET_KEY.into(),
        security_token: None,
    }
}

/// The error that connecting ran into.
pub(crate) fn error(refused: Result<ConnectionId, ConnectRefused>) -> PortalError {
    match refused.unwrap_err() {
        ConnectRefused::Error(error) => error,
        ConnectRefused::UnknownLocation => panic!("the location is known"),
    }
}

/// Where the browsers of the tests are.
fn source() -> Source {
    Source {
        address: Some([192, 0, 2, 1].into()),
        correlation: Some("request01".into()),
    }
}

pub(crate) fn seal(keys: &[(&str, &str)]) -> Seal {
    let keys: Vec<SealKey> = keys
        .iter()
        .map(|(id, key)| SealKey::parse(id, key).unwrap())
        .collect();
    Seal::new(&keys, Arc::new(SystemRandom)).unwrap()
}

/// The cluster on which most people of the tests work.
pub(crate) fn analytics() -> ClusterId {
    ClusterId::parse(ANALYTICS_CLUSTER).unwrap()
}

/// A draft of a cancellation with these users.
pub(crate) fn typed(users: &str) -> DraftContent {
    DraftContent::CancelSync {
        users: users.into(),
        groups: String::new(),
        checked: false,
        pasted: None,
        as_typed: AsTyped::default(),
        picked: None,
    }
}

pub(crate) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

pub(crate) fn random_key() -> String {
    let mut key = [0_u8; 32];
    SystemRandom.fill(&mut key);
    base64::engine::general_purpose::STANDARD.encode(key)
}
