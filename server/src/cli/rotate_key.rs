//! `mrs-portal rotate-key`: encrypts all records with the first key.

use super::config_path::ConfigPath;
use super::failure::Failure;
use clap::Args;
use portal::key_rotation::{self, TableCount};
use portal::random::SystemRandom;
use portal::seal::{Seal, SealKey};
use portal::store::Store;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Encrypts all records in the store with the first of `secrets.seal_keys`, so that the other keys
/// can be removed. The portal may run meanwhile.
#[derive(Debug, Args)]
pub(super) struct RotateKey {
    #[command(flatten)]
    config: ConfigPath,
    /// Changes nothing and only counts the records of each key.
    #[arg(long)]
    check: bool,
}

impl RotateKey {
    pub(super) fn run(&self) -> Result<(), Failure> {
        let config = self.config.load()?;
        let seal = Seal::new(&config.seal_keys, Arc::new(SystemRandom)).map_err(Failure::of)?;
        let known: Vec<&str> = config.seal_keys.iter().map(SealKey::id).collect();
        let counts = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(Failure::of)?
            .block_on(async {
                let store = Store::open_existing(&config.store).await?;
                let counts = if self.check {
                    key_rotation::count(&store, &seal).await
                } else {
                    key_rotation::rotate(&store, &seal).await
                };
                store.close().await;
                counts
            })
            .map_err(Failure::of)?;
        print_counts(&counts, seal.first_key());
        report_keys(&counts, &known)
    }
}

fn print_counts(counts: &[TableCount], first: &str) {
    for count in counts {
        println!("{}: {} sealed anew", count.table, count.rotated);
        for (key, number) in &count.by_key {
            let first = if key == first { " (the first)" } else { "" };
            println!("  key \"{key}\"{first}: {number}");
        }
        if count.broken > 0 {
            println!("  altered or moved: {}", count.broken);
        }
    }
}

/// Reports the keys that can be removed; fails if records can't be decrypted.
fn report_keys(counts: &[TableCount], known: &[&str]) -> Result<(), Failure> {
    let mut by_key: BTreeMap<&str, u64> = BTreeMap::new();
    for (key, number) in counts.iter().flat_map(|count| &count.by_key) {
        *by_key.entry(key).or_default() += number;
    }
    for old in known.iter().skip(1) {
        match by_key.get(old) {
            None => println!(
                "Nothing is sealed with the key \"{old}\" any more. Once every replica has been \
                 restarted with the new key in front, it can be removed."
            ),
            Some(number) => println!(
                "The key \"{old}\" must stay: {number} record(s) are sealed with it. Restart every \
                 replica with the new key in front, then run this again."
            ),
        }
    }
    let unknown: u64 = by_key
        .iter()
        .filter(|(key, _)| !known.contains(key))
        .map(|(_, number)| number)
        .sum();
    let broken: u64 = counts.iter().map(|count| count.broken).sum();
    if unknown + broken == 0 {
        return Ok(());
    }
    Err(Failure::of(format!(
        "{unknown} record(s) are sealed with a key that is not configured, and {broken} have been \
         altered. The portal treats them as gone: sessions begin anew, drafts start empty."
    )))
}
