//! `mrs-portal check-config`.

use super::{ConfigPath, Failure, explain_grants};
use clap::Args;
use server::config::AuthMode;

#[derive(Debug, Args)]
pub(super) struct CheckConfig {
    #[command(flatten)]
    config: ConfigPath,
    /// Says what this person may do: a subject, or issuer and subject with | between.
    #[arg(long, value_name = "SUBJECT")]
    person: Option<String>,
    /// The person's groups, as sign-in would name them, with commas between.
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
        if let Some(person) = self.person.as_deref().filter(|person| !person.is_empty()) {
            if config.auth.mode() == AuthMode::None {
                print!("{}", explain_grants::all(&config));
            } else {
                let told = explain_grants::of_person(&config.grants, person, &self.groups);
                print!("{told}");
            }
            return Ok(());
        }
        println!(
            "The configuration is in order: listening on {}, reached at {}, {} custom endpoint(s).",
            config.listen,
            config.public_url.url(),
            config.endpoints.len()
        );
        print!("{}", explain_grants::all(&config));
        Ok(())
    }
}
