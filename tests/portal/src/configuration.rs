//! The configuration of the portal of a test.

use std::path::{Path, PathBuf};

/// The endpoint's name in the configuration, as the connect page shows it.
pub const ENDPOINT: &str = "Simulated cloud";

/// What differs from the usual configuration.
#[derive(Debug, Clone, Default)]
pub struct Configuration {
    /// Lines at the top of the file, before any section.
    pub top: String,
    /// Sections added at its end.
    pub sections: String,
    /// More arguments of `serve`.
    pub arguments: Vec<String>,
    /// Variables in the environment of the portal.
    pub variables: Vec<(&'static str, String)>,
    /// The folder of a SQLite file, where it is not beside the configuration.
    pub data: Option<PathBuf>,
}

impl Configuration {
    /// The file, for a portal with its things in `folder` and its records in `store`.
    pub(crate) fn text(&self, folder: &Path, store: &str, cloud: &str) -> String {
        let Self { top, sections, .. } = self;
        let folder = folder.display();
        // All visitors come from one address.
        let limits = if sections.contains("[limits]") {
            ""
        } else {
            "[limits]\nconnect_per_minute = 0\nsign_in_per_minute = 0\n"
        };
        format!(
            r#"listen = "127.0.0.1:0"
site_root = "{folder}/site"
{top}
[store]
url = "{store}"
[secrets]
seal_keys = [{{ id = "test", file = "{folder}/seal.key" }}]
[log]
format = "json"
filter = "debug"
[[endpoints]]
name = "{ENDPOINT}"
mrs = "{cloud}"
iam = "{cloud}"
{sections}
{limits}"#
        )
    }
}
