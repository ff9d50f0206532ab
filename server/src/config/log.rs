//! `[log]`: the log on standard error.

use super::error::ConfigError;
use super::section::section;
use serde::Deserialize;
use tracing_subscriber::EnvFilter;

section! {
    /// The log on standard error. The fields are listed in [operate.md](operate.md#logs).
    #[derive(Debug, Clone)]
    pub struct LogConfig {
        /// `pretty` for people, `json` for one object a line.
        pub format: LogFormat => {
            example: r#""json""#, default: r#""pretty""#, refused: "any other word",
            wrong: &[r#""xml""#],
        },
        /// Levels by module, as in `info,server=debug`.
        pub filter: String => {
            example: r#""info""#, default: r#""info""#, refused: "what is no filter",
            wrong: &[r#""server=loud""#],
        },
    }
}

/// The format of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// For people.
    Pretty,
    /// One JSON object a line.
    Json,
}

impl LogConfig {
    /// Parses the filter.
    ///
    /// # Errors
    /// [`ConfigError::Value`] for a text that is no filter.
    pub fn levels(&self) -> Result<EnvFilter, ConfigError> {
        let parsed = EnvFilter::builder().parse(&self.filter);
        parsed.map_err(|error| ConfigError::value("log.filter", error.to_string()))
    }
}
