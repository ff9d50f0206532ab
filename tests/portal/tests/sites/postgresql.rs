//! The PostgreSQL beside the tests.

use crate::program::{found, free_address};
use portal_tests::eventually;
use std::process::Command;
use std::time::Duration;
use url::Url;

/// Its address, with the right to do anything.
pub(crate) fn server() -> String {
    let server = found("POSTGRES_URL").into_os_string();
    server.into_string().expect("text")
}

/// A name that no other test has.
pub(crate) fn fresh_name(beginning: &str) -> String {
    format!("{beginning}_{}", free_address().port())
}

/// What a statement gives at an address.
pub(crate) fn psql(url: &str, statement: &str) -> String {
    let done = Command::new("psql")
        .args(["--no-psqlrc", "--quiet", "--tuples-only", "--no-align"])
        .args(["--set=ON_ERROR_STOP=1", "--command", statement, url])
        .output()
        .expect("psql runs");
    assert!(done.status.success(), "{done:?}");
    let output = String::from_utf8(done.stdout).expect("text");
    output.trim().to_owned()
}

/// Another user, database or host at its address, without TLS.
pub(crate) fn reached(user: &str, host: &str, database: &str) -> String {
    let port = Url::parse(&server()).expect("an address").port();
    let port = port.expect("a port");
    format!("postgres://{user}@{host}:{port}/{database}?sslmode=disable")
}

/// Puts a line at the beginning of what says who is admitted, and waits until the server knows it.
pub(crate) fn admit(line: &str) {
    let path = found("POSTGRES_DATA").join("pg_hba.conf");
    let lines = std::fs::read_to_string(&path).expect("a file");
    std::fs::write(&path, format!("{line}\n{lines}")).expect("a file");
    let read = || psql(&server(), "SELECT pg_conf_load_time()");
    let before = read();
    psql(&server(), "SELECT pg_reload_conf()");
    eventually("it has read the line", Duration::from_secs(10), || {
        (read() != before).then_some(())
    });
}
