//! `[log]`: the log on standard error.

use super::error::ConfigError;
use super::section::section;
use serde::Deserialize;
use tracing_subscriber::EnvFilter;
use tracing_subscriber::filter::LevelFilter;

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
            wrong: &[r#""server=loud""#, r#""inf""#],
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
        // A word without a level would be taken for the name of a module, and silence all others.
        let mut directives = self.filter.split(',').map(str::trim);
        let unknown = directives.find(|directive| {
            !directive.is_empty()
                && !directive.contains(['=', '['])
                && directive.parse::<LevelFilter>().is_err()
        });
        if let Some(unknown) = unknown {
            let message = format!(
                "\"{}\" is no level; write error, warn, info, debug, trace or off, or module=level",
                unknown.escape_debug()
            );
            return Err(ConfigError::value("log.filter", message));
        }
        // The session library warns of each cookie that is out of date, so that anybody could fill the
        // log.
        let quiet = format!("tower_sessions_core=error,{}", self.filter);
        let parsed = EnvFilter::builder().parse(quiet);
        parsed.map_err(|error| ConfigError::value("log.filter", error.to_string()))
    }
}
