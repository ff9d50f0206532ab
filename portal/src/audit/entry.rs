//! The audit trail as an admin reads it.

use crate::ids::OperationId;
use time::OffsetDateTime;

/// Which events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditFilter {
    /// A subject, or the whole or part of a name; empty for everybody.
    pub person: String,
    /// An action's word; empty for all.
    pub action: String,
    /// A cluster's id; empty for all.
    pub cluster: String,
    /// Not before this moment.
    pub from: Option<OffsetDateTime>,
    /// Before this moment.
    pub until: Option<OffsetDateTime>,
}

/// One event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditEntry {
    /// Its place in the chain, from 1.
    pub sequence: i64,
    /// When, UTC.
    pub at: OffsetDateTime,
    /// Who vouches for the subject.
    pub issuer: Option<String>,
    /// Who, as the issuer knows them.
    pub subject: Option<String>,
    /// Who, for reading.
    pub name: Option<String>,
    /// The action's word.
    pub action: String,
    /// The client's address.
    pub source: Option<String>,
    /// The id shared with the log lines of the request.
    pub correlation: Option<String>,
    /// Region or endpoint.
    pub location: Option<String>,
    /// Project id.
    pub project: Option<String>,
    /// Cluster id.
    pub cluster: Option<String>,
    /// The operation.
    pub operation: Option<OperationId>,
    /// What else the event says: names and values in words for people.
    pub details: Vec<(&'static str, String)>,
    /// The event as it is chained: canonical JSON.
    pub event: String,
    /// Hash of the event before.
    pub previous_hash: String,
    /// Its hash.
    pub hash: String,
}

impl AuditEntry {
    /// The details in one line, as pages and tables show them.
    pub fn details_line(&self) -> String {
        let details: Vec<String> = self
            .details
            .iter()
            .map(|(name, value)| format!("{name}: {value}"))
            .collect();
        details.join("; ")
    }
}

/// Events, newest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditPage {
    /// The events.
    pub entries: Vec<AuditEntry>,
    /// Where the next page begins: below this sequence. `None` where there is nothing more.
    pub older: Option<i64>,
}

/// How the trail is taken away.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditFormat {
    /// A table for spreadsheets.
    Csv,
    /// One JSON object a line, as chained.
    JsonLines,
}
