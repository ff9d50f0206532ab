//! A connection of a session, without its credentials.

use crate::clock::from_millis;
use crate::ids::ConnectionId;
use crate::store::StoreError;
use crate::store::connections::ConnectionRow;
use mrs::ids::ProjectId;
use time::OffsetDateTime;

/// How a connection authenticates its calls. The stored and logged word is the variant in
/// `snake_case`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, strum::Display, strum::EnumString)]
#[strum(serialize_all = "snake_case")]
pub enum ConnectionKind {
    /// A permanent access key.
    AccessKey,
    /// A temporary access key with its security token.
    TemporaryKey,
    /// A token that the portal got with user name and password.
    Password,
    /// A temporary access key of another account's agency, which the portal got with an access key.
    Agency,
    /// A token that was pasted.
    Token,
}

/// A connection of a session, without its credentials. Times are UTC.
#[derive(Debug, Clone)]
pub struct Connection {
    /// The connection's id.
    pub id: ConnectionId,
    /// Region id or endpoint name.
    pub location: String,
    /// The project that the connection leads to.
    pub project: ProjectId,
    /// How the connection authenticates its calls.
    pub kind: ConnectionKind,
    /// The access key id or the user, masked; of an agency also its name and account.
    pub masked: String,
    /// When the connection was made.
    pub since: OffsetDateTime,
    /// When the credentials end at the latest: with their token, else with the session.
    pub until: OffsetDateTime,
    /// Whether the cloud has refused the credentials since.
    pub refused: bool,
    /// Whether pages use this connection.
    pub active: bool,
}

impl Connection {
    /// Returns true if the credentials have ended or the cloud has refused them.
    pub fn expired(&self, now: OffsetDateTime) -> bool {
        self.refused || self.until <= now
    }
}

impl TryFrom<&ConnectionRow> for Connection {
    type Error = StoreError;

    fn try_from(row: &ConnectionRow) -> Result<Self, StoreError> {
        let damaged = || StoreError::Record("a connection");
        Ok(Self {
            id: ConnectionId::parse(&row.id).ok_or_else(damaged)?,
            location: row.location.clone(),
            project: ProjectId::parse(&row.project).map_err(|_| damaged())?,
            kind: row.kind.parse().map_err(|_| damaged())?,
            masked: row.masked.clone(),
            since: from_millis(row.since),
            until: from_millis(row.until),
            refused: row.refused != 0,
            active: row.active != 0,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_stored_word_of_a_kind_never_changes() {
        for (kind, word) in [
            (ConnectionKind::AccessKey, "access_key"),
            (ConnectionKind::TemporaryKey, "temporary_key"),
            (ConnectionKind::Password, "password"),
            (ConnectionKind::Agency, "agency"),
            (ConnectionKind::Token, "token"),
        ] {
            assert_eq!(kind.to_string(), word);
            assert_eq!(word.parse(), Ok(kind));
        }
    }
}
