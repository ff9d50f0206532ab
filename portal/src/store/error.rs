//! Errors of the store.

use sqlx::error::DatabaseError;
use sqlx::migrate::MigrateError;
use std::path::PathBuf;

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
    /// A pooler refuses a parameter that PostgreSQL knows.
    #[error(
        "the pooler before the database refuses a parameter of the connection. In PgBouncer's settings write \
         ignore_startup_parameters = extra_float_digits, and no options in store.url"
    )]
    StartupParameter,
    /// A pooler gives each transaction another connection and does not take prepared statements along.
    #[error(
        "the pooler before the database loses prepared statements. PgBouncer keeps them from version 1.21, \
         with max_prepared_statements = 200; otherwise write pool_mode = session"
    )]
    PreparedStatements,
    /// A statement failed.
    #[error("the store failed: {0}")]
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

/// The code of a protocol violation, which is how a pooler answers to a start-up message.
const PROTOCOL_VIOLATION: &str = "08P01";

/// The codes of a prepared statement that exists already, or does not.
const PREPARED_STATEMENTS: [&str; 2] = ["42P05", "26000"];

impl From<sqlx::Error> for StoreError {
    fn from(error: sqlx::Error) -> Self {
        let found = error.as_database_error();
        let code = found.and_then(DatabaseError::code).unwrap_or_default();
        if PREPARED_STATEMENTS.contains(&&*code) {
            return Self::PreparedStatements;
        }
        let refused = |found: &dyn DatabaseError| found.message().contains("startup parameter");
        if code == PROTOCOL_VIOLATION && found.is_some_and(refused) {
            return Self::StartupParameter;
        }
        Self::Query(error)
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
