//! Why a configuration is refused, in words for the operator who starts the server.

/// Why a configuration is refused. Shows no secret.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file is unreadable or no TOML, or a key is unknown, missing or has a refused value.
    #[error("{place}: {message}")]
    Value {
        /// The key, such as `session.idle_minutes`, after the line or variable that set it.
        place: String,
        /// The fault, and what fixes it.
        message: String,
    },
    /// The address of the database is refused.
    #[error(transparent)]
    Store(#[from] portal::store::StoreError),
}

impl ConfigError {
    pub(super) fn value(place: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Value {
            place: place.into(),
            message: message.into(),
        }
    }
}
