//! `mrs-portal audit`: verifies the audit trail.

use super::config_path::ConfigPath;
use super::failure::Failure;
use clap::{Args, Subcommand};
use portal::audit::{Audit, EventHash, Verified, VerifyError};
use portal::clock::SystemClock;
use portal::store::Store;
use std::sync::Arc;

/// Verifies the audit trail.
#[derive(Debug, Args)]
pub(super) struct AuditCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Verifies the chain of events: prints their number and the last hash, or the first bad event.
    Verify(Verify),
}

#[derive(Debug, Args)]
struct Verify {
    #[command(flatten)]
    config: ConfigPath,
    /// A hash that was saved elsewhere, from the log for example, and must still be in the chain.
    #[arg(long, value_name = "HASH", value_parser = hash)]
    expect_head: Option<EventHash>,
}

fn hash(text: &str) -> Result<EventHash, String> {
    EventHash::parse(text).ok_or_else(|| "a hash has 64 hexadecimal digits".to_owned())
}

impl AuditCommand {
    pub(super) fn run(self) -> Result<(), Failure> {
        let What::Verify(verify) = self.what;
        verify.run()
    }
}

impl Verify {
    fn run(self) -> Result<(), Failure> {
        let config = self.config.load()?;
        let expected = self.expect_head;
        let walked = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(Failure::of)?
            .block_on(async {
                let store = Store::open_existing(&config.store).await?;
                let audit = Audit::new(store.clone(), Arc::new(SystemClock));
                let walked = audit.verify(expected.as_ref()).await;
                store.close().await;
                walked
            });
        match walked {
            Ok(verified) => {
                describe(&verified);
                Ok(())
            }
            Err(VerifyError::Broken(broken)) => {
                let at = broken
                    .sequence()
                    .map_or(String::new(), |at| format!("\nfirst bad event: {at}"));
                Err(Failure::of(format!(
                    "the audit trail is broken: {broken}{at}"
                )))
            }
            Err(VerifyError::Store(error)) => Err(Failure::of(error)),
        }
    }
}

fn describe(verified: &Verified) {
    match verified.range {
        Some((first, last)) => {
            println!(
                "The audit trail is intact: events {first} to {last}, {} in all.",
                verified.count
            );
        }
        None => println!("The audit trail is empty."),
    }
    println!("head: {}", verified.head);
    if let Some(at) = verified.expected_at {
        println!("The expected hash is that of event {at}.");
    }
}
