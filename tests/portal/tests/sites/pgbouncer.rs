//! PgBouncer before PostgreSQL, with another connection for each transaction.

use crate::jobs;
use crate::program::{Program, found, free_address};
use portal_tests::{Configuration, TestPortal, run_with};
use std::fs::Permissions;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};
use std::process::Command;
use tempfile::TempDir;
use url::Url;

/// The setting without which PgBouncer refuses most clients.
const PARAMETERS: &str = "ignore_startup_parameters = extra_float_digits";

/// A PgBouncer with a fresh database behind it.
struct Pooler {
    /// The portal's address of the database.
    url: String,
    /// It has few connections, so that transactions share them.
    #[expect(dead_code, reason = "it runs until the test ends")]
    program: Program,
    #[expect(dead_code, reason = "its home")]
    folder: TempDir,
}

fn psql(url: &str, statement: &str) -> String {
    let done = Command::new("psql")
        .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"])
        .args(["--set=ON_ERROR_STOP=1", "--command", statement, url])
        .output()
        .unwrap();
    assert!(done.status.success(), "{done:?}");
    String::from_utf8(done.stdout).unwrap().trim().to_owned()
}

impl Pooler {
    /// One with settings added.
    fn start(settings: &str) -> Self {
        let server = found("POSTGRES_URL")
            .into_os_string()
            .into_string()
            .unwrap();
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
            "[databases]\n{name} = host=127.0.0.1 port={port} user={} pool_size=2\n\
             [pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {}\nunix_socket_dir =\n\
             auth_type = any\npool_mode = transaction\n{settings}\n",
            behind.username(),
            address.port()
        );
        std::fs::write(&file, settings).unwrap();
        let nobody = ["--user=nobody", file.to_str().unwrap()];
        let as_root = folder.path().metadata().unwrap().uid() == 0;
        let arguments = if as_root { &nobody[..] } else { &nobody[1..] };
        let program = Program::start("PGBOUNCER", arguments, folder.path(), address);
        Self {
            url: format!("postgres://portal@{address}/{name}"),
            program,
            folder,
        }
    }

    /// What a portal says that does not start.
    fn refused(&self) -> String {
        let portal = TestPortal::start();
        let config = portal.config_path();
        let arguments = ["serve", "--config", config.to_str().unwrap()];
        let ended = run_with(&arguments, &[("MRS_PORTAL_STORE__URL", &self.url)]);
        assert_ne!(ended.code, Some(0), "{ended:?}");
        ended.complaints
    }
}

#[test]
#[ignore = "needs PgBouncer: make test-sites"]
fn transactions_are_pooled_and_nothing_is_left_in_a_connection() {
    let kept = format!("{PARAMETERS}\nmax_prepared_statements = 200");
    let pooler = Pooler::start(&kept);
    let configuration = Configuration {
        variables: vec![("MRS_PORTAL_STORE__URL", pooler.url.clone())],
        ..Configuration::default()
    };
    let mut portal = TestPortal::start_with(&configuration);
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
    let refused = Pooler::start(&lost).refused();
    assert!(refused.contains("max_prepared_statements"), "{refused}");
}

#[test]
#[ignore = "needs PgBouncer: make test-sites"]
fn a_pooler_that_refuses_a_parameter_is_named() {
    let refused = Pooler::start("").refused();
    assert!(refused.contains(PARAMETERS), "{refused}");
}
