//! More than one portal on the same database.

use crate::cable::Cable;
use crate::configuration::Configuration;
use crate::keep::keep;
use crate::portal::{Prepared, TestPortal};
use crate::process::Process;
use crate::secrets;
use std::path::{Path, PathBuf};
use test_database::TestDatabase;
use url::Url;

/// Another portal beside a [`TestPortal`].
#[derive(Debug)]
pub struct Replica {
    _process: Process,
    url: Url,
    log: PathBuf,
}

impl Replica {
    fn start(folder: &Path, name: &str, configuration: &Configuration) -> Self {
        assert!(TestDatabase::is_shared(), "a file has one portal");
        let config = folder.join(name).with_extension("toml");
        std::fs::copy(folder.join("portal.toml"), &config).expect("a copy");
        let log = config.with_extension("log");
        let (process, address) = Process::start(&config, &log, configuration);
        Self {
            _process: process,
            url: Url::parse(&address).expect("an address"),
            log,
        }
    }

    /// Where it is.
    pub const fn url(&self) -> &Url {
        &self.url
    }

    /// All that it has logged.
    ///
    /// # Panics
    ///
    /// When the log can't be read.
    pub fn log(&self) -> String {
        std::fs::read_to_string(&self.log).expect("the log")
    }
}

impl Drop for Replica {
    fn drop(&mut self) {
        if !std::thread::panicking() {
            let log = self.log();
            keep("log", log.as_bytes());
            secrets::assert_none_in(log.as_bytes(), "the replica's log");
        } else if let Ok(log) = std::fs::read_to_string(&self.log) {
            println!("the replica's log:\n{log}");
        }
    }
}

impl TestPortal {
    /// Starts a second portal with the same configuration, on the same database and in front of
    /// the same cloud.
    ///
    /// # Panics
    ///
    /// When the database is a file, or the portal does not start.
    pub fn replica(&self) -> Replica {
        Replica::start(self.folder(), "replica", self.configuration())
    }

    /// Starts a portal and so many others at the same moment, on an empty database.
    ///
    /// # Panics
    ///
    /// When the database is a file, or one of them does not start.
    pub fn start_with_replicas(count: usize) -> (Self, Vec<Replica>) {
        let configuration = Configuration::default();
        let prepared = Prepared::new(&configuration, ToOwned::to_owned);
        let folder = prepared.folder().to_owned();
        std::thread::scope(|all| {
            let starts: Vec<_> = (0..count)
                .map(|number| {
                    let (folder, configuration) = (&folder, &configuration);
                    let name = format!("replica{number}");
                    all.spawn(move || Replica::start(folder, &name, configuration))
                })
                .collect();
            let portal = prepared.start();
            let replicas = starts
                .into_iter()
                .map(|start| start.join().expect("it starts"));
            (portal, replicas.collect())
        })
    }

    /// Starts a portal that reaches its database by a cable.
    ///
    /// # Panics
    ///
    /// When it does not start.
    pub fn start_through(cable: &Cable, configuration: &Configuration) -> Self {
        Prepared::new(configuration, |url| cable.through(url)).start()
    }
}
