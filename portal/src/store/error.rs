//! Why the store did not do what was asked.

use std::path::PathBuf;

/// Why the store could not be opened, or did not do what was asked. Holds no stored value and no
/// password.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The URL names no database this build can use.
    #[error(
        "store.url must be sqlite:// and the path of a file, or postgres:// with user, host and \
         database"
    )]
    Url,
    /// The URL has a parameter that means nothing here.
    #[error("store.url has the parameter \"{0}\", which the portal does not know")]
    Parameter(String),
    /// The database is elsewhere, and nobody has said how the way there is protected.
    #[error(
        "store.url leads to another machine: add ?sslmode=verify-full (and sslrootcert=… where \
         its certificate is from a private authority), or the mode you have decided for"
    )]
    Unprotected,
    /// A password for a place that takes none, or has one already.
    #[error(
        "store.password_file goes with a postgres:// address in store.url that has no password of \
         its own"
    )]
    Password,
    /// The file can't be made or used.
    #[error("the store's file {path} can't be used: {source}")]
    File {
        /// Its path.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The file is there and not whole.
    #[error(
        "the store's file {path} is damaged ({found}); nothing is served from it. Put a backup in \
         its place"
    )]
    Damaged {
        /// Its path.
        path: PathBuf,
        /// What the check found first.
        found: String,
    },
    /// The tables can't be made or brought up to date.
    #[error("the store's tables can't be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A statement failed.
    #[error("the store failed: {0}")]
    Query(#[from] sqlx::Error),
    /// It does not answer at this moment.
    #[error("the store does not answer")]
    Unavailable,
    /// A sealed record did not open, or would not seal.
    #[error("a record of the store: {0}")]
    Seal(#[from] crate::seal::SealError),
    /// A record that this version can't read.
    #[error("a record of the store can't be read: {0}")]
    Record(&'static str),
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
