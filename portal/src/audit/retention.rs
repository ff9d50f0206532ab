//! Retention: old events are removed from the front of the chain, and an event records it.

use super::action::AuditAction;
use super::event::{AuditEvent, Source};
use super::service::Audit;
use crate::clock::to_millis;
use crate::store::StoreError;
use crate::store::audit as rows;
use time::Duration;
use tokio_util::sync::CancellationToken;

/// The time between two rounds.
const EVERY: std::time::Duration = std::time::Duration::from_hours(1);

/// The most events removed in one transaction: every append waits for its end.
const AT_ONCE: i64 = 5_000;

/// Events are removed by the day, so that removals do not fill the chain with their own events.
const SLACK: Duration = Duration::days(1);

impl Audit {
    /// Removes events older than `keep` within a day, in portions. Returns how many.
    ///
    /// # Errors
    /// [`StoreError`]; earlier portions stay removed and recorded.
    pub async fn trim(&self, keep: Duration) -> Result<u64, StoreError> {
        let cutoff = self.clock.now() - keep;
        let due = rows::first_at(&self.store)
            .await?
            .is_some_and(|at| at < to_millis(cutoff - SLACK));
        if !due {
            return Ok(0);
        }
        let mut removed = 0;
        loop {
            match self.trim_once(to_millis(cutoff)).await? {
                0 => return Ok(removed),
                count => removed += count,
            }
        }
    }

    async fn trim_once(&self, cutoff: i64) -> Result<u64, StoreError> {
        let mut transaction = self.store.begin().await?;
        let Some((through, hash)) = rows::last_before(&mut transaction, cutoff, AT_ONCE).await?
        else {
            return Ok(0);
        };
        let removed = rows::delete_through(&mut transaction, through).await?;
        if removed == 0 {
            // Another replica has removed them.
            return Ok(0);
        }
        let action = AuditAction::AuditTrimmed {
            through,
            hash,
            removed,
        };
        let word = action.word();
        let event = AuditEvent::new(None, &Source::default(), action);
        let appended = self.append(&mut transaction, event).await?;
        transaction.commit().await?;
        appended.log(word);
        Ok(removed)
    }

    /// Runs a round at once and every hour until `stop`: removes events older than `keep`, if there
    /// is one, and logs the head of the chain.
    pub async fn watch(self, keep: Option<Duration>, stop: CancellationToken) {
        let mut rounds = tokio::time::interval(EVERY);
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                _ = rounds.tick() => if let Err(error) = self.round(keep).await {
                    tracing::error!(%error, "a round of the audit retention failed");
                },
            }
        }
    }

    async fn round(&self, keep: Option<Duration>) -> Result<(), StoreError> {
        if let Some(keep) = keep {
            let removed = self.trim(keep).await?;
            if removed > 0 {
                tracing::info!(removed, "old audit events are removed");
            }
        }
        let ends = rows::ends(&self.store).await?;
        tracing::info!(sequence = ends.head, hash = ends.hash, "audit head");
        Ok(())
    }
}
