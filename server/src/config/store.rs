//! `[store]`: where the portal keeps its records.

use super::error::ConfigError;
use super::secrets::private_text;
use portal::store::{StoreLocation, StoreSettings};
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use std::path::PathBuf;
use std::time::Duration;

/// `[store]`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StoreConfig {
    /// `url`: `sqlite://` and the path of a file, made where it is missing; or
    /// `postgres://user@host/database`, with `?sslmode=verify-full` where the host is another
    /// machine. Default `sqlite://mrs-portal.sqlite`, in the folder the server is started in.
    pub url: SecretString,
    /// `password_file`: holds the password of the PostgreSQL user; readable by its owner alone.
    pub password_file: Option<PathBuf>,
    /// `pool_size`: connections to the database at a time, 1 to 100. Default 4 for SQLite, 10 for
    /// PostgreSQL.
    pub pool_size: Option<u32>,
    /// `statement_timeout_seconds`: longest time for one statement on PostgreSQL, 1 to 300.
    /// Default 10.
    pub statement_timeout_seconds: u32,
}

impl Default for StoreConfig {
    fn default() -> Self {
        Self {
            url: "sqlite://mrs-portal.sqlite".to_owned().into(),
            password_file: None,
            pool_size: None,
            statement_timeout_seconds: 10,
        }
    }
}

impl StoreConfig {
    pub(super) fn read(self) -> Result<StoreSettings, ConfigError> {
        let refused =
            |key: &str, message: &str| ConfigError::value(format!("store.{key}"), message);
        let mut location = StoreLocation::parse(self.url.expose_secret())?;
        if self
            .pool_size
            .is_some_and(|size| !(1..=100).contains(&size))
        {
            return Err(refused("pool_size", "is between 1 and 100"));
        }
        if !(1..=300).contains(&self.statement_timeout_seconds) {
            return Err(refused("statement_timeout_seconds", "is between 1 and 300"));
        }
        if let Some(path) = self.password_file {
            let password = private_text("store.password_file", &path)?;
            location = location.with_password(password.trim_end_matches(['\n', '\r']))?;
        }
        Ok(StoreSettings {
            location,
            pool_size: self.pool_size,
            statement_timeout: Duration::from_secs(self.statement_timeout_seconds.into()),
        })
    }
}
