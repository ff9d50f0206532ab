//! The service: appending to the chain.

use super::chain::EventHash;
use super::event::{AuditEvent, EventRecord};
use crate::clock::{Clock, from_millis, to_millis};
use crate::store::audit::{self as rows, AuditEntry};
use crate::store::text::folded;
use crate::store::{Store, StoreError};
use sqlx::{Any, Transaction};
use std::sync::Arc;

/// The audit trail. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Audit {
    pub(super) store: Store,
    pub(super) clock: Arc<dyn Clock>,
}

/// The place of an event in the chain, once its transaction is committed.
#[derive(Debug, Clone, PartialEq, Eq)]
#[must_use = "log the head once the transaction is committed"]
pub struct Appended {
    /// The sequence of the event, from 1.
    pub sequence: i64,
    /// The hash of the event, which is the new head of the chain.
    pub hash: EventHash,
}

impl Appended {
    /// Logs the head of the chain: the log is stored outside of the database.
    pub fn log(&self, word: &'static str) {
        tracing::info!(
            sequence = self.sequence,
            hash = %self.hash,
            action = word,
            "audit event"
        );
    }
}

impl Audit {
    /// The trail in a store.
    pub fn new(store: Store, clock: Arc<dyn Clock>) -> Self {
        Self { store, clock }
    }

    /// Appends an event.
    ///
    /// # Errors
    /// [`StoreError`]; nothing is recorded then, and the caller must not do what it would have
    /// recorded.
    pub async fn record(&self, event: AuditEvent) -> Result<(), StoreError> {
        let word = event.action.word();
        let mut transaction = self.store.begin().await?;
        let appended = self.append(&mut transaction, event).await?;
        transaction.commit().await?;
        appended.log(word);
        Ok(())
    }

    /// Appends an event of something that has been refused already; logs a failure to do so.
    pub async fn note(&self, event: AuditEvent) {
        let word = event.action.word();
        if let Err(error) = self.record(event).await {
            tracing::error!(%error, action = word, "an audit event could not be recorded");
        }
    }

    /// Appends an event in the transaction that makes the change. Call it last: every other append
    /// waits from here on until the transaction ends.
    ///
    /// # Errors
    /// [`StoreError`]; the transaction must not be committed then.
    pub async fn append(
        &self,
        transaction: &mut Transaction<'_, Any>,
        event: AuditEvent,
    ) -> Result<Appended, StoreError> {
        let (sequence, previous) = rows::take_next(transaction).await?;
        // To the millisecond, as in the column.
        let at = to_millis(self.clock.now());
        let record = EventRecord::of(event, from_millis(at));
        let event = record.canonical()?;
        let hash = EventHash::of(&previous, sequence, &event);
        let row = AuditEntry {
            sequence,
            at,
            action: record.action.word().to_owned(),
            issuer: record.issuer,
            subject: record.subject,
            name_folded: record.name.as_deref().map(folded),
            name: record.name,
            location: record.location,
            project: record.project,
            cluster: record.cluster,
            operation: record.operation,
            source: record.source,
            event,
            previous_hash: previous,
            hash: hash.as_str().to_owned(),
        };
        rows::insert(transaction, &row).await?;
        Ok(Appended { sequence, hash })
    }
}
