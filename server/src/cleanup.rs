//! The background task that removes ended records.

use crate::metrics::RemovedRows;
use portal::cleanup::Cleanup;
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// Time between two rounds.
const INTERVAL: Duration = Duration::from_mins(5);

/// Runs a round at once and then every five minutes, until `stop` is cancelled.
pub async fn run(cleanup: Cleanup, metrics: RemovedRows, stop: CancellationToken) {
    let mut rounds = tokio::time::interval(INTERVAL);
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = rounds.tick() => match cleanup.run().await {
                Ok(removed) => {
                    metrics.count(removed);
                    tracing::debug!(?removed, "ended records removed");
                }
                Err(error) => {
                    metrics.count_failure();
                    tracing::error!(%error, "ended records not removed");
                }
            },
        }
    }
}
