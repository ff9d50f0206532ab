//! The audit trail as an admin reads it.

use super::action::AuditAction;
use super::event::EventRecord;
use crate::clock::from_millis;
pub use crate::store::audit::AuditEntry;
use std::collections::HashMap;
use time::OffsetDateTime;

/// A filter of events. Empty texts match everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// A whole subject, or a part of a name.
    pub person: String,
    /// The word of an action.
    pub action: String,
    /// The id of a cluster.
    pub cluster: String,
    /// The earliest moment that matches.
    pub from: Option<OffsetDateTime>,
    /// The first moment after the ones that match.
    pub until: Option<OffsetDateTime>,
}

impl AuditEntry {
    /// Returns when the event happened, UTC.
    pub fn moment(&self) -> OffsetDateTime {
        from_millis(self.at)
    }

    /// Returns the id that the event shares with the log lines of its request.
    pub fn correlation(&self) -> Option<String> {
        self.record()?.correlation
    }

    /// Returns the action with its details; `None` for an action of a later version of the portal.
    pub fn recorded_action(&self) -> Option<AuditAction> {
        Some(self.record()?.action)
    }

    /// The event; `None` for an action of a later version of the portal.
    fn record(&self) -> Option<EventRecord> {
        serde_json::from_str(&self.event).ok()
    }
}

/// A page of events, the newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditPage {
    /// The events.
    pub entries: Vec<AuditEntry>,
    /// The names of clusters of the events, by ID, as operations have recorded them.
    pub cluster_names: HashMap<String, String>,
    /// The sequence below which the next page begins; `None` on the last page.
    pub older: Option<i64>,
}

/// The format of an exported trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display)]
pub enum AuditFormat {
    /// A table for spreadsheets.
    #[strum(serialize = "csv")]
    Csv,
    /// One JSON object a line, with the event as it is chained.
    #[strum(serialize = "jsonl")]
    JsonLines,
}
