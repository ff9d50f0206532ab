//! Verification: the chain is walked to the first event that does not fit.

use super::action::AuditAction;
use super::chain::{EventHash, GENESIS};
use super::event::EventRecord;
use super::service::Audit;
use crate::clock::to_millis;
use crate::store::StoreError;
use crate::store::audit::{self as rows, AuditEntry, Ends};
use crate::store::text::folded;
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Events read at once.
const AT_ONCE: u32 = 1_000;

/// Walks in all: retention may move the front of the chain during a walk.
const ATTEMPTS: u32 = 3;

/// A chain that is whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// The number of events.
    pub count: u64,
    /// The sequences of the first and the last event; `None` for an empty chain.
    pub range: Option<(i64, i64)>,
    /// The hash of the last event.
    pub head: String,
    /// The sequence at which the expected head was found: of an event, or of the one before the
    /// first, which retention has removed.
    pub expected_at: Option<i64>,
}

/// Where and how a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// An event is not the one that was hashed, or does not follow the one before.
    #[error("event {sequence} was altered, or put in the place of another")]
    Altered {
        /// The sequence of the event.
        sequence: i64,
    },
    /// The columns beside an event differ from the event.
    #[error("event {sequence}: its columns were altered; the event itself is as it was")]
    Columns {
        /// The sequence of the event.
        sequence: i64,
    },
    /// An event is missing.
    #[error("event {sequence} is missing")]
    Missing {
        /// The sequence of the event.
        sequence: i64,
    },
    /// Events before the first were removed, and not by retention.
    #[error("the events before {sequence} were removed, and no event says so")]
    Front {
        /// The sequence of the first remaining event.
        sequence: i64,
    },
    /// The last event is not the head.
    #[error("event {sequence} is not the head of the chain: the end was cut off, or added to")]
    Head {
        /// The sequence at which the two differ.
        sequence: i64,
    },
    /// The expected head is not in the chain.
    #[error("no event has the expected hash: the chain was rewritten, or is another one")]
    Expected,
}

impl Broken {
    /// Returns the sequence of the first bad event; `None` if the whole chain is bad.
    pub const fn sequence(&self) -> Option<i64> {
        match self {
            Self::Altered { sequence }
            | Self::Columns { sequence }
            | Self::Missing { sequence }
            | Self::Front { sequence }
            | Self::Head { sequence } => Some(*sequence),
            Self::Expected => None,
        }
    }
}

/// Why verification fails.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// The chain is broken.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// The store can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Audit {
    /// Walks the chain from its first event to its head. `expected` is a head of any time that was
    /// saved outside of the database: an event of the chain must have this hash.
    ///
    /// # Errors
    /// [`VerifyError::Broken`] with the first bad event, [`VerifyError::Store`].
    pub async fn verify(&self, expected: Option<&EventHash>) -> Result<Verified, VerifyError> {
        let mut attempt = 1;
        loop {
            let ends = rows::ends(&self.store).await?;
            let walked = self.walk(&ends, expected).await;
            let moved = rows::ends(&self.store).await?.first != ends.first;
            match walked {
                Err(VerifyError::Broken(_)) if moved && attempt < ATTEMPTS => attempt += 1,
                walked => return walked,
            }
        }
    }

    async fn walk(
        &self,
        ends: &Ends,
        expected: Option<&EventHash>,
    ) -> Result<Verified, VerifyError> {
        let mut walk = Walk::from(ends.first.unwrap_or(1), expected);
        while walk.next <= ends.head {
            let read = rows::oldest(&self.store, walk.next, AT_ONCE).await?;
            if read.is_empty() {
                break;
            }
            for row in read.iter().take_while(|row| row.sequence <= ends.head) {
                walk.step(row)?;
            }
        }
        walk.end(ends)
    }
}

/// A walk along the chain.
struct Walk<'a> {
    first: i64,
    /// The sequence that comes next.
    next: i64,
    /// The hash before `next`; `None` before a first event whose predecessor was removed.
    hash: Option<String>,
    /// The hash that the first event names as the one before it.
    front: String,
    /// Sequence and hash of the last removed event, by the event of the removal.
    removed: Option<(i64, String)>,
    expected: Option<&'a EventHash>,
    expected_at: Option<i64>,
}

impl<'a> Walk<'a> {
    fn from(first: i64, expected: Option<&'a EventHash>) -> Self {
        Self {
            first,
            next: first,
            hash: (first == 1).then(|| GENESIS.to_owned()),
            front: GENESIS.to_owned(),
            removed: None,
            expected,
            expected_at: None,
        }
    }

    fn step(&mut self, row: &AuditEntry) -> Result<(), Broken> {
        let sequence = self.next;
        if row.sequence != sequence {
            return Err(Broken::Missing { sequence });
        }
        let hash = EventHash::of(&row.previous_hash, sequence, &row.event);
        let follows = self
            .hash
            .as_ref()
            .is_none_or(|before| *before == row.previous_hash);
        if hash.as_str() != row.hash || !follows {
            return Err(Broken::Altered { sequence });
        }
        if sequence == self.first {
            self.front.clone_from(&row.previous_hash);
            self.expect(&row.previous_hash, sequence - 1);
        }
        self.expect(&row.hash, sequence);
        if let Some(record) = columns_agree(row)?
            && let AuditAction::AuditTrimmed { through, hash, .. } = record.action
        {
            self.removed = Some((through, hash));
        }
        self.hash = Some(row.hash.clone());
        self.next += 1;
        Ok(())
    }

    fn expect(&mut self, hash: &str, at: i64) {
        if self
            .expected
            .is_some_and(|expected| expected.as_str() == hash)
        {
            self.expected_at = Some(at);
        }
    }

    fn end(mut self, ends: &Ends) -> Result<Verified, VerifyError> {
        let last = self.next - 1;
        let head = self.hash.clone().unwrap_or_default();
        if last < ends.head {
            return Err(Broken::Missing {
                sequence: self.next,
            }
            .into());
        }
        if ends.last.unwrap_or(0) != ends.head || head != ends.hash {
            let sequence = ends.head.max(last);
            return Err(Broken::Head { sequence }.into());
        }
        let before = (self.first - 1, self.front.clone());
        if self.first > 1 && self.removed.as_ref() != Some(&before) {
            let sequence = self.first;
            return Err(Broken::Front { sequence }.into());
        }
        if last < self.first {
            self.expect(GENESIS, 0);
        }
        if self.expected.is_some() && self.expected_at.is_none() {
            return Err(Broken::Expected.into());
        }
        Ok(Verified {
            count: u64::try_from(last - self.first + 1).unwrap_or(0),
            range: (last >= self.first).then_some((self.first, last)),
            head,
            expected_at: self.expected_at,
        })
    }
}

/// Compares the columns, by which events are searched, with the event. Returns `None` for an action
/// of a later version, whose columns are compared all the same.
fn columns_agree(row: &AuditEntry) -> Result<Option<EventRecord>, Broken> {
    let sequence = row.sequence;
    let altered = Broken::Columns { sequence };
    let event: serde_json::Value =
        serde_json::from_str(&row.event).map_err(|_| Broken::Altered { sequence })?;
    let says = |key: &str| event.get(key).and_then(serde_json::Value::as_str);
    let at = says("at")
        .and_then(|text| OffsetDateTime::parse(text, &Rfc3339).ok())
        .map(to_millis);
    let columns = [
        ("issuer", &row.issuer),
        ("subject", &row.subject),
        ("name", &row.name),
        ("location", &row.location),
        ("project", &row.project),
        ("cluster", &row.cluster),
        ("operation", &row.operation),
        ("source", &row.source),
    ];
    let agree = columns
        .iter()
        .all(|(key, column)| says(key) == column.as_deref());
    let found_by_name = row.name_folded == row.name.as_deref().map(folded);
    if !found_by_name || at != Some(row.at) || says("action") != Some(row.action.as_str()) || !agree
    {
        return Err(altered);
    }
    Ok(serde_json::from_value(event).ok())
}
