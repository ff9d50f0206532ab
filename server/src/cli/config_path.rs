//! The option that names the configuration.

use super::data_folder::DataFolder;
use super::failure::Failure;
use clap::Args;
use server::config::{Config, ConfigError};
use std::path::PathBuf;

/// What names a store and a key of its own: beside one of them, the data folder is not used.
const OWN: [&str; 2] = ["MRS_PORTAL_STORE__", "MRS_PORTAL_SECRETS__"];

/// The path of the configuration.
#[derive(Debug, Args)]
pub(super) struct ConfigPath {
    /// The configuration file; without one, the environment alone is read. Without a database and a key
    /// there either, the portal keeps both in a data folder of its own.
    #[arg(long = "config", value_name = "PATH", env = "MRS_PORTAL_CONFIG")]
    path: Option<PathBuf>,
}

impl ConfigPath {
    /// Loads the configuration, with the data folder once `serve` has made it.
    pub(super) fn load(&self) -> Result<Config, ConfigError> {
        self.load_with(self.data_folder().filter(DataFolder::exists).as_ref())
    }

    /// Loads it and makes a data folder that is missing; returns the folder, if it is used.
    pub(super) fn load_or_begin(&self) -> Result<(Config, Option<DataFolder>), Failure> {
        let folder = self.data_folder();
        if let Some(folder) = &folder {
            folder.prepare().map_err(|error| {
                Failure::of(format!(
                    "the data folder {}: {error}",
                    folder.path().display()
                ))
            })?;
        }
        Ok((self.load_with(folder.as_ref())?, folder))
    }

    fn load_with(&self, folder: Option<&DataFolder>) -> Result<Config, ConfigError> {
        let more = folder.map(DataFolder::variables).into_iter().flatten();
        Config::load(self.path.as_deref(), std::env::vars().chain(more))
    }

    /// The data folder, where the configuration names neither a store nor a key.
    fn data_folder(&self) -> Option<DataFolder> {
        let own = |(name, _): (std::ffi::OsString, _)| {
            let name = name.to_string_lossy().into_owned();
            OWN.iter().any(|own| name.starts_with(own))
        };
        if self.path.is_some() || std::env::vars_os().any(own) {
            return None;
        }
        DataFolder::find()
    }
}
