//! The option that names the configuration.

use clap::Args;
use server::config::{Config, ConfigError};
use std::path::PathBuf;

/// The path of the configuration.
#[derive(Debug, Args)]
pub(super) struct ConfigPath {
    /// The configuration file; without one, the environment alone is read.
    #[arg(long = "config", value_name = "PATH", env = "MRS_PORTAL_CONFIG")]
    path: Option<PathBuf>,
}

impl ConfigPath {
    pub(super) fn load(&self) -> Result<Config, ConfigError> {
        Config::load(self.path.as_deref(), std::env::vars())
    }
}
