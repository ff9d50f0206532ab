//! Errors of the store.

use super::postgres_problem::PostgresProblem;
use sqlx::migrate::MigrateError;
use std::path::{Path, PathBuf};

/// An error of the store. Holds no stored value and no password.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The URL names no database that this build can use.
    #[error(
        "store.url must be sqlite:// and the path of a file, or postgres:// with user, host and \
         database"
    )]
    Url,
    /// The URL has a parameter that the portal does not know.
    #[error("store.url has the parameter \"{0}\", which the portal does not know")]
    Parameter(String),
    /// The URL has an `sslmode` that does not exist.
    #[error(
        "store.url has an sslmode that does not exist; write verify-full, verify-ca, require, prefer, \
         allow or disable"
    )]
    SslMode,
    /// The database is on another machine, and the URL does not say how the connection is protected.
    #[error(
        "store.url leads to another machine: add ?sslmode=verify-full (and sslrootcert=… where \
         its certificate is from a private authority), or the mode you have decided for"
    )]
    Unprotected,
    /// A password for a location that takes none, or has one already.
    #[error(
        "store.password_file goes with a postgres:// address in store.url that has no password of \
         its own"
    )]
    Password,
    /// The file can't be created or used.
    #[error("the store's file {path} can't be used: {source}")]
    File {
        /// The path of the file.
        path: PathBuf,
        /// The error of the operating system.
        source: std::io::Error,
    },
    /// There is no file, and the command does not create one.
    #[error(
        "the store's file {0} does not exist; check store.url and the folder that the command runs in"
    )]
    Missing(PathBuf),
    /// Another process uses the file.
    #[error(
        "the store's file {0} is in use by another mrs-portal; stop that one, or use PostgreSQL for \
         several replicas"
    )]
    InUse(PathBuf),
    /// The file is on a network file system, whose locks do not protect a SQLite file.
    #[error(
        "the store's file {0} is on a network file system, where SQLite loses data; put it on a local \
         disk, or use PostgreSQL"
    )]
    NetworkFileSystem(PathBuf),
    /// The file was removed or replaced since the start.
    #[error(
        "the store's file {0} was removed or replaced while the portal was running; nothing is written. \
         Restart the portal"
    )]
    Replaced(PathBuf),
    /// The file is damaged.
    #[error(
        "the store's file {path} is damaged ({found}); nothing is served from it. Put a backup in \
         its place"
    )]
    Damaged {
        /// The path of the file.
        path: PathBuf,
        /// The first problem that the check found.
        found: String,
    },
    /// The tables can't be migrated.
    #[error("the store's tables can't be brought up to date: {0}")]
    Migrate(MigrateError),
    /// A newer version has migrated the tables.
    #[error(
        "the store's tables are those of a newer mrs-portal: this one has no migration {0}. Start the \
         newer version, or restore the backup from before the upgrade; nothing was changed"
    )]
    Newer(i64),
    /// PostgreSQL, or a pooler before it, can't be used.
    #[error("the store failed: {problem} ({said}); {}", problem.remedy())]
    Postgres {
        /// What is wrong.
        problem: PostgresProblem,
        /// The words of the server, or of the system.
        said: String,
    },
    /// A statement failed.
    #[error("the store failed: {}", said(.0))]
    Query(sqlx::Error),
    /// The store does not answer at this moment.
    #[error("the store does not answer")]
    Unavailable,
    /// A sealed record did not open, or a record could not be sealed.
    #[error("a record of the store: {0}")]
    Seal(#[from] crate::seal::SealError),
    /// A record that this version can't read.
    #[error("a record of the store can't be read: {0}")]
    Record(&'static str),
}

impl StoreError {
    /// Makes the error of the file or folder at `path` from that of the operating system.
    pub(super) fn of_file(path: &Path) -> impl FnOnce(std::io::Error) -> Self {
        move |source| Self::File {
            path: path.to_owned(),
            source,
        }
    }
}

/// The words of an error, without the line in the source of PostgreSQL, which reads like one of the
/// configuration.
fn said(error: &sqlx::Error) -> String {
    match error {
        sqlx::Error::Database(found) => found.message().to_owned(),
        sqlx::Error::Io(found) => found.to_string(),
        other => other.to_string(),
    }
}

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        match PostgresProblem::of(&error) {
            Some(problem) => Self::Postgres {
                problem,
                said: said(&error),
            },
            None => Self::Query(error),
        }
    }
}

impl From<MigrateError> for StoreError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::VersionMissing(version) => Self::Newer(version),
            MigrateError::Execute(error) => Self::from(error),
            other => Self::Migrate(other),
        }
    }
}

impl From<StoreError> for crate::error::PortalError {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        match error {
            StoreError::Record(_) => Self::Damaged,
            _ => Self::Store,
        }
    }
}
