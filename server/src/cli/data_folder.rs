//! The data folder of a portal without a configuration: database and key of one machine.

use super::generate_key;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::{env, fs};

/// The folder that a service manager has made for the portal.
const STATE_DIRECTORY: &str = "STATE_DIRECTORY";

/// A folder with a database and the key that encrypts it.
#[derive(Debug)]
pub(super) struct DataFolder(PathBuf);

impl DataFolder {
    /// The folder of a service, else that of the person who starts the portal; `None` where the
    /// environment names no home.
    pub(super) fn find() -> Option<Self> {
        let folder = |name: &str| {
            let value = env::var_os(name).filter(|value| !value.is_empty());
            value.map(PathBuf::from)
        };
        if let Some(state) = folder(STATE_DIRECTORY) {
            return Some(Self(state));
        }
        let data = folder("XDG_DATA_HOME").or_else(|| Some(folder("HOME")?.join(".local/share")));
        Some(Self(data?.join("mrs-portal")))
    }

    /// Its path.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }

    fn key(&self) -> PathBuf {
        self.0.join("seal.key")
    }

    fn database(&self) -> PathBuf {
        self.0.join("portal.sqlite")
    }

    /// Returns true once it has been prepared.
    pub(super) fn exists(&self) -> bool {
        self.key().is_file()
    }

    /// Makes the folder and the key, closed to others. A key that is there is never replaced, and none
    /// is made for a database that another key has encrypted.
    pub(super) fn prepare(&self) -> io::Result<()> {
        if self.exists() {
            return Ok(());
        }
        if self.database().exists() {
            return Err(io::Error::other(format!(
                "{} is missing, which encrypts {}; restore it, or move the database away",
                self.key().display(),
                self.database().display()
            )));
        }
        make_folder(&self.0)?;
        // Linked into its place whole: no crash leaves half a key, and no second start replaces it.
        let unfinished = self.0.join(format!("seal.key.{}", std::process::id()));
        let linked = write_private(&unfinished, generate_key::generate().as_str())
            .and_then(|()| fs::hard_link(&unfinished, self.key()));
        fs::remove_file(&unfinished)?;
        match linked {
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
            linked => linked,
        }
    }

    /// The configuration that uses it, as variables.
    pub(super) fn variables(&self) -> [(String, String); 2] {
        let key = toml::Value::from(self.key().to_string_lossy().into_owned());
        [
            (
                "MRS_PORTAL_STORE__URL".to_owned(),
                format!("sqlite://{}", self.database().display()),
            ),
            (
                "MRS_PORTAL_SECRETS__SEAL_KEYS".to_owned(),
                format!("[{{ id = \"local\", file = {key} }}]"),
            ),
        ]
    }
}

fn make_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn write_private(path: &Path, text: &str) -> io::Result<()> {
    let mut options = fs::File::options();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path)?;
    writeln!(file, "{text}")?;
    file.sync_all()
}
