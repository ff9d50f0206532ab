//! `[secrets]`: the encryption keys of the store.

use super::error::ConfigError;
use super::section::section;
use super::values;
use portal::seal::SealKey;
use secrecy::{ExposeSecret as _, SecretString};
use std::path::PathBuf;

section! {
    /// The encryption keys. Sessions, cloud credentials and drafts are stored encrypted.
    pub(super) struct SecretsConfig {
        /// At least one key. The first encrypts and all decrypt, so that a key can be replaced
        /// while people work: put the new key first, and keep the old one as long as a session
        /// lives.
        #[serde(default)]
        seal_keys: Vec<SealKeySource> => {
            example: r#"[{ id = "2026-11", file = "/etc/mrs-portal/seal.key" }]"#,
            without: "required", refused: "none, two with the same ID, and what is refused below",
            wrong: &["[]"], section: Some(&SealKeySource::SECTION),
        },
    }
}

section! {
    /// The same, entry by entry.
    struct SealKeySource {
        /// The ID of the key, stored with everything that the key has encrypted; never reuse an ID
        /// for another key.
        id: String => {
            example: r#""2026-11""#, refused: "the ID of another entry", wrong: &[r#""""#],
        },
        /// A file with base64 of 32 random bytes, as `mrs-portal generate-key` prints them.
        file: Option<PathBuf> => {
            example: r#""/etc/mrs-portal/seal.key""#, without: "`value`",
            refused: "a file that others may read (`chmod 600`), a weak or short key",
        },
        /// The same in place, for the environment; not for a file that others may read.
        value: Option<SecretString> => {
            example: r#""MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=""#, without: "`file`",
            refused: "together with `file`, a weak or short key", wrong: &[r#""MDEy""#],
            shown: false,
        },
    }
}

impl SecretsConfig {
    pub(super) fn read(self) -> Result<Vec<SealKey>, ConfigError> {
        let refused = |message: &str| Err(ConfigError::value("secrets.seal_keys", message));
        if self.seal_keys.is_empty() {
            return refused(
                "missing; make one with: (umask 077; head -c 32 /dev/urandom | base64 > seal.key) \
                 and set seal_keys = [{ id = \"1\", file = \"seal.key\" }]",
            );
        }
        let mut keys: Vec<SealKey> = Vec::with_capacity(self.seal_keys.len());
        for SealKeySource { id, file, value } in self.seal_keys {
            if keys.iter().any(|key| key.id() == id) {
                return refused(&format!("two keys have the id \"{id}\""));
            }
            let text = match values::secret(file, value) {
                Ok(text) => text,
                Err(message) => return refused(&format!("key \"{id}\": {message}")),
            };
            match SealKey::parse(&id, text.expose_secret()) {
                Ok(key) => keys.push(key),
                Err(error) => return refused(&format!("key \"{id}\": {error}")),
            }
        }
        Ok(keys)
    }
}
