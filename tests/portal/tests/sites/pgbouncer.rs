//! PgBouncer before PostgreSQL, with another connection for each transaction.

use crate::jobs;
use crate::postgresql::{psql, server};
use crate::program::{Program, found, free_address};
use portal_tests::{Configuration, TestPortal, run_with};
use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::process::Command;
use std::time::{Duration, Instant};
use tempfile::TempDir;
use url::Url;

/// The setting without which PgBouncer refuses most clients.
const PARAMETERS: &str = "ignore_startup_parameters = extra_float_digits";

/// The one that keeps prepared statements, and the one of Debian, which may be older.
const NEWER: &str = "PGBOUNCER";
const DEBIANS: &str = "DEBIAN_PGBOUNCER";

/// A PgBouncer with a fresh database behind it.
struct Pooler {
    /// The portal's address of the database.
    url: String,
    #[expect(dead_code, reason = "it runs until the test ends")]
    program: Program,
    #[expect(dead_code, reason = "its home")]
    folder: TempDir,
}

impl Pooler {
    /// The program that `variable` names, with settings added.
    fn start(variable: &str, mode: &str, settings: &str) -> Self {
        // In session mode a connection of the portal keeps one of the server; else a few are shared.
        let size = if mode == "session" { 20 } else { 2 };
        Self::of_size(size, variable, mode, settings)
    }

    /// The same with so many connections of the server.
    fn of_size(size: u32, variable: &str, mode: &str, settings: &str) -> Self {
        let server = server();
        let address = free_address();
        let name = format!("pooled_{}", address.port());
        psql(&server, &format!("CREATE DATABASE {name}"));
        let behind = Url::parse(&server).unwrap();
        let port = behind.port().unwrap();
        let folder = tempfile::tempdir().unwrap();
        // It refuses to be root, and reads its settings as whoever it becomes.
        std::fs::set_permissions(folder.path(), Permissions::from_mode(0o755)).unwrap();
        let file = folder.path().join("pgbouncer.ini");
        let settings = format!(
            "[databases]\n{name} = host=127.0.0.1 port={port} user={} pool_size={size}\n\
             [pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {}\nunix_socket_dir =\n\
             auth_type = any\npool_mode = {mode}\n{settings}\n",
            behind.username(),
            address.port()
        );
        std::fs::write(&file, settings).unwrap();
        let nobody = ["--user=nobody", file.to_str().unwrap()];
        let as_root = folder.path().metadata().unwrap().uid() == 0;
        let arguments = if as_root { &nobody[..] } else { &nobody[1..] };
        let program = Program::start(variable, arguments, folder.path(), address);
        Self {
            url: format!("postgres://portal@{address}/{name}"),
            program,
            folder,
        }
    }

    /// A portal with its store behind it.
    fn portal(&self) -> TestPortal {
        TestPortal::start_with(&Configuration {
            variables: vec![("MRS_PORTAL_STORE__URL", self.url.clone())],
            ..Configuration::default()
        })
    }

    /// What a portal says that does not start. The doctor says the same.
    fn refused(&self, expected: &str) -> String {
        let portal = TestPortal::start();
        let config = portal.config_path();
        let config = config.to_str().unwrap();
        let variables = [("MRS_PORTAL_STORE__URL", self.url.as_str())];
        let ended = run_with(&["serve", "--config", config], &variables);
        assert_eq!(ended.code, Some(1), "{ended:?}");
        let arguments = ["check-config", "--connect", "--config", config];
        let doctor = run_with(&arguments, &variables);
        assert_eq!(doctor.code, Some(1), "{doctor:?}");
        for told in [&ended.complaints, &doctor.output] {
            assert!(told.contains(expected), "{expected}: {told}");
        }
        ended.complaints
    }
}

#[test]
#[ignore = "needs PgBouncer: make test-sites"]
fn transactions_are_pooled_and_nothing_is_left_in_a_connection() {
    let kept = format!("{PARAMETERS}\nmax_prepared_statements = 200");
    let pooler = Pooler::start(NEWER, "transaction", &kept);
    let mut portal = pooler.portal();
    jobs::remove(&portal.admin(), "", "tester01");
    // The tables are there, and the statements of the first start are still in the connections.
    portal.restart();
    jobs::map(&portal.admin(), "");
    // Two connections are all there are.
    for setting in [
        "statement_timeout",
        "lock_timeout",
        "idle_in_transaction_session_timeout",
    ] {
        for _ in 0..4 {
            assert_eq!(psql(&pooler.url, &format!("SHOW {setting}")), "0");
        }
    }
    let operations = psql(&pooler.url, "SELECT COUNT(*) FROM operations");
    assert_eq!(operations, "2");
}

#[test]
#[ignore = "needs PgBouncer: make test-sites"]
fn a_pooler_that_loses_prepared_statements_is_refused_in_words() {
    // Versions before 1.21 have no such setting, and do the same.
    let lost = format!("{PARAMETERS}\nmax_prepared_statements = 0");
    Pooler::start(NEWER, "transaction", &lost).refused("max_prepared_statements = 200");
}

#[test]
#[ignore = "needs PgBouncer: make test-sites"]
fn a_pooler_that_refuses_a_parameter_is_named() {
    for program in [NEWER, DEBIANS] {
        Pooler::start(program, "session", "").refused(PARAMETERS);
    }
}

/// A page waits no longer for a pooler that has no connection left than for the portal's own pool.
#[test]
#[ignore = "needs PgBouncer: make test-sites"]
fn a_pool_that_is_too_small_keeps_no_page_waiting() {
    let pooler = Pooler::of_size(3, NEWER, "session", PARAMETERS);
    let portal = pooler.portal();
    let statuses = std::thread::scope(|scope| {
        let visits = (0..12).map(|_| {
            let visitor = portal.visitor();
            scope.spawn(move || {
                let began = Instant::now();
                let answer = visitor.fetch("/operations");
                (answer.status, began.elapsed())
            })
        });
        let visits: Vec<_> = visits.collect();
        let ended = visits.into_iter().map(|visit| visit.join().unwrap());
        ended.collect::<Vec<_>>()
    });
    for (status, waited) in &statuses {
        assert!([200, 503].contains(status), "{statuses:?}");
        assert!(*waited < Duration::from_secs(20), "{statuses:?}");
    }
    assert_eq!(portal.visitor().fetch("/operations").status, 200);
}

/// The version of a program: its first two numbers.
fn version(variable: &str) -> (u32, u32) {
    let done = Command::new(found(variable))
        .arg("--version")
        .output()
        .unwrap();
    let text = String::from_utf8(done.stdout).unwrap();
    let number = text.split_whitespace().nth(1).unwrap();
    let mut parts = number.split('.').map(|part| part.parse().unwrap());
    (parts.next().unwrap(), parts.next().unwrap())
}

#[test]
#[ignore = "needs PgBouncer: make test-sites"]
fn every_version_works_in_session_mode() {
    for program in [NEWER, DEBIANS] {
        let pooler = Pooler::start(program, "session", PARAMETERS);
        let mut portal = pooler.portal();
        jobs::remove(&portal.admin(), "", "tester01");
        portal.restart();
        jobs::map(&portal.admin(), "");
        drop(portal);
        let operations = psql(&pooler.url, "SELECT COUNT(*) FROM operations");
        assert_eq!(operations, "2", "{program}");
    }
}

/// Debian 12 has 1.18, which knows no prepared statements in transaction mode.
#[test]
#[ignore = "needs PgBouncer: make test-sites"]
fn debians_version_in_transaction_mode_is_refused_in_words_or_works() {
    if version(DEBIANS) < (1, 21) {
        let told = Pooler::start(DEBIANS, "transaction", PARAMETERS).refused("from version 1.21");
        assert!(told.contains("write pool_mode = session"), "{told}");
    } else {
        let kept = format!("{PARAMETERS}\nmax_prepared_statements = 200");
        let portal = Pooler::start(DEBIANS, "transaction", &kept).portal();
        jobs::remove(&portal.admin(), "", "tester01");
    }
}
