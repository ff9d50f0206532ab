//! `[store]`.

use super::key::{Key, Section, key};

pub(super) const SECTION: Section =
    Section::table("store", "Where the portal keeps its records.", KEYS).names_files();

const KEYS: &[Key] = &[
    key(
        "url",
        "`sqlite://` and the path of a file, made where it is missing and closed to other users \
         (`sqlite:///…` for an absolute path); or `postgres://user@host/database` for several \
         replicas, with `?sslmode=verify-full` and, for a private authority, `&sslrootcert=…`",
        r#""postgres://portal@db.example.com/portal?sslmode=verify-full""#,
    )
    .or(r#""sqlite://mrs-portal.sqlite""#)
    .refused(
        "databases of another kind, parameters that mean nothing, another machine without \
         `sslmode`",
        &[
            r#""mysql://portal@localhost/portal""#,
            r#""postgres://portal@db.example.com/portal""#,
            r#""postgres://portal@localhost/portal?slmode=require""#,
        ],
    ),
    key(
        "password_file",
        "holds the password of the PostgreSQL user, so that `url` need not",
        r#""/etc/mrs-portal/database.password""#,
    )
    .otherwise("the password in `url`, or none")
    .refused("a file that others may read (`chmod 600`)", &[]),
    key(
        "pool_size",
        "connections to the database at a time, for each replica",
        "20",
    )
    .otherwise("4 for SQLite, 10 for PostgreSQL")
    .refused("less than 1, more than 100", &["0", "101"]),
    key(
        "statement_timeout_seconds",
        "longest time for one statement on PostgreSQL",
        "5",
    )
    .or("10")
    .refused("less than 1, more than 300", &["0", "301"]),
];
