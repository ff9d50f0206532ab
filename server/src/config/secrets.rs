//! `[secrets]`: the keys that seal the store.

use super::error::ConfigError;
use portal::seal::SealKey;
use secrecy::{ExposeSecret as _, SecretString};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// `[secrets]`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct SecretsConfig {
    /// `seal_keys`: at least one. The first seals; the others still open what they have sealed,
    /// so a new key goes to the front and the old one stays for as long as a session lives.
    pub seal_keys: Vec<SealKeySource>,
}

/// One entry of `seal_keys`: an id, and the key in a file or in place.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SealKeySource {
    /// `id`: named in what is sealed; never reuse one for another key.
    pub id: String,
    /// `file`: holds base64 of 32 random bytes; readable by its owner alone.
    pub file: Option<PathBuf>,
    /// `value`: the same, in place; for the environment.
    pub value: Option<SecretString>,
}

impl SecretsConfig {
    pub(super) fn read(self) -> Result<Vec<SealKey>, ConfigError> {
        if self.seal_keys.is_empty() {
            return Err(ConfigError::value(
                "secrets.seal_keys",
                "missing; make one with: (umask 077; head -c 32 /dev/urandom | base64 > seal.key) \
                 and set seal_keys = [{ id = \"1\", file = \"seal.key\" }]",
            ));
        }
        let mut keys: Vec<SealKey> = Vec::with_capacity(self.seal_keys.len());
        for source in &self.seal_keys {
            if keys.iter().any(|key| key.id() == source.id) {
                let message = format!("two keys have the id \"{}\"", source.id);
                return Err(ConfigError::value("secrets.seal_keys", message));
            }
            keys.push(source.read()?);
        }
        Ok(keys)
    }
}

impl SealKeySource {
    fn read(&self) -> Result<SealKey, ConfigError> {
        let text = match (&self.file, &self.value) {
            (Some(path), None) => private_text("secrets.seal_keys", path)?,
            (None, Some(value)) => Zeroizing::new(value.expose_secret().to_owned()),
            _ => {
                let message = format!("key \"{}\" has either file or value", self.id);
                return Err(ConfigError::value("secrets.seal_keys", message));
            }
        };
        SealKey::parse(&self.id, &text).map_err(|source| ConfigError::SealKey {
            id: self.id.clone(),
            source,
        })
    }
}

/// The text of a file that is readable by its owner alone; `key` names it in complaints.
pub(super) fn private_text(
    key: &'static str,
    path: &Path,
) -> Result<Zeroizing<String>, ConfigError> {
    let refused = |source| ConfigError::Read {
        path: path.to_owned(),
        source,
    };
    #[cfg(unix)]
    {
        let mode = std::fs::metadata(path).map_err(refused)?;
        let mode = std::os::unix::fs::PermissionsExt::mode(&mode.permissions());
        if mode & 0o077 != 0 {
            return Err(ConfigError::OpenKeyFile {
                key,
                path: path.to_owned(),
            });
        }
    }
    std::fs::read_to_string(path)
        .map(Zeroizing::new)
        .map_err(refused)
}
