//! `[store]`: where the portal keeps its records.

use serde::Deserialize;

/// `[store]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct StoreConfig {
    /// `url`: `sqlite://` and the path of a file, made where it is missing. Default
    /// `sqlite://mrs-portal.sqlite`, in the folder the server is started in.
    pub url: String,
}

impl Default for StoreConfig {
    fn default() -> Self {
        Self {
            url: "sqlite://mrs-portal.sqlite".to_owned(),
        }
    }
}
