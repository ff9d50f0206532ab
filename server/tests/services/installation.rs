//! A portal of its own for each test: database, clock, simulator.

use base64::Engine as _;
use mrs::ids::ProjectId;
use mrs_simulator::demo::credentials;
use mrs_simulator::{RunningSimulator, Seed, Settings, Simulator};
use portal::audit::Source;
use portal::clock::{Clock, ManualClock};
use portal::grants::{EverythingForLocal, Grants, HeldBy, HeldGrant, Permissions, Role, Scope};
use portal::local_identity;
use portal::operations::Timing;
use portal::random::{Random, SystemRandom};
use portal::{
    ConnectMethod, ConnectRefused, ConnectRequest, ConnectionId, Identity, Location, Portal,
    PortalError,
};
use server::Assembly;
use server::config::Config;
use server::metrics::Metrics;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;
use test_database::TestDatabase;
use time::macros::datetime;
use time::{Duration, OffsetDateTime};
use tower_sessions::Session;
use tower_sessions::session::Id;

/// Name of the simulator's endpoint.
pub(crate) const ENDPOINT: &str = "Simulator";

const START: OffsetDateTime = datetime!(2026-11-21 08:00 UTC);

/// Everybody may do everything.
#[derive(Debug)]
pub(crate) struct EverythingForEverybody;

impl Grants for EverythingForEverybody {
    fn permissions(&self, _: &Identity) -> Permissions {
        Permissions::new(vec![HeldGrant {
            role: Role::Admin,
            by: HeldBy::Person,
            scope: Scope::everything(),
        }])
    }
}

/// A portal with its simulator. Both clocks stand still until moved.
pub(crate) struct Installation {
    pub(crate) assembly: Assembly,
    pub(crate) simulator: RunningSimulator,
    clock: Arc<ManualClock>,
    pub(crate) database: TestDatabase,
    /// The key "1", which seals.
    pub(crate) key: String,
    folder: TempDir,
}

impl Installation {
    /// Whoever is at this machine may do everything.
    pub(crate) async fn new() -> Self {
        Self::with("").await
    }

    /// With other grants than the usual, which are everything for whoever is at this machine.
    pub(crate) async fn with_grants(grants: Arc<dyn Grants>) -> Self {
        Self::built(grants, "").await
    }

    /// With more sections in its configuration.
    pub(crate) async fn with(sections: &str) -> Self {
        Self::built(Arc::new(EverythingForLocal), sections).await
    }

    async fn built(grants: Arc<dyn Grants>, sections: &str) -> Self {
        let settings = Settings {
            seed: Seed::demo(),
            clock: mrs_simulator::Clock::fixed(START),
            ..Settings::default()
        };
        let simulator = Simulator::start(settings).unwrap();
        let folder = tempfile::tempdir().unwrap();
        let database = TestDatabase::fresh(folder.path());
        let file = folder.path().join("portal.toml");
        let url = simulator.url();
        let key = random_key();
        let text = format!(
            "[store]\nurl = \"{}\"\n\
             [secrets]\nseal_keys = [{{ id = \"1\", value = \"{}\" }}]\n\
             [[endpoints]]\nname = \"{ENDPOINT}\"\nmrs = \"{url}\"\niam = \"{url}\"\n{sections}",
            database.url(),
            key
        );
        std::fs::write(&file, text).unwrap();
        let clock = Arc::new(ManualClock::at(START));
        let assembly = assemble(&file, &[], &clock, grants).await;
        Self {
            assembly,
            simulator,
            clock,
            database,
            key,
            folder,
        }
    }

    /// Another replica on the same database, with the same clock.
    pub(crate) async fn replica(&self) -> Assembly {
        self.replica_with(&[]).await
    }

    /// The same with something set by the environment.
    pub(crate) async fn replica_with(&self, variables: &[(&str, &str)]) -> Assembly {
        let file = self.folder.path().join("portal.toml");
        let grants = Arc::new(EverythingForLocal);
        assemble(&file, variables, &self.clock, grants).await
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
            assembly: &self.assembly,
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
            .fetch_one(self.assembly.store.pool())
            .await
            .unwrap()
            .get(0)
    }

    /// The one text that a statement gives.
    pub(crate) async fn text(&self, sql: &'static str) -> String {
        let text = sqlx::query_scalar(sql).fetch_one(self.assembly.store.pool());
        text.await.unwrap()
    }

    /// How many requests the simulator has received since it was last asked.
    pub(crate) fn received(&self) -> usize {
        let count = self.simulator.requests().len();
        self.simulator.clear_requests();
        count
    }
}

async fn assemble(
    file: &Path,
    variables: &[(&str, &str)],
    clock: &Arc<ManualClock>,
    grants: Arc<dyn Grants>,
) -> Assembly {
    let variables = variables
        .iter()
        .map(|&(name, value)| (name.into(), value.into()));
    let config = Config::load(Some(file), variables).unwrap();
    let clock = Arc::clone(clock) as Arc<dyn Clock>;
    let metrics = Metrics::new(clock.now());
    let random = Arc::new(SystemRandom);
    Assembly::with_grants(&config, grants, Timing::default(), clock, random, metrics)
        .await
        .unwrap()
}

/// Keeps a cookie from request to request.
pub(crate) struct Browser<'a> {
    assembly: &'a Assembly,
    cookie: std::cell::Cell<Option<Id>>,
    pub(crate) identity: Identity,
}

impl Browser<'_> {
    pub(crate) fn cookie(&self) -> Option<Id> {
        self.cookie.get()
    }

    /// Another browser with the same cookie.
    pub(crate) fn copy(&self) -> Self {
        Browser {
            assembly: self.assembly,
            cookie: std::cell::Cell::new(self.cookie()),
            identity: self.identity.clone(),
        }
    }

    /// The same browser before another replica.
    pub(crate) fn on<'b>(&self, assembly: &'b Assembly) -> Browser<'b> {
        Browser {
            assembly,
            cookie: std::cell::Cell::new(self.cookie()),
            identity: self.identity.clone(),
        }
    }

    fn session(&self) -> Session {
        let sessions = Arc::new(self.assembly.sessions.clone());
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
        self.assembly
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

pub(crate) fn random_key() -> String {
    let mut key = [0_u8; 32];
    SystemRandom.fill(&mut key);
    base64::engine::general_purpose::STANDARD.encode(key)
}
