//! `mrs-portal check-config`: checks the configuration and prints the permissions it grants;
//! with `--connect` also what is around it.

use super::config_path::ConfigPath;
use super::doctor;
use super::explain_grants;
use super::failure::Failure;
use clap::Args;
use server::config::AuthMode;
use server::http::SiteFiles;

#[derive(Debug, Args)]
pub(super) struct CheckConfig {
    #[command(flatten)]
    config: ConfigPath,
    /// Also tries the store, the identity provider, the endpoints and the way to them, and prints a line
    /// for each: what was tried, what came, what to do. Nothing is changed.
    #[arg(long, conflicts_with = "person")]
    connect: bool,
    /// Prints the permissions of a person: the subject, or issuer and subject separated by |.
    #[arg(long, value_name = "SUBJECT")]
    person: Option<String>,
    /// The groups of the person as sign-in names them, separated by commas.
    #[arg(
        long,
        value_name = "GROUPS",
        value_delimiter = ',',
        requires = "person"
    )]
    groups: Vec<String>,
}

impl CheckConfig {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let config = self.config.load()?;
        if self.connect {
            return doctor::run(&config);
        }
        SiteFiles::configured(&config, true)?;
        if let Some(person) = self.person.as_deref().filter(|person| !person.is_empty()) {
            if config.auth.mode() == AuthMode::None {
                print!("{}", explain_grants::all(&config));
            } else {
                let permissions = explain_grants::of_person(&config.grants, person, &self.groups);
                print!("{permissions}");
            }
            return Ok(());
        }
        println!(
            "The configuration is in order: listening on {}, reached at {}. Entries of [[endpoints]]: {}.",
            config.listen,
            config.public_url.url(),
            config.endpoints.len()
        );
        for variable in &config.passed_over {
            println!("Passed over: {variable} is of a Kubernetes service.");
        }
        print!("{}", explain_grants::all(&config));
        Ok(())
    }
}
