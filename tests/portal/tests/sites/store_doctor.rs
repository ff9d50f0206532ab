//! What `check-config --connect` and a start say about a PostgreSQL that can't be used, and about one that
//! can.

use crate::postgresql::{admit, fresh_name, psql, reached, server};
use crate::program::free_address;
use portal_tests::{Configuration, Ended, TestPortal, eventually, run_with};
use std::time::Duration;

/// A PostgreSQL that a portal is sent to.
struct Case<'a> {
    url: String,
    /// What comes, in the portal's words and in the server's.
    came: [&'a str; 2],
    remedy: &'a str,
}

/// A portal whose configuration has no problem but what a test adds.
fn portal() -> TestPortal {
    TestPortal::start_with(&Configuration {
        sections: "[upstream]\nregions = false\n".to_owned(),
        ..Configuration::default()
    })
}

/// A command of the portal with its store elsewhere.
fn command(portal: &TestPortal, arguments: &[&str], url: &str) -> Ended {
    let config = portal.config_path();
    let arguments = [arguments, &["--config", config.to_str().unwrap()]].concat();
    run_with(&arguments, &[("MRS_PORTAL_STORE__URL", url)])
}

/// The verdict about the store, with what to do.
fn verdict(portal: &TestPortal, url: &str) -> String {
    let ended = command(portal, &["check-config", "--connect"], url);
    let mut lines = ended.output.lines();
    let line = lines.find(|line| line.split_whitespace().nth(1) == Some("store"));
    let line = line.unwrap_or_else(|| panic!("{ended:?}"));
    let words: Vec<&str> = line.split_whitespace().collect();
    assert_eq!(ended.code == Some(1), words[0] == "problem", "{ended:?}");
    let remedy = lines.next().filter(|next| next.starts_with(' '));
    format!("{}\n{}", words.join(" "), remedy.unwrap_or_default())
}

impl Case<'_> {
    fn is_told_by(&self, portal: &TestPortal) {
        let Self { url, came, remedy } = self;
        let verdict = verdict(portal, url);
        assert!(
            verdict.starts_with("problem store PostgreSQL, "),
            "{verdict}"
        );
        let started = command(portal, &["serve"], url);
        assert_eq!(started.code, Some(1), "{started:?}");
        for told in [verdict, started.complaints] {
            for part in came.iter().chain([remedy]) {
                assert!(told.contains(part), "{part}: {told}");
            }
            // Neither the place in the source of PostgreSQL, nor a password.
            for part in [" at line ", "wrong-password", "right-password"] {
                assert!(!told.contains(part), "{part}: {told}");
            }
        }
    }
}

#[test]
#[ignore = "needs PostgreSQL: make test-sites"]
fn each_reason_is_told_with_what_to_do() {
    let portal = portal();
    let [own, closed, bare, guest, worker] =
        ["own", "closed", "bare", "guest", "worker"].map(fresh_name);
    for statement in [
        format!("CREATE ROLE {own} LOGIN PASSWORD 'right-password'"),
        format!("CREATE DATABASE {own} OWNER {own}"),
        format!("CREATE DATABASE {closed}"),
        format!("REVOKE CONNECT ON DATABASE {closed} FROM PUBLIC"),
        format!("CREATE DATABASE {bare}"),
        format!("CREATE ROLE {guest} LOGIN"),
        format!("CREATE ROLE {worker} LOGIN"),
    ] {
        psql(&server(), &statement);
    }
    let revoke = "REVOKE CREATE ON SCHEMA public FROM PUBLIC";
    psql(&reached("portal", "127.0.0.1", &bare), revoke);
    admit(&format!(
        "host all {own} all scram-sha-256\nhost all {guest} all reject"
    ));
    let here = |user: &str, database: &str| reached(user, "127.0.0.1", database);
    let with_tls = |mode: &str| here("portal", &own).replace("disable", mode);
    let nobody = free_address();
    let elsewhere = portal.url().port().unwrap();
    for case in [
        Case {
            url: here(&format!("{own}:wrong-password"), &own),
            came: [
                "the password is wrong or missing",
                "password authentication failed",
            ],
            remedy: "store.password_file",
        },
        Case {
            url: here(&own, &own),
            came: [
                "the password is wrong or missing",
                "password authentication failed",
            ],
            remedy: "store.password_file",
        },
        Case {
            url: here("stranger", &own),
            came: [
                "the user is not admitted",
                "role \"stranger\" does not exist",
            ],
            remedy: "must exist and have LOGIN",
        },
        Case {
            url: here(&guest, &own),
            came: ["the user is not admitted", "pg_hba.conf rejects connection"],
            remedy: "pg_hba.conf must have a line",
        },
        Case {
            url: here("portal", "nowhere"),
            came: ["the database does not exist", "database \"nowhere\""],
            remedy: "createdb --owner=",
        },
        Case {
            url: here(&worker, &closed),
            came: ["the user lacks a right", "permission denied for database"],
            remedy: "GRANT CONNECT",
        },
        Case {
            url: format!("postgres://portal@{nobody}/portal?sslmode=disable"),
            came: ["nothing listens at this address", "Connection refused"],
            remedy: "listen_addresses",
        },
        Case {
            url: reached("portal", "no-such-host.invalid", &own),
            came: ["the host is unknown", "lookup"],
            remedy: "name servers",
        },
        Case {
            url: with_tls("verify-full"),
            came: [
                "the certificate of the server is not trusted",
                "UnknownIssuer",
            ],
            remedy: "sslrootcert=",
        },
        Case {
            url: with_tls("verify-full&sslrootcert=/nowhere.pem"),
            came: ["a file or socket that store.url names", "No such file"],
            remedy: "sslrootcert",
        },
        Case {
            url: "postgres://portal@%2Fnowhere/portal".to_owned(),
            came: ["a file or socket that store.url names", "No such file"],
            remedy: "folder of the socket",
        },
        Case {
            url: format!("postgres://portal@127.0.0.1:{elsewhere}/portal?sslmode=disable"),
            came: ["the server can't be reached or breaks off", ""],
            remedy: "check host and port",
        },
    ] {
        case.is_told_by(&portal);
    }

    // Reached, but without the right to create tables: only the start tries.
    let url = here(&worker, &bare);
    let told = verdict(&portal, &url);
    for part in [
        "problem",
        "connected to version",
        "may not create tables",
        "CREATE on its schema",
    ] {
        assert!(told.contains(part), "{part}: {told}");
    }
    let started = command(&portal, &["serve"], &url).complaints;
    for part in [
        "the user lacks a right",
        "permission denied for schema public",
        "CREATE on its schema",
    ] {
        assert!(started.contains(part), "{part}: {started}");
    }
}

#[test]
#[ignore = "needs PostgreSQL: make test-sites"]
fn one_that_can_be_used_is_empty_or_has_tables() {
    let portal = portal();
    let name = fresh_name("usable");
    psql(&server(), &format!("CREATE DATABASE {name}"));
    let url = reached("portal", "127.0.0.1", &name);
    let port = url::Url::parse(&url).unwrap().port().unwrap();
    let told = verdict(&portal, &url);
    let tried = format!("PostgreSQL, portal@127.0.0.1:{port}/{name}: connected to version");
    assert!(
        told.starts_with("note store ") && told.contains(&tried),
        "{told}"
    );
    assert!(told.contains("`serve` creates the tables"), "{told}");
    let tables = "SELECT COUNT(*) FROM pg_tables WHERE schemaname = 'public'";
    assert_eq!(psql(&url, tables), "0", "looking changes nothing");
    // With TLS, as the server says itself.
    let encrypted = url.replace("disable", "require");
    assert!(verdict(&portal, &encrypted).contains(", with TLS"));

    let variables = vec![("MRS_PORTAL_STORE__URL", url.clone())];
    let other = TestPortal::start_with(&Configuration {
        variables,
        ..Configuration::default()
    });
    let told = verdict(&portal, &url);
    assert!(
        told.starts_with("ok store ") && told.contains("tables of this version"),
        "{told}"
    );
    drop(other);
    eventually("its connections end", Duration::from_secs(10), || {
        let sessions = format!("SELECT COUNT(*) FROM pg_stat_activity WHERE datname = '{name}'");
        (psql(&server(), &sessions) == "0").then_some(())
    });
}
