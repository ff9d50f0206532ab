//! The database itself: opening it, its settings, its migrations.

use super::migrations;
use sqlx::any::{AnyPoolOptions, install_default_drivers};
use sqlx::{Any, AnyPool, Executor as _, Transaction};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Connections to the database. A SQLite connection is a thread and some 2 MB of page cache.
const POOL_SIZE: u32 = 4;

/// Settings of every SQLite connection. `secure_delete` overwrites what is deleted, so that a
/// disconnected credential's ciphertext does not stay in a free page.
const SQLITE_SETTINGS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
     PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON;";

/// Why the store could not be opened, or did not do what was asked. Holds no stored value.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The URL names no database this build can use.
    #[error("store.url must be sqlite:// and the path of a file")]
    Url,
    /// The file can't be made or used.
    #[error("the store's file {path} can't be used: {source}")]
    File {
        /// Its path.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The tables can't be made or brought up to date.
    #[error("the store's tables can't be brought up to date: {0}")]
    Migrate(#[from] sqlx::migrate::MigrateError),
    /// A statement failed.
    #[error("the store failed: {0}")]
    Query(#[from] sqlx::Error),
    /// A sealed record did not open, or would not seal.
    #[error("a record of the store: {0}")]
    Seal(#[from] crate::seal::SealError),
    /// A record that this version can't read.
    #[error("a record of the store can't be read: {0}")]
    Record(&'static str),
}

impl From<StoreError> for app::portal::Trouble {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "the store failed");
        Self::Store
    }
}

/// The portal's database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: AnyPool,
}

impl Store {
    /// Opens the database of `url` (`sqlite://` and a path; `sqlite:///var/lib/…` for an
    /// absolute one), makes it where it is missing, and brings its tables up to date.
    ///
    /// # Errors
    /// [`StoreError`], worth showing to whoever starts the server.
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        install_default_drivers();
        let path = sqlite_path(url)?;
        make_private(&path)?;
        let pool = AnyPoolOptions::new()
            .max_connections(POOL_SIZE)
            .min_connections(1)
            // A connection that is only idle need not be opened, set up and cached again.
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
            .acquire_timeout(Duration::from_secs(5))
            .after_connect(|connection, _| {
                Box::pin(async move {
                    connection.execute(SQLITE_SETTINGS).await?;
                    Ok(())
                })
            })
            .connect(url)
            .await?;
        migrations::migrator().run(&pool).await?;
        Ok(Self { pool })
    }

    /// For single statements.
    pub const fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// Begins a transaction that will write. On SQLite it takes the write lock at once: one
    /// that reads first and then writes would fail when another writer came between.
    ///
    /// # Errors
    /// [`StoreError::Query`] when no connection, or no lock, is to be had in five seconds.
    pub async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        Ok(self.pool.begin_with("BEGIN IMMEDIATE").await?)
    }

    /// Whether the database answers.
    ///
    /// # Errors
    /// [`StoreError::Query`] where it does not.
    pub async fn ready(&self) -> Result<(), StoreError> {
        sqlx::query("SELECT id FROM sessions LIMIT 1")
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Closes all connections, which writes the journal back into the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

/// The file behind a URL. In-memory databases are refused: every connection would have its own.
fn sqlite_path(url: &str) -> Result<PathBuf, StoreError> {
    let path = url
        .strip_prefix("sqlite://")
        .or_else(|| url.strip_prefix("sqlite:"))
        .ok_or(StoreError::Url)?;
    let fits = !path.is_empty() && !path.contains([':', '?', '#', '%']);
    fits.then(|| PathBuf::from(path)).ok_or(StoreError::Url)
}

/// Makes the file where it is missing, and closes it to everybody but its owner either way.
/// SQLite gives its journal files the same mode.
fn make_private(path: &Path) -> Result<(), StoreError> {
    let refused = |source| StoreError::File {
        path: path.to_owned(),
        source,
    };
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(refused)?;
    #[cfg(unix)]
    {
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        file.set_permissions(private).map_err(refused)?;
    }
    drop(file);
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_are_accepted() {
        assert_eq!(
            sqlite_path("sqlite:///var/x.db").unwrap(),
            Path::new("/var/x.db")
        );
        assert_eq!(sqlite_path("sqlite://x.db").unwrap(), Path::new("x.db"));
        for refused in [
            "",
            "x.db",
            "sqlite:",
            "sqlite::memory:",
            "postgres://h/x",
            "sqlite:a?b=c",
        ] {
            assert!(
                matches!(sqlite_path(refused), Err(StoreError::Url)),
                "{refused}"
            );
        }
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn the_files_are_private_and_journalled() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.db");
        std::fs::write(&path, "").unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
        let store = Store::open(&format!("sqlite://{}", path.display()))
            .await
            .unwrap();
        store.ready().await.unwrap();
        let mut names = Vec::new();
        for entry in std::fs::read_dir(folder.path()).unwrap() {
            let entry = entry.unwrap();
            assert_eq!(
                entry.metadata().unwrap().permissions().mode() & 0o777,
                0o600
            );
            names.push(entry.file_name().into_string().unwrap());
        }
        names.sort();
        assert_eq!(names, ["portal.db", "portal.db-shm", "portal.db-wal"]);
    }

    #[tokio::test]
    async fn opening_twice_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("portal.db").display());
        Store::open(&url).await.unwrap().close().await;
        Store::open(&url).await.unwrap().ready().await.unwrap();
    }
}
