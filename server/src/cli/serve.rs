//! `mrs-portal serve`: runs the portal.

use super::config_path::ConfigPath;
use super::failure::Failure;
use super::running::Running;
use clap::Args;

#[derive(Debug, Args)]
pub(super) struct Serve {
    #[command(flatten)]
    config: ConfigPath,
    #[command(flatten)]
    running: Running,
}

impl Serve {
    pub(super) fn run(self) -> Result<(), Failure> {
        let (config, folder) = self.config.load_or_begin()?;
        if let Some(folder) = folder {
            println!(
                "mrs-portal without a configuration: for you alone, its data is in {}; open {}",
                folder.path().display(),
                config.public_url.url()
            );
        }
        self.running.run(config)
    }
}
