//! `mrs-portal sessions`: lists the sessions of people, and ends them.

use super::config_path::ConfigPath;
use super::failure::Failure;
use clap::{Args, Subcommand};
use portal::Person;
use portal::audit::{Audit, AuditAction, AuditEvent, SessionEnd, Source};
use portal::clock::{Clock as _, SystemClock, from_millis};
use portal::sessions::{ListedSession, SessionLifetime, SessionRevoker};
use portal::store::{Store, StoreError};
use std::sync::Arc;
use time::format_description::well_known::Rfc3339;

/// What the columns of `list` are.
const HEADING: &str = "ID\tPerson\tBegan\tLast used";

/// Lists the sessions of people, and ends them.
#[derive(Debug, Args)]
pub(super) struct SessionsCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Prints a heading and a line for each session: ID, person, begin and last use, separated by tabs.
    List(List),
    /// Ends sessions with the credentials in them. The portal may run meanwhile.
    End(End),
}

#[derive(Debug, Args)]
struct List {
    #[command(flatten)]
    config: ConfigPath,
    /// Prints the sessions of this person only: a user ID, or issuer and user ID as `ISSUER|ID`.
    #[arg(long, value_name = "PERSON")]
    person: Option<String>,
}

#[derive(Debug, Args)]
struct End {
    #[command(flatten)]
    config: ConfigPath,
    #[command(flatten)]
    which: Which,
}

#[derive(Debug, Args)]
#[group(required = true, multiple = false)]
struct Which {
    /// Ends all sessions of a person: a user ID, or issuer and user ID as `ISSUER|ID`.
    #[arg(long, value_name = "PERSON")]
    person: Option<String>,
    /// Ends the session with this ID, as `list` prints it.
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

impl SessionsCommand {
    pub(super) fn run(self) -> Result<(), Failure> {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(Failure::of)?;
        match self.what {
            What::List(list) => runtime.block_on(list.run()),
            What::End(end) => runtime.block_on(end.run()),
        }
    }
}

impl List {
    async fn run(&self) -> Result<(), Failure> {
        let config = self.config.load()?;
        let lifetime = SessionLifetime {
            idle: config.session.idle(),
            absolute: config.session.absolute(),
        };
        let store = Store::open_existing(&config.store)
            .await
            .map_err(Failure::of)?;
        let revoker = SessionRevoker::new(store.clone());
        let sessions = revoker.list(lifetime, SystemClock.now()).await;
        store.close().await;
        println!("{HEADING}");
        let wanted = self.person.as_deref().map(parse);
        for session in sessions.map_err(Failure::of)? {
            if wanted.is_none_or(|wanted| is_of(&session, wanted)) {
                println!("{}", line(&session));
            }
        }
        Ok(())
    }
}

impl End {
    async fn run(&self) -> Result<(), Failure> {
        let config = self.config.load()?;
        let store = Store::open_existing(&config.store)
            .await
            .map_err(Failure::of)?;
        let ended = self.end(&store).await;
        store.close().await;
        match ended.map_err(Failure::of)? {
            0 => Err(Failure::of("there is no such session")),
            1 => {
                println!("1 session ended");
                Ok(())
            }
            ended => {
                println!("{ended} sessions ended");
                Ok(())
            }
        }
    }

    async fn end(&self, store: &Store) -> Result<u64, StoreError> {
        let revoker = SessionRevoker::new(store.clone());
        let (person, ended) = match (&self.which.person, &self.which.id) {
            (Some(person), _) => match parse(person) {
                (Some(issuer), subject) => {
                    let person = person_of(issuer, subject);
                    let ended = revoker.all_of(&person).await?;
                    (Some(person), ended)
                }
                (None, subject) => {
                    let ended = revoker.all_of_subject(subject).await?;
                    (Some(person_of("", subject)), ended)
                }
            },
            (None, Some(id)) => (None, revoker.with_handle(id).await?),
            (None, None) => (None, 0),
        };
        if ended > 0 {
            let audit = Audit::new(store.clone(), Arc::new(SystemClock));
            let by = SessionEnd::CommandLine;
            let action = AuditAction::SessionEnded { by };
            let event = AuditEvent::new(person.as_ref(), &Source::default(), action);
            audit.record(event).await?;
        }
        Ok(ended)
    }
}

/// The issuer, if it is given, and the user ID.
fn parse(person: &str) -> (Option<&str>, &str) {
    match person.rsplit_once('|') {
        Some((issuer, subject)) => (Some(issuer), subject),
        None => (None, person),
    }
}

fn is_of(session: &ListedSession, (issuer, subject): (Option<&str>, &str)) -> bool {
    session.subject == subject && issuer.is_none_or(|issuer| session.issuer == issuer)
}

fn person_of(issuer: &str, subject: &str) -> Person {
    Person {
        issuer: issuer.to_owned(),
        subject: subject.to_owned(),
        name: subject.to_owned(),
    }
}

fn line(session: &ListedSession) -> String {
    let moment = |millis| from_millis(millis).format(&Rfc3339).unwrap_or_default();
    format!(
        "{}\t{}|{}\t{}\t{}",
        session.handle,
        session.issuer,
        session.subject,
        moment(session.created_at),
        moment(session.seen_at)
    )
}
