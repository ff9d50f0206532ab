//! The background task that removes ended records.

use crate::metrics::Metrics;
use portal::sessions::{Cleanup, CleanupReport};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Time between two rounds.
const INTERVAL: Duration = Duration::from_mins(5);

/// Runs a round at once and then every five minutes, until `stop` is cancelled.
pub async fn run(cleanup: Cleanup, metrics: Metrics, stop: CancellationToken) {
    let mut rounds = tokio::time::interval(INTERVAL);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = rounds.tick() => match cleanup.run().await {
                Ok(removed) => {
                    count(removed, &metrics);
                    tracing::debug!(?removed, "ended records removed");
                }
                Err(error) => {
                    metrics.cleanup_failed();
                    tracing::error!(%error, "ended records not removed");
                }
            },
        }
    }
}

fn count(removed: CleanupReport, metrics: &Metrics) {
    for (what, rows) in [
        ("sessions", removed.sessions),
        ("connections", removed.connections),
        ("drafts", removed.drafts),
        ("wiped_credentials", removed.wiped),
        ("limits", removed.limits),
    ] {
        metrics.removed(what, rows);
    }
}
