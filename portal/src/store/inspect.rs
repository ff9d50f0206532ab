//! A look at the database without a change: for `check-config`, before or while a portal runs.

use super::database_file::{StoreLock, is_on_network};
use super::db::newest_migration;
use super::error::StoreError;
use super::location::StoreLocation;
use super::{postgres, sqlite};
use secrecy::ExposeSecret as _;
use sqlx::any::install_default_drivers;
use sqlx::{AnyConnection, Connection as _};
use std::fs::File;
use std::io;
use std::path::Path;
use std::time::Duration;

/// Longest time of the look.
const PATIENCE: Duration = Duration::from_secs(8);

/// The tables in the database.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schema {
    /// There are none.
    Missing,
    /// Those of an earlier version of the portal.
    Older,
    /// Those of this version.
    Current,
    /// Those of a later version of the portal, which this one refuses.
    Newer,
}

/// What is particular to a kind of database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreKind {
    /// SQLite.
    Sqlite {
        /// Whether the file exists.
        exists: bool,
        /// Whether a portal uses the file at this moment.
        in_use: bool,
        /// The space left for it on its disk, in bytes.
        free: Option<u64>,
    },
    /// PostgreSQL.
    Postgres {
        /// The version of the server.
        version: String,
        /// Whether the connection is encrypted, if the server says so.
        encrypted: Option<bool>,
        /// Whether the portal may create its tables.
        may_create: bool,
    },
}

/// The state of the database.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StoreState {
    /// Its tables.
    pub schema: Schema,
    /// What is particular to its kind.
    pub kind: StoreKind,
}

impl StoreState {
    /// Looks at the database. Neither it nor a table is created, and the time is bounded.
    ///
    /// # Errors
    /// [`StoreError`], for what would keep the portal from starting.
    pub async fn of(location: &StoreLocation) -> Result<Self, StoreError> {
        install_default_drivers();
        let look = async {
            match location {
                StoreLocation::Sqlite(path) => of_sqlite(path, location).await,
                StoreLocation::Postgres(address) => of_postgres(address.expose_secret()).await,
            }
        };
        let looked = tokio::time::timeout(PATIENCE, look).await;
        looked.unwrap_or(Err(StoreError::Unavailable))
    }
}

async fn of_sqlite(path: &Path, location: &StoreLocation) -> Result<StoreState, StoreError> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    // Journal and lock are files beside the database.
    let opened = File::open(folder).map_err(StoreError::of_file(folder))?;
    check_writable(folder).map_err(StoreError::of_file(folder))?;
    if is_on_network(&opened) {
        return Err(StoreError::NetworkFileSystem(path.to_owned()));
    }
    let exists = path.try_exists().map_err(StoreError::of_file(path))?;
    let in_use = StoreLock::is_held(location)?;
    let mut schema = Schema::Missing;
    if exists {
        let writable = File::options().read(true).write(true).open(path);
        writable.map_err(StoreError::of_file(path))?;
        let mut connection = sqlite::open_to_read(path).await?;
        schema = sqlite_schema(&mut connection)
            .await
            .map_err(|error| sqlite::failed(path, error))?;
        connection.close().await?;
    }
    Ok(StoreState {
        schema,
        kind: StoreKind::Sqlite {
            exists,
            in_use,
            free: free_space(folder),
        },
    })
}

async fn sqlite_schema(connection: &mut AnyConnection) -> Result<Schema, sqlx::Error> {
    let tables = "SELECT COUNT(*) FROM sqlite_master WHERE name = '_sqlx_migrations'";
    let tables: i64 = sqlx::query_scalar(tables)
        .fetch_one(&mut *connection)
        .await?;
    schema(connection, tables > 0).await
}

async fn of_postgres(address: &str) -> Result<StoreState, StoreError> {
    let mut connection = postgres::unbounded(address).await?;
    let version: String = sqlx::query_scalar("SELECT current_setting('server_version')")
        .fetch_one(&mut connection)
        .await?;
    let encrypted = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()";
    let encrypted: Option<bool> = sqlx::query_scalar(encrypted)
        .fetch_optional(&mut connection)
        .await?;
    let may_create = "SELECT COALESCE(has_schema_privilege(current_schema(), 'CREATE'), FALSE)";
    let may_create: bool = sqlx::query_scalar(may_create)
        .fetch_one(&mut connection)
        .await?;
    let tables: bool = sqlx::query_scalar("SELECT to_regclass('_sqlx_migrations') IS NOT NULL")
        .fetch_one(&mut connection)
        .await?;
    let schema = schema(&mut connection, tables).await?;
    postgres::try_preparing(address).await?;
    connection.close().await?;
    Ok(StoreState {
        schema,
        kind: StoreKind::Postgres {
            version,
            encrypted,
            may_create,
        },
    })
}

async fn schema(connection: &mut AnyConnection, exists: bool) -> Result<Schema, sqlx::Error> {
    if !exists {
        return Ok(Schema::Missing);
    }
    let version: Option<i64> = sqlx::query_scalar("SELECT MAX(version) FROM _sqlx_migrations")
        .fetch_one(connection)
        .await?;
    let newest = newest_migration();
    Ok(match version {
        None => Schema::Missing,
        Some(version) if version < newest => Schema::Older,
        Some(version) if version > newest => Schema::Newer,
        Some(_) => Schema::Current,
    })
}

#[cfg(target_os = "linux")]
fn check_writable(folder: &Path) -> io::Result<()> {
    use rustix::fs::{Access, access};
    Ok(access(folder, Access::WRITE_OK | Access::EXEC_OK)?)
}

#[cfg(not(target_os = "linux"))]
const fn check_writable(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(target_os = "linux")]
fn free_space(folder: &Path) -> Option<u64> {
    let found = rustix::fs::statvfs(folder).ok()?;
    found.f_bavail.checked_mul(found.f_frsize)
}

#[cfg(not(target_os = "linux"))]
const fn free_space(_: &Path) -> Option<u64> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Store;

    async fn look(path: &Path) -> Result<(Schema, bool, bool), StoreError> {
        let state = StoreState::of(&StoreLocation::Sqlite(path.to_owned())).await?;
        match state.kind {
            StoreKind::Sqlite { exists, in_use, .. } => Ok((state.schema, exists, in_use)),
            StoreKind::Postgres { .. } => panic!("{state:?}"),
        }
    }

    fn names(folder: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(folder).unwrap();
        let mut names: Vec<String> = entries
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    }

    #[tokio::test]
    async fn looking_leaves_nothing_behind() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.db");
        assert_eq!(look(&path).await.unwrap(), (Schema::Missing, false, false));
        assert!(names(folder.path()).is_empty());
        let url = format!("sqlite://{}", path.display());
        Store::open(&url).await.unwrap().close().await;
        let before = names(folder.path());
        assert_eq!(look(&path).await.unwrap(), (Schema::Current, true, false));
        assert_eq!(names(folder.path()), before);
    }

    #[tokio::test]
    async fn tables_of_other_versions_are_told_apart() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.db");
        let location = StoreLocation::Sqlite(path.clone());
        let lock = StoreLock::take(&location).unwrap();
        let url = format!("sqlite://{}", path.display());
        let store = Store::open(&url).await.unwrap();
        for (version, expected) in [
            ("version + 1000", Schema::Newer),
            ("version - 1001", Schema::Older),
        ] {
            let change = format!("UPDATE _sqlx_migrations SET version = {version}");
            let change = sqlx::query(sqlx::AssertSqlSafe(change));
            change.execute(store.pool()).await.unwrap();
            assert_eq!(look(&path).await.unwrap(), (expected, true, true));
        }
        drop(lock);
    }

    #[tokio::test]
    async fn what_is_no_database_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.db");
        std::fs::write(
            &path,
            "a text that is no database, and long enough to have a head",
        )
        .unwrap();
        let refused = look(&path).await.unwrap_err();
        assert!(matches!(refused, StoreError::Damaged { .. }), "{refused}");
        let refused = look(&folder.path().join("none/portal.db")).await;
        assert!(matches!(refused, Err(StoreError::File { .. })));
    }
}
