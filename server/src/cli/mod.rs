//! The commands of `mrs-portal`.

mod audit;
mod check_config;
mod config_reference;
mod core_dumps;
mod development;
mod explain_grants;
mod figures;
mod generate_key;
mod healthcheck;
mod logging;
mod rotate_key;
mod routes;
mod serve;
mod stop;

use clap::{Args, Parser, Subcommand};
use server::config::{Config, ConfigError};
use std::fmt;
use std::path::PathBuf;
use std::process::ExitCode;

/// Exit code where the configuration is at fault, as for a wrong command line.
const MISCONFIGURED: u8 = 2;

/// Web portal for admins of MRS clusters: cancels IAM synchronisation and updates agency
/// mappings, reviewed before and reported after.
#[derive(Debug, Parser)]
#[command(name = "mrs-portal", version)]
pub struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Runs the portal until SIGTERM or Ctrl-C.
    Serve(serve::Serve),
    /// Reads and checks the configuration, says what is wrong with it or who may do what, and ends.
    CheckConfig(check_config::CheckConfig),
    /// Prints what every key of the configuration means, as docs/configuration.md.
    ConfigReference,
    /// Looks after the audit trail.
    Audit(audit::AuditCommand),
    /// Asks a running portal whether it is ready; for container health checks.
    Healthcheck(healthcheck::Healthcheck),
    /// Prints a fresh key for `secrets.seal_keys`.
    GenerateKey,
    /// Seals everything anew with the first key, so that older ones can be removed.
    RotateKey(rotate_key::RotateKey),
    /// Prints method and path of every server function.
    #[command(hide = true)]
    Routes,
    /// Prints the path of every page and download.
    #[command(hide = true)]
    Pages,
}

/// Where the configuration is.
#[derive(Debug, Args)]
struct ConfigPath {
    /// The configuration file; without one, the environment alone is read.
    #[arg(long = "config", value_name = "PATH", env = "MRS_PORTAL_CONFIG")]
    path: Option<PathBuf>,
}

impl ConfigPath {
    fn load(&self) -> Result<Config, ConfigError> {
        Config::load(self.path.as_deref(), std::env::vars())
    }
}

/// Why a command failed: words for whoever typed it, and the exit code.
struct Failure {
    message: String,
    code: u8,
}

impl Failure {
    /// Something in the world was in the way.
    fn of(error: impl fmt::Display) -> Self {
        Self {
            message: error.to_string(),
            code: 1,
        }
    }
}

impl From<ConfigError> for Failure {
    fn from(error: ConfigError) -> Self {
        Self {
            message: error.to_string(),
            code: MISCONFIGURED,
        }
    }
}

impl Cli {
    /// Runs the command. Answers go to standard output, logs and complaints to standard error.
    pub fn run(self) -> ExitCode {
        if let Err(error) = core_dumps::forbid() {
            eprintln!("mrs-portal: core dumps can't be forbidden: {error}");
            return ExitCode::FAILURE;
        }
        let done = match self.command {
            Command::Serve(serve) => serve.run(),
            Command::CheckConfig(check) => check.run(),
            Command::Audit(audit) => audit.run(),
            Command::ConfigReference => {
                config_reference::run();
                Ok(())
            }
            Command::Healthcheck(healthcheck) => healthcheck.run(),
            Command::GenerateKey => {
                generate_key::run();
                Ok(())
            }
            Command::RotateKey(rotate_key) => rotate_key.run(),
            Command::Routes => {
                routes::run();
                Ok(())
            }
            Command::Pages => {
                routes::pages();
                Ok(())
            }
        };
        match done {
            Ok(()) => ExitCode::SUCCESS,
            Err(Failure { message, code }) => {
                eprintln!("mrs-portal: {message}");
                ExitCode::from(code)
            }
        }
    }
}
