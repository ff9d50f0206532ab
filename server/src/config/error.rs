//! Why a configuration is refused, in words for whoever starts the server.

use portal::seal::WeakKey;
use std::path::PathBuf;

/// Why a configuration is refused. Shows no secret.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file can't be read.
    #[error("the configuration {path} can't be read: {source}")]
    Read {
        /// Its path.
        path: PathBuf,
        /// The system's reason.
        source: std::io::Error,
    },
    /// The file is not TOML, or has an unknown key or a value of the wrong kind.
    #[error("the configuration {path}, line {line}: {message}")]
    File {
        /// Its path.
        path: PathBuf,
        /// Where, from 1; 0 where the whole file is meant.
        line: usize,
        /// What is wrong.
        message: String,
    },
    /// A variable sets an unknown key or has a value of the wrong kind.
    #[error("a variable of the environment that begins with MRS_PORTAL_: {message}")]
    Environment {
        /// What is wrong.
        message: String,
    },
    /// A key has a value that can't be right.
    #[error("{key}: {message}")]
    Value {
        /// The key, such as `session.idle_minutes`.
        key: String,
        /// What is wrong and what mends it.
        message: String,
    },
    /// Nobody signs in, so nobody else may reach the port.
    #[error(
        "listen = \"{listen}\" with auth.mode = \"none\": without sign-in the portal listens on \
         loopback only (127.0.0.1 or [::1])"
    )]
    NoneBeyondLoopback {
        /// The address.
        listen: std::net::SocketAddr,
    },
    /// The store can't be where `store.url` says.
    #[error(transparent)]
    Store(#[from] portal::store::StoreError),
    /// How people sign in is not said, and others can reach the port.
    #[error(
        "auth.mode is missing: without sign-in the portal listens on loopback only, and with \
         listen = \"{listen}\" others can reach it; set it to \"oidc\", \"assertion\" or \
         \"proxy-header\""
    )]
    NoMode {
        /// The address.
        listen: std::net::SocketAddr,
    },
    /// A key that seals the store is of no use.
    #[error("secrets.seal_keys, key \"{id}\": {source}")]
    SealKey {
        /// The key's id.
        id: String,
        /// Why.
        source: WeakKey,
    },
    /// Others may read a key's file.
    #[error("{key}: {path} can be read by others; close it with: chmod 600 {path}")]
    OpenKeyFile {
        /// The key that names it.
        key: &'static str,
        /// Its path.
        path: PathBuf,
    },
}

impl ConfigError {
    pub(super) fn value(key: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Value {
            key: key.into(),
            message: message.into(),
        }
    }
}
