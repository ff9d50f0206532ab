//! The files of a portal that is not started.

use portal_tests::{run, write_site};
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with a key and a site.
pub(crate) struct Folder(TempDir);

impl Folder {
    pub(crate) fn new() -> std::io::Result<Self> {
        let folder = tempfile::tempdir()?;
        let key = folder.path().join("seal.key");
        std::fs::write(&key, run(&["generate-key"]).output)?;
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            std::fs::set_permissions(&key, std::fs::Permissions::from_mode(0o600))?;
        }
        write_site(&folder.path().join("site"));
        Ok(Self(folder))
    }

    pub(crate) fn path(&self) -> &Path {
        self.0.path()
    }

    /// Writes a configuration with these lines.
    pub(crate) fn config(&self, lines: &str) -> std::io::Result<PathBuf> {
        let path = self.0.path().join("portal.toml");
        let folder = self.0.path().display();
        let text = format!(
            "{lines}\nsite_root = \"{folder}/site\"\n[store]\nurl = \"sqlite://{folder}/portal.sqlite\"\n\
             [secrets]\nseal_keys = [{{ id = \"1\", file = \"{folder}/seal.key\" }}]\n"
        );
        std::fs::write(&path, text)?;
        Ok(path)
    }
}
