//! The database: opening, migrations, transactions, time.

use super::database_file::DatabaseFile;
use super::error::StoreError;
use super::location::StoreLocation;
use super::{postgres, sqlite};
use crate::clock::{Clock, from_millis};
use secrecy::ExposeSecret as _;
use sqlx::any::install_default_drivers;
use sqlx::migrate::{Migration, MigrationType, Migrator};
use sqlx::{Any, AnyPool, AssertSqlSafe, SqlSafeStr as _, Transaction};
use std::sync::Arc;
use std::time::Duration;
use time::OffsetDateTime;

/// All migrations, compiled in: number, name, statements. A released migration never changes; every change of the
/// schema is a new file in `migrations/`.
static MIGRATIONS: [(i64, &str, &str); 2] = [
    (
        1,
        "schema",
        include_str!("../../migrations/0001_schema.sql"),
    ),
    (
        2,
        "provider tokens",
        include_str!("../../migrations/0002_provider_tokens.sql"),
    ),
];

fn migrations() -> Migrator {
    let migration = |(number, name, statements): (i64, &'static str, &'static str)| {
        let statements = statements.into_sql_str();
        Migration::new(
            number,
            name.into(),
            MigrationType::Simple,
            statements,
            false,
        )
    };
    Migrator::with_migrations(MIGRATIONS.map(migration).to_vec())
}

/// The number of the newest migration.
pub(super) fn newest_migration() -> i64 {
    MIGRATIONS.last().map_or(0, |(number, ..)| *number)
}

/// The default of [`StoreSettings::statement_timeout`].
const STATEMENT_TIMEOUT: Duration = Duration::from_secs(10);

/// Settings of the store.
#[derive(Debug, Clone)]
pub struct StoreSettings {
    /// The location of the database.
    pub location: StoreLocation,
    /// The most connections at a time; `None` for 4 on SQLite and 10 on PostgreSQL.
    pub pool_size: Option<u32>,
    /// The longest time of one statement on PostgreSQL.
    pub statement_timeout: Duration,
}

impl StoreSettings {
    /// The default settings for a location.
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
    /// Begins a transaction.
    begin: Arc<str>,
    shared: bool,
    /// The file of SQLite.
    file: Option<Arc<DatabaseFile>>,
}

impl Store {
    /// Opens the database at `url` (see [`StoreLocation::parse`]) with the default settings.
    ///
    /// # Errors
    /// [`StoreError`].
    pub async fn open(url: &str) -> Result<Self, StoreError> {
        Self::open_with(&StoreSettings::of(StoreLocation::parse(url)?)).await
    }

    /// Opens the database of a portal that has run before, for commands beside it.
    ///
    /// # Errors
    /// [`StoreError::Missing`] if there is no SQLite file; else those of [`Self::open_with`].
    pub async fn open_existing(settings: &StoreSettings) -> Result<Self, StoreError> {
        match &settings.location {
            StoreLocation::Sqlite(path) if !path.exists() => Err(StoreError::Missing(path.clone())),
            _ => Self::open_with(settings).await,
        }
    }

    /// Opens the database, creates a missing SQLite file, and migrates the tables. Several replicas
    /// may start at once: on PostgreSQL, migrations wait for each other.
    ///
    /// # Errors
    /// [`StoreError`], in words for the operator of the server.
    pub async fn open_with(settings: &StoreSettings) -> Result<Self, StoreError> {
        install_default_drivers();
        let mut file = None;
        let mut begin = Arc::from(sqlite::BEGIN);
        let pool = match &settings.location {
            StoreLocation::Sqlite(path) => {
                let size = settings.pool_size.unwrap_or(sqlite::POOL_SIZE);
                let pool = sqlite::open(path, size).await?;
                migrations().run(&pool).await?;
                file = Some(Arc::new(DatabaseFile::of(path)?));
                pool
            }
            StoreLocation::Postgres(address) => {
                let address = address.expose_secret();
                postgres::migrate(address, migrations()).await?;
                begin = postgres::begin(settings.statement_timeout).into();
                let size = settings.pool_size.unwrap_or(postgres::POOL_SIZE);
                postgres::open(address, size, settings.statement_timeout).await?
            }
        };
        Ok(Self {
            pool,
            begin,
            shared: settings.location.is_shared(),
            file,
        })
    }

    /// Returns the pool, for single statements.
    pub const fn pool(&self) -> &AnyPool {
        &self.pool
    }

    /// Begins a transaction that will write. On SQLite it takes the write lock at once; on
    /// PostgreSQL a transaction that reads and then writes takes the row first, by an update.
    ///
    /// # Errors
    /// [`StoreError::Query`] if no connection, or no lock, is free in time; [`StoreError::Replaced`].
    pub async fn begin(&self) -> Result<Transaction<'static, Any>, StoreError> {
        self.check_file()?;
        let begin = AssertSqlSafe(Arc::clone(&self.begin));
        Ok(self.pool.begin_with(begin).await?)
    }

    /// Returns the time by which leases are measured: the database's if replicas share it, so that
    /// their own clocks need not agree.
    ///
    /// # Errors
    /// [`StoreError::Query`] if the database does not answer.
    pub async fn now(&self, clock: &dyn Clock) -> Result<OffsetDateTime, StoreError> {
        if self.shared {
            Ok(from_millis(postgres::millis(&self.pool).await?))
        } else {
            Ok(clock.now())
        }
    }

    /// Refuses to write into a SQLite file that is no longer the one of the configuration.
    fn check_file(&self) -> Result<(), StoreError> {
        self.file.as_ref().map_or(Ok(()), |file| file.check())
    }

    /// Checks that the database answers and, now and then, that SQLite can write.
    ///
    /// # Errors
    /// [`StoreError::Query`] if it does not; [`StoreError::Replaced`].
    pub async fn ready(&self) -> Result<(), StoreError> {
        self.check_file()?;
        if let Some(file) = &self.file
            && file.is_write_due()
        {
            sqlite::try_writing(&self.pool).await?;
            file.written();
        }
        sqlx::query("SELECT id FROM sessions LIMIT 1")
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Closes all connections, which writes SQLite's journal into the file.
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
    async fn every_file_of_the_folder_is_a_migration() {
        let folder = Migrator::new(std::path::Path::new("migrations"))
            .await
            .unwrap();
        let all = |migrator: &Migrator| {
            let each = migrator.iter();
            each.map(|one| (one.version, one.description.clone(), one.checksum.clone()))
                .collect::<Vec<_>>()
        };
        assert_eq!(all(&migrations()), all(&folder));
    }

    #[tokio::test]
    async fn opening_twice_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("portal.db").display());
        Store::open(&url).await.unwrap().close().await;
        Store::open(&url).await.unwrap().ready().await.unwrap();
    }

    #[tokio::test]
    async fn a_command_creates_no_database() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.db");
        let settings = StoreSettings::of(StoreLocation::Sqlite(path.clone()));
        let refused = Store::open_existing(&settings).await.unwrap_err();
        assert!(matches!(refused, StoreError::Missing(_)), "{refused}");
        assert!(!path.exists());
        Store::open_with(&settings).await.unwrap().close().await;
        Store::open_existing(&settings).await.unwrap();
    }

    #[tokio::test]
    async fn nothing_is_written_into_a_file_that_was_removed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.db");
        let store = Store::open(&format!("sqlite://{}", path.display()))
            .await
            .unwrap();
        store.begin().await.unwrap().commit().await.unwrap();
        std::fs::remove_file(&path).unwrap();
        assert!(matches!(store.begin().await, Err(StoreError::Replaced(_))));
        assert!(matches!(store.ready().await, Err(StoreError::Replaced(_))));
    }

    /// SQLite reports a full disk when the file may not grow.
    #[tokio::test]
    async fn after_a_moment_of_full_disk_writes_work_again() {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite://{}", folder.path().join("portal.db").display());
        let mut settings = StoreSettings::of(StoreLocation::parse(&url).unwrap());
        settings.pool_size = Some(1);
        let store = Store::open_with(&settings).await.unwrap();
        let insert =
            "INSERT INTO limits (kind, key, full_at) VALUES ('x', hex(zeroblob(200000)), 1)";
        let limit = |pages: u32| AssertSqlSafe(format!("PRAGMA max_page_count = {pages}"));
        let mut connection = store.pool().acquire().await.unwrap();
        sqlx::query(limit(1))
            .execute(&mut *connection)
            .await
            .unwrap();
        drop(connection);
        let mut transaction = store.begin().await.unwrap();
        let refused = sqlx::query(insert)
            .execute(&mut *transaction)
            .await
            .unwrap_err();
        assert!(refused.to_string().contains("full"), "{refused}");
        drop(transaction);
        let mut connection = store.pool().acquire().await.unwrap();
        sqlx::query(limit(1_000_000))
            .execute(&mut *connection)
            .await
            .unwrap();
        drop(connection);
        let mut transaction = store.begin().await.unwrap();
        sqlx::query(insert)
            .execute(&mut *transaction)
            .await
            .unwrap();
        transaction.commit().await.unwrap();
    }
}
