//! The real portal in front of a simulated cloud.

use crate::configuration::{Configuration, ENDPOINT};
use crate::keep::keep;
use crate::page::Page;
use crate::process::Process;
use crate::visitor::Visitor;
use crate::{secrets, site};
use mrs_simulator::demo::credentials;
use mrs_simulator::{Operation, RunningSimulator, Seed, Settings, Simulator};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;
use test_database::TestDatabase;
use url::Url;

/// A portal that runs, with its files and its cloud.
#[derive(Debug)]
pub struct TestPortal {
    process: Process,
    url: Url,
    simulator: RunningSimulator,
    folder: TempDir,
    database: TestDatabase,
    configuration: Configuration,
}

impl TestPortal {
    /// Starts the demo's cloud with quick tasks, and the portal in front of it.
    ///
    /// # Panics
    ///
    /// When either does not start.
    pub fn start() -> Self {
        Self::start_with(&Configuration::default())
    }

    /// The same with another configuration.
    ///
    /// # Panics
    ///
    /// When either does not start.
    pub fn start_with(configuration: &Configuration) -> Self {
        Prepared::new(configuration, ToOwned::to_owned).start()
    }

    pub(crate) const fn configuration(&self) -> &Configuration {
        &self.configuration
    }

    /// Where it is.
    pub const fn url(&self) -> &Url {
        &self.url
    }

    /// Its cloud.
    pub const fn cloud(&self) -> &RunningSimulator {
        &self.simulator
    }

    /// How often an operation of its cloud was called.
    pub fn calls(&self, operation: Operation) -> usize {
        self.simulator.requests_of(operation).len()
    }

    /// Its configuration file.
    pub fn config_path(&self) -> PathBuf {
        self.folder.path().join("portal.toml")
    }

    /// All that it has logged.
    ///
    /// # Panics
    ///
    /// When the log can't be read.
    pub fn log(&self) -> String {
        std::fs::read_to_string(self.log_path()).expect("the log")
    }

    fn log_path(&self) -> PathBuf {
        self.folder.path().join("portal.log")
    }

    /// A browser that has never been here.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(&self.url)
    }

    /// A browser that is connected to the demo project.
    pub fn admin(&self) -> Visitor {
        let visitor = self.visitor();
        connect(&visitor);
        visitor
    }

    /// Asks the portal to stop and starts it again on the same files. It gets another port;
    /// visitors move with [`Visitor::moved_to`].
    ///
    /// # Panics
    ///
    /// When it does not stop by itself, or does not start again.
    pub fn restart(&mut self) {
        self.process.ask_to_stop();
        let status = self.process.await_end();
        assert!(status.success(), "the portal stops in peace: {status}");
        self.start_again();
    }

    /// Kills the portal without a warning and starts it again on the same files.
    pub fn crash_and_restart(&mut self) {
        self.process.kill();
        self.start_again();
    }

    fn start_again(&mut self) {
        let (process, address) = spawn(self.folder.path(), &self.configuration);
        self.process = process;
        self.url = Url::parse(&address).expect("an address");
    }

    /// Sends SIGTERM.
    pub fn ask_to_stop(&self) {
        self.process.ask_to_stop();
    }

    /// Waits until the process has ended by itself; gives its exit code.
    pub fn await_end(&mut self) -> Option<i32> {
        self.process.await_end().code()
    }

    /// All that is in its database.
    ///
    /// # Panics
    ///
    /// When it can't be read.
    pub fn database(&self) -> Vec<u8> {
        self.database.content()
    }

    /// Every row of every table, by table; without `seen_at`, which looking at a page moves.
    ///
    /// # Panics
    ///
    /// When the database can't be read.
    pub fn records(&self) -> BTreeMap<String, Vec<String>> {
        self.database.rows()
    }

    /// Its folder: configuration, key, log, and the file of SQLite.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// Its process's id.
    pub fn process_id(&self) -> u32 {
        self.process.id()
    }

    /// Kills the portal without a warning, and leaves it at that.
    pub fn kill(&mut self) {
        self.process.kill();
    }
}

/// Everything a portal needs, before it starts.
pub(crate) struct Prepared {
    simulator: RunningSimulator,
    folder: TempDir,
    database: TestDatabase,
    configuration: Configuration,
}

impl Prepared {
    /// Starts the cloud and writes the files; `reach` may change the address of the database.
    pub(crate) fn new(configuration: &Configuration, reach: impl FnOnce(&str) -> String) -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        let simulator = Simulator::start(Settings {
            seed: Seed::demo(),
            ..Settings::default()
        })
        .expect("the simulator starts");
        simulator.behave(|behaviour| {
            behaviour.task_millis = 300;
            behaviour.mapping_update_millis = 100;
            behaviour.writes_per_minute = None;
        });
        site::write(&folder.path().join("site"));
        write_key(&folder.path().join("seal.key"));
        let data = configuration.data.as_deref().unwrap_or(folder.path());
        let database = TestDatabase::fresh(data);
        let config = folder.path().join("portal.toml");
        let cloud = simulator.url();
        let store = reach(&database.url());
        let text = configuration.text(folder.path(), &store, &cloud);
        std::fs::write(&config, text).expect("the configuration is written");
        Self {
            simulator,
            folder,
            database,
            configuration: configuration.clone(),
        }
    }

    pub(crate) fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub(crate) fn start(self) -> TestPortal {
        let (process, address) = spawn(self.folder.path(), &self.configuration);
        TestPortal {
            process,
            url: Url::parse(&address).expect("an address"),
            simulator: self.simulator,
            folder: self.folder,
            database: self.database,
            configuration: self.configuration,
        }
    }
}

impl Drop for TestPortal {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let (log, database) = (self.log(), self.database());
            keep("log", log.as_bytes());
            keep("database", &database);
            secrets::assert_none_in(log.as_bytes(), "the log");
            secrets::assert_none_in(&database, "the database");
            let key = std::fs::read(self.folder.path().join("seal.key")).expect("the key");
            let key = key.trim_ascii();
            for (location, bytes) in [("log", log.as_bytes()), ("database", &database)] {
                let found = bytes.windows(key.len()).any(|window| window == key);
                assert!(!found, "the key that seals is in the {location}");
            }
        } else if let Ok(log) = std::fs::read_to_string(self.log_path()) {
            // Shown by the test runner beside the failure.
            println!("the portal's log:\n{log}");
        }
    }
}

/// Connects with the demo project's access key.
pub(crate) fn connect(visitor: &Visitor) -> Page {
    visitor
        .open("/connect")
        .choose("Region or endpoint", ENDPOINT)
        .fill("Project ID", credentials::PROJECT_ID)
        .fill("Access key ID (AK)", credentials::ACCESS_KEY)
        .fill("Secret access key (SK)", credentials::SECRET_KEY)
        .press("Connect")
        .headed("Clusters")
}

fn spawn(folder: &Path, configuration: &Configuration) -> (Process, String) {
    Process::start(
        &folder.join("portal.toml"),
        &folder.join("portal.log"),
        configuration,
    )
}

fn write_key(path: &Path) {
    let key = crate::process::run(&["generate-key"]).output;
    std::fs::write(path, key).expect("the key is written");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        std::fs::set_permissions(path, std::fs::Permissions::from_mode(0o600))
            .expect("the key is private");
    }
}
