//! The commands of `mrs-portal`.

mod audit;
mod check_config;
mod config_path;
mod data_folder;
#[cfg(feature = "demo")]
mod demo;
mod development;
mod doctor;
mod explain_grants;
mod failure;
mod generate_key;
mod healthcheck;
mod logging;
mod rotate_key;
mod running;
mod serve;
mod sessions;

use clap::{Parser, Subcommand};
use failure::Failure;
use server::config;
use server::http;
use std::io;
use std::process::ExitCode;

/// Web portal for admins of MRS clusters: cancels IAM synchronization and updates agency
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
    /// Runs a portal with a simulated cloud, to look at.
    #[cfg(feature = "demo")]
    Demo(demo::Demo),
    /// Checks the configuration and prints its errors or the permissions it grants; with `--connect`
    /// also the store, the identity provider and the endpoints.
    CheckConfig(check_config::CheckConfig),
    /// Prints the reference of the configuration, as in docs/configuration.md.
    ConfigReference,
    /// Verifies the audit trail.
    Audit(audit::AuditCommand),
    /// Asks a running portal whether it is ready; for container health checks.
    Healthcheck(healthcheck::Healthcheck),
    /// Prints a new key for `secrets.seal_keys`.
    GenerateKey,
    /// Encrypts all records with the first key again, so that older keys can be removed.
    RotateKey(rotate_key::RotateKey),
    /// Lists the sessions of people, and ends them.
    Sessions(sessions::SessionsCommand),
    /// Prints method and path of every server function.
    #[command(hide = true)]
    Routes,
    /// Prints the path of every page and download.
    #[command(hide = true)]
    Pages,
}

impl Cli {
    /// Runs the command. Results go to standard output, logs and errors to standard error.
    pub fn run(self) -> ExitCode {
        if let Err(error) = forbid_core_dumps() {
            eprintln!("mrs-portal: core dumps can't be forbidden: {error}");
            return ExitCode::FAILURE;
        }
        let result = match self.command {
            Command::Serve(serve) => serve.run(),
            #[cfg(feature = "demo")]
            Command::Demo(demo) => demo.run(),
            Command::CheckConfig(check) => check.run(),
            Command::Audit(audit) => audit.run(),
            Command::ConfigReference => {
                print!("{}", config::reference::markdown());
                Ok(())
            }
            Command::Healthcheck(healthcheck) => healthcheck.run(),
            Command::GenerateKey => {
                generate_key::run();
                Ok(())
            }
            Command::RotateKey(rotate_key) => rotate_key.run(),
            Command::Sessions(sessions) => sessions.run(),
            Command::Routes => {
                for (method, path) in http::server_functions() {
                    println!("{method} {path}");
                }
                Ok(())
            }
            Command::Pages => {
                for path in http::page_routes() {
                    println!("{path}");
                }
                Ok(())
            }
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(Failure { message, code }) => {
                eprintln!("mrs-portal: {message}");
                ExitCode::from(code)
            }
        }
    }
}

/// Forbids core dumps of this process, and reads of its memory by other processes of the user: the
/// memory holds credentials while the process uses them.
#[cfg(target_os = "linux")]
fn forbid_core_dumps() -> io::Result<()> {
    use rustix::process::{DumpableBehavior, Resource, Rlimit, set_dumpable_behavior, setrlimit};
    let none = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, none)?;
    // The limit does not apply where the system pipes core dumps into a program.
    set_dumpable_behavior(DumpableBehavior::NotDumpable)?;
    Ok(())
}

#[cfg(not(target_os = "linux"))]
const fn forbid_core_dumps() -> io::Result<()> {
    Ok(())
}
