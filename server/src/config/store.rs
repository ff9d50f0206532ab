//! `[store]`: the database.

use super::error::ConfigError;
use super::section::section;
use super::values::private_text;
use portal::store::{StoreLocation, StoreSettings};
use secrecy::{ExposeSecret as _, SecretString};
use std::path::PathBuf;
use std::time::Duration;

section! {
    /// The database of the portal.
    pub(super) struct StoreConfig {
        /// `sqlite://` and the path of a file, created where it is missing and closed to other
        /// users (`sqlite:///…` for an absolute path); or `postgres://user@host/database` for
        /// several replicas, with `?sslmode=verify-full` and, for a private authority,
        /// `&sslrootcert=…`.
        url: SecretString => {
            example: r#""postgres://portal@db.example.com/portal?sslmode=verify-full""#,
            default: r#""sqlite://mrs-portal.sqlite""#,
            refused: "another kind of database, unknown parameters, another machine without `sslmode`",
            wrong: &[
                r#""mysql://portal@localhost/portal""#,
                r#""postgres://portal@db.example.com/portal""#,
                r#""postgres://portal@localhost/portal?slmode=require""#,
            ],
        },
        /// A file with the password of the PostgreSQL user, so that `url` need not hold it.
        password_file: Option<PathBuf> => {
            example: r#""/etc/mrs-portal/database.password""#,
            without: "the password in `url`, or none",
            refused: "a file that others may read (`chmod 600`)",
        },
        /// Database connections at a time, for each replica.
        pool_size: Option<u32> => {
            example: "20", without: "4 for SQLite, 10 for PostgreSQL", bounds: Some(1..=100),
        },
        /// Seconds for one statement on PostgreSQL.
        statement_timeout_seconds: u32 => { example: "5", default: "10", bounds: Some(1..=300) },
    }
}

impl StoreConfig {
    pub(super) fn read(self) -> Result<StoreSettings, ConfigError> {
        let mut location = StoreLocation::parse(self.url.expose_secret())?;
        if let Some(path) = self.password_file {
            let password = private_text(&path)
                .map_err(|message| ConfigError::value("store.password_file", message))?;
            location = location.with_password(password.trim_end_matches(['\n', '\r']))?;
        }
        Ok(StoreSettings {
            location,
            pool_size: self.pool_size,
            statement_timeout: Duration::from_secs(self.statement_timeout_seconds.into()),
        })
    }
}
