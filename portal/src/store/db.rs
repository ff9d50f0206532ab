//! The database itself: opening it, bringing its tables up to date, transactions, its time.

use super::error::StoreError;
use super::location::StoreLocation;
use super::migrations::MIGRATOR;
use super::{postgres, sqlite};
use crate::clock::{Clock, from_millis};
use secrecy::ExposeSecret as _;
use sqlx::any::install_default_drivers;
use sqlx::{Any, AnyPool, Transaction};
use std::time::Duration;
use time::OffsetDateTime;

/// Longest time for one statement where nothing else is said.
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(10);

/// How the store is opened.
#[derive(Debug, Clone)]
pub struct StoreSettings {
    /// Where it is.
    pub location: StoreLocation,
    /// Connections at a time; `None` for 4 on SQLite and 10 on PostgreSQL.
    pub pool_size: Option<u32>,
    /// Longest time for one statement on PostgreSQL.
    pub statement_timeout: Duration,
}

impl StoreSettings {
    /// The usual settings of a place.
    pub const fn of(location: StoreLocation) -> Self {
        Self {
            location,
            pool_size: None,
            statement_timeout: STATEMENT_TIMEOUT,
        }
    }
}

/// The portal's database. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: AnyPool,
    shared: bool,
}

impl Store {
    /// Opens the database of `url` (see [`StoreLocation::parse`]) with the usual settings.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with(&StoreSettings::of(StoreLocation::parse(url)?)).await
    }

    /// Opens the database, makes the file of SQLite where it is missing, and brings the tables up
    /// to date. Several replicas may start at once: on PostgreSQL, migrations wait for each other.
    ///
    /// # Errors
    /// [`StoreError`], worth showing to whoever starts the server.
    pub async fn open_with(settings: &StoreSettings) -> Result<Self, StoreError> {
        install_default_drivers();
        let pool = match &settings.location {
            StoreLocation::Sqlite(path) => {
                let size = settings.pool_size.unwrap_or(sqlite::POOL_SIZE);
                let pool = sqlite::open(path, size).await?;
                MIGRATOR.run(&pool).await?;
                pool
            }
            StoreLocation::Postgres(address) => {
                let address = address.expose_secret();
                let mut connection = postgres::unbounded(address).await?;
                MIGRATOR.run(&mut connection).await?;
                sqlx::Connection::close(connection).await?;
                let size = settings.pool_size.unwrap_or(postgres::POOL_SIZE);
                postgres::open(address, size, settings.statement_timeout).await?
            }
        };
        Ok(Self {
            pool,
            shared: settings.location.is_shared(),
        })
    }

    /// For single statements.
    pub const fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// Begins a transaction that will write. On SQLite it takes the write lock at once. On
    /// PostgreSQL it does not: what reads and then writes takes the row in question first, by an
    /// update.
    ///
    /// # Errors
    /// [`StoreError::Query`] when no connection, or no lock, is to be had in time.
    pub async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        let begin = if self.shared {
            postgres::BEGIN
        } else {
            sqlite::BEGIN
        };
        Ok(self.pool.begin_with(begin).await?)
    }

    /// The time that leases are measured by: that of the database where replicas share one, so
    /// that their own clocks need not agree.
    ///
    /// # Errors
    /// [`StoreError::Query`] where the database does not answer.
    pub async fn now(&self, clock: &dyn Clock) -> Result<OffsetDateTime, StoreError> {
        if self.shared {
            Ok(from_millis(postgres::millis(&self.pool).await?))
        } else {
            Ok(clock.now())
        }
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

    /// Closes all connections, which writes SQLite's journal back into the file.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
