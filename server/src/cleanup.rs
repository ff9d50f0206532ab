//! The background task that removes ended records, and counts what it removed.

use crate::metrics::Metrics;
use portal::sessions::{Sweeper, Swept};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Time between two rounds.
const INTERVAL: Duration = Duration::from_mins(5);

/// Runs a round at once and then every five minutes, until `stop` is cancelled.
pub async fn run(sweeper: Sweeper, metrics: Metrics, stop: CancellationToken) {
    let mut rounds = tokio::time::interval(INTERVAL);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = rounds.tick() => match sweeper.sweep().await {
                Ok(swept) => {
                    count(swept, &metrics);
                    tracing::debug!(?swept, "ended records removed");
                }
                Err(error) => {
                    metrics.sweep_failed();
                    tracing::error!(%error, "ended records not removed");
                }
            },
        }
    }
}

fn count(swept: Swept, metrics: &Metrics) {
    for (what, rows) in [
        ("sessions", swept.sessions),
        ("connections", swept.connections),
        ("drafts", swept.drafts),
        ("wiped_credentials", swept.wiped),
        ("limits", swept.limits),
    ] {
        metrics.swept(what, rows);
    }
}
