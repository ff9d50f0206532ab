//! SQLite: the file, its settings, its integrity.

use super::error::StoreError;
use sqlx::any::AnyPoolOptions;
use sqlx::{AnyConnection, AnyPool, Connection as _, Executor as _};
use std::path::Path;
use std::time::Duration;

/// Connections at a time. Each is a thread and some 2 MB of page cache.
pub(super) const POOL_SIZE: u32 = 4;

/// Settings of every connection. `secure_delete` overwrites what is deleted, so that a
/// disconnected credential's ciphertext does not stay in a free page. `synchronous = FULL` waits
/// until a commit is on the disk: what was confirmed to a person is there after a power cut.
const SETTINGS: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON; \
     PRAGMA cell_size_check = ON;";

/// Begins a transaction with the write lock: one that reads first and then writes would fail when
/// another writer came between.
pub(super) const BEGIN: &str = "BEGIN IMMEDIATE";

/// Opens the file, creates a missing one, and refuses a damaged one.
pub(super) async fn open(path: &Path, pool_size: u32) -> Result<AnyPool, StoreError> {
    make_private(path)?;
    let url = format!("sqlite://{}", path.display());
    // Before the pool, which would try again and again, and end with "timed out".
    check(path, &url).await?;
    Ok(AnyPoolOptions::new()
        .max_connections(pool_size)
        .min_connections(1)
        // Opening an idle connection anew would cost its set-up and its page cache.
        .idle_timeout(None)
        .max_lifetime(None)
        .test_before_acquire(false)
        .acquire_timeout(Duration::from_secs(5))
        // SQLite ends a transaction by itself when the disk is full or fails; the driver still counts
        // it, and no transaction would begin on this connection again.
        .after_release(|connection, _| {
            Box::pin(async move {
                // Lets the rollback of a dropped transaction come first.
                connection.ping().await?;
                Ok(!connection.is_in_transaction())
            })
        })
        .after_connect(|connection, _| {
            Box::pin(async move {
                connection.execute(SETTINGS).await?;
                Ok(())
            })
        })
        .connect(&url)
        .await?)
}

/// Writes a page of the file without changing anything that is read.
pub(super) async fn try_writing(pool: &AnyPool) -> Result<(), StoreError> {
    pool.execute("PRAGMA user_version = 1").await?;
    Ok(())
}

/// Opens the file for reading alone. Nothing is written beside it either, unless a journal is there
/// already.
pub(super) async fn open_to_read(path: &Path) -> Result<AnyConnection, StoreError> {
    let mut journal = path.as_os_str().to_owned();
    journal.push("-wal");
    let immutable = !Path::new(&journal).exists();
    let url = format!("sqlite://{}?mode=ro&immutable={immutable}", path.display());
    let opened = AnyConnection::connect(&url).await;
    opened.map_err(|error| failed(path, error))
}

/// The error of a statement; that of a damaged file has its own words.
pub(super) fn failed(path: &Path, error: sqlx::Error) -> StoreError {
    match damage(&error) {
        Some(found) => StoreError::Damaged {
            path: path.to_owned(),
            found,
        },
        None => StoreError::Query(error),
    }
}

/// Checks all tables and indexes, and refuses a damaged file with the first problem.
async fn check(path: &Path, url: &str) -> Result<(), StoreError> {
    let walk = async {
        let mut connection = AnyConnection::connect(url).await?;
        connection.execute("PRAGMA busy_timeout = 5000").await?;
        let found: String = sqlx::query_scalar("PRAGMA integrity_check(1)")
            .fetch_one(&mut connection)
            .await?;
        connection.close().await?;
        Ok(found)
    };
    match walk.await.map_err(|error| failed(path, error))? {
        found if found == "ok" => Ok(()),
        found => Err(StoreError::Damaged {
            path: path.to_owned(),
            found,
        }),
    }
}

/// Returns what SQLite reports of a file that is no database, or a damaged one.
fn damage(error: &sqlx::Error) -> Option<String> {
    let code = error.as_database_error()?.code()?;
    // Extended codes keep the kind in their lowest byte: 11 is CORRUPT, 26 is NOTADB.
    let kind = code.parse::<u32>().ok()? & 0xff;
    matches!(kind, 11 | 26).then(|| error.to_string())
}

/// Creates a missing file, and makes the file private to its owner. SQLite gives its journal files
/// the same mode.
fn make_private(path: &Path) -> Result<(), StoreError> {
    let mut options = std::fs::OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path).map_err(StoreError::of_file(path))?;
    #[cfg(unix)]
    {
        let private = std::os::unix::fs::PermissionsExt::from_mode(0o600);
        file.set_permissions(private)
            .map_err(StoreError::of_file(path))?;
    }
    drop(file);
    Ok(())
}
