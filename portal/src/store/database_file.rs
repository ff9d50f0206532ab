//! The file of SQLite: locked for one process, on a local disk, and still the one that was opened.

use super::error::StoreError;
use super::location::StoreLocation;
use std::fs::{File, Metadata, TryLockError};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::time::{Duration, Instant};

/// Time after which readiness writes again: often enough to notice a full disk, rarely enough to
/// cost nothing.
const WRITE_INTERVAL: Duration = Duration::from_secs(30);

/// The file as it was opened.
#[derive(Debug)]
pub(super) struct DatabaseFile {
    path: PathBuf,
    identity: Identity,
    /// The moment of the last successful write for readiness.
    written: Mutex<Option<Instant>>,
}

/// Device and number of a file.
type Identity = (u64, u64);

impl DatabaseFile {
    pub(super) fn of(path: &Path) -> Result<Self, StoreError> {
        let metadata = std::fs::metadata(path).map_err(StoreError::of_file(path))?;
        Ok(Self {
            path: path.to_owned(),
            identity: identity(&metadata),
            written: Mutex::new(None),
        })
    }

    /// Returns an error if the path leads to another file, or to none: what is written would be lost.
    pub(super) fn check(&self) -> Result<(), StoreError> {
        let present = std::fs::metadata(&self.path).ok();
        if present.is_some_and(|present| identity(&present) == self.identity) {
            Ok(())
        } else {
            Err(StoreError::Replaced(self.path.clone()))
        }
    }

    /// Returns true if readiness has not written for a while, or failed to.
    pub(super) fn is_write_due(&self) -> bool {
        let written = self.written.lock();
        written.is_ok_and(|at| at.is_none_or(|at| at.elapsed() >= WRITE_INTERVAL))
    }

    pub(super) fn written(&self) {
        if let Ok(mut at) = self.written.lock() {
            *at = Some(Instant::now());
        }
    }
}

#[cfg(unix)]
fn identity(metadata: &Metadata) -> Identity {
    use std::os::unix::fs::MetadataExt as _;
    (metadata.dev(), metadata.ino())
}

#[cfg(not(unix))]
const fn identity(_: &Metadata) -> Identity {
    (0, 0)
}

/// The right of this process to be the only portal of a SQLite file, until it is dropped.
#[derive(Debug)]
pub struct StoreLock {
    /// A file beside the database: a lock on the database itself could meet those of SQLite.
    _file: Option<File>,
}

impl StoreLock {
    /// Takes the lock. PostgreSQL needs none.
    ///
    /// # Errors
    /// [`StoreError::InUse`], [`StoreError::NetworkFileSystem`], [`StoreError::File`].
    pub fn take(location: &StoreLocation) -> Result<Self, StoreError> {
        let StoreLocation::Sqlite(path) = location else {
            return Ok(Self { _file: None });
        };
        let lock = lock_path(path);
        let mut options = File::options();
        options.write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(&lock).map_err(StoreError::of_file(&lock))?;
        if is_on_network(&file) {
            return Err(StoreError::NetworkFileSystem(path.clone()));
        }
        match file.try_lock() {
            Ok(()) => Ok(Self { _file: Some(file) }),
            Err(TryLockError::WouldBlock) => Err(StoreError::InUse(path.clone())),
            Err(TryLockError::Error(source)) => Err(StoreError::of_file(&lock)(source)),
        }
    }

    /// Returns true if another process holds the lock. No file is created.
    pub(super) fn is_held(location: &StoreLocation) -> Result<bool, StoreError> {
        let StoreLocation::Sqlite(path) = location else {
            return Ok(false);
        };
        let lock = lock_path(path);
        let file = match File::open(&lock) {
            Ok(file) => file,
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(false),
            Err(source) => return Err(StoreError::of_file(&lock)(source)),
        };
        match file.try_lock_shared() {
            Ok(()) => Ok(false),
            Err(TryLockError::WouldBlock) => Ok(true),
            Err(TryLockError::Error(source)) => Err(StoreError::of_file(&lock)(source)),
        }
    }
}

fn lock_path(database: &Path) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push("-lock");
    PathBuf::from(name)
}

/// Returns true for file systems whose locks do not reach other machines reliably: NFS, SMB, AFS.
#[cfg(target_os = "linux")]
pub(super) fn is_on_network(file: &File) -> bool {
    // The magic numbers of statfs(2).
    const KINDS: [u32; 5] = [0x6969, 0x517b, 0xff53_4d42, 0xfe53_4d42, 0x5346_414f];
    let kind = rustix::fs::fstatfs(file).map(|found| found.f_type);
    kind.is_ok_and(|kind| {
        // The kernel fills 32 bits of a field that some architectures have wider or signed.
        let bytes = kind.to_ne_bytes();
        KINDS.iter().any(|known| {
            let known = known.to_ne_bytes();
            bytes.starts_with(&known) || bytes.ends_with(&known)
        })
    })
}

#[cfg(not(target_os = "linux"))]
pub(super) const fn is_on_network(_: &File) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_process_at_a_time_holds_the_lock() {
        let folder = tempfile::tempdir().unwrap();
        let location = StoreLocation::Sqlite(folder.path().join("portal.db"));
        let held = StoreLock::take(&location).unwrap();
        let refused = StoreLock::take(&location).unwrap_err();
        assert!(matches!(refused, StoreError::InUse(_)), "{refused}");
        drop(held);
        StoreLock::take(&location).unwrap();
    }

    #[test]
    fn a_file_that_was_removed_or_replaced_is_noticed() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("portal.db");
        std::fs::write(&path, "").unwrap();
        let file = DatabaseFile::of(&path).unwrap();
        file.check().unwrap();
        std::fs::rename(&path, folder.path().join("other.db")).unwrap();
        assert!(matches!(file.check(), Err(StoreError::Replaced(_))));
        std::fs::write(&path, "").unwrap();
        assert!(matches!(file.check(), Err(StoreError::Replaced(_))));
    }
}
