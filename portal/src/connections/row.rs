//! One connection as the server knows it: without its credentials.

use crate::clock::from_millis;
use crate::connections::{ConnectionKind, ConnectionView};
use crate::ids::ConnectionId;
use crate::store::StoreError;
use crate::store::connections::ConnectionRow;
use mrs::ids::ProjectId;
use time::OffsetDateTime;

/// One connection of a session, without its credentials.
#[derive(Debug, Clone)]
pub struct Connection {
    /// Its id.
    pub id: ConnectionId,
    /// Region id or endpoint name.
    pub location: String,
    /// The project.
    pub project: ProjectId,
    /// How it proves itself.
    pub kind: ConnectionKind,
    /// The key or user, masked.
    pub masked: String,
    /// Since when, UTC.
    pub since: OffsetDateTime,
    /// Until when at the latest, UTC.
    pub until: OffsetDateTime,
    /// The cloud has refused the credentials.
    pub refused: bool,
    /// Whether pages use this one.
    pub active: bool,
}

impl Connection {
    pub(super) fn of(row: &ConnectionRow) -> Result<Self, StoreError> {
        let unreadable = || StoreError::Record("a connection");
        Ok(Self {
            id: ConnectionId::parse(&row.id).ok_or_else(unreadable)?,
            location: row.location.clone(),
            project: ProjectId::parse(&row.project).map_err(|_| unreadable())?,
            kind: kind_of(&row.kind).ok_or_else(unreadable)?,
            masked: row.masked.clone(),
            since: from_millis(row.since),
            until: from_millis(row.until),
            refused: row.refused,
            active: row.active,
        })
    }

    /// Whether its credentials are known to be of no more use.
    pub fn has_ended(&self, now: OffsetDateTime) -> bool {
        self.refused || self.until <= now
    }

    /// The connection as people see it.
    pub fn view(&self, now: OffsetDateTime) -> ConnectionView {
        ConnectionView {
            id: self.id.clone(),
            location: self.location.clone(),
            project: self.project.clone(),
            kind: self.kind,
            masked: self.masked.clone(),
            since: self.since,
            until: self.until,
            expired: self.has_ended(now),
            active: self.active,
        }
    }
}

/// The stored word of a kind.
pub(crate) const fn kind_word(kind: ConnectionKind) -> &'static str {
    match kind {
        ConnectionKind::AccessKey => "access_key",
        ConnectionKind::TemporaryKey => "temporary_key",
        ConnectionKind::Password => "password",
        ConnectionKind::Token => "token",
    }
}

fn kind_of(word: &str) -> Option<ConnectionKind> {
    [
        ConnectionKind::AccessKey,
        ConnectionKind::TemporaryKey,
        ConnectionKind::Password,
        ConnectionKind::Token,
    ]
    .into_iter()
    .find(|kind| kind_word(*kind) == word)
}
