//! Verify: walk the chain and find the first place where it does not hold.

use super::action::AuditAction;
use super::chain::{EventHash, GENESIS};
use super::event::EventRecord;
use super::service::Audit;
use crate::clock::to_millis;
use crate::store::StoreError;
use crate::store::audit::{self as rows, AuditRow, Ends};
use time::OffsetDateTime;
use time::format_description::well_known::Rfc3339;

/// Events read at once.
const AT_ONCE: u32 = 1_000;

/// Removing old events meanwhile moves the front; then the walk begins again.
const ATTEMPTS: u32 = 3;

/// A chain that holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verified {
    /// How many events there are.
    pub count: u64,
    /// The first and the last of them; `None` where there is none yet.
    pub range: Option<(i64, i64)>,
    /// The hash of the last.
    pub head: String,
    /// Where the expected head was found: the event's place, or that before the first, which the
    /// retention has removed.
    pub expected_at: Option<i64>,
}

/// Where and how a chain is broken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Broken {
    /// An event is not what was hashed, or does not follow the one before.
    #[error("event {sequence} was altered, or put in the location of another")]
    Altered {
        /// Its place.
        sequence: i64,
    },
    /// Columns beside an event say something else than the event.
    #[error("event {sequence}: its columns were altered; the event itself is as it was")]
    Columns {
        /// Its place.
        sequence: i64,
    },
    /// An event is gone.
    #[error("event {sequence} is missing")]
    Missing {
        /// Its place.
        sequence: i64,
    },
    /// Events before the first were removed, and not by the retention.
    #[error("the events before {sequence} were removed, and no event says so")]
    Front {
        /// The first that is left.
        sequence: i64,
    },
    /// The end does not agree with the head.
    #[error("event {sequence} is not the head of the chain: the end was cut off, or added to")]
    Head {
        /// Where the two part.
        sequence: i64,
    },
    /// A head that was kept elsewhere is not in the chain.
    #[error("no event has the expected hash: the chain was rewritten, or is another one")]
    Expected,
}

impl Broken {
    /// The first place that is bad; `None` where it is the whole chain.
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

/// Why a chain is not verified.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It does not hold.
    #[error(transparent)]
    Broken(#[from] Broken),
    /// It can't be read.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Audit {
    /// Walks the chain from its first event to its head. `expected` is a head that was kept
    /// elsewhere, of any time: an event of the chain must have it.
    ///
    /// # Errors
    /// [`VerifyError::Broken`] with the first place that is bad.
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
    /// The place that comes next.
    next: i64,
    /// The hash before it; `None` before the first event, whose predecessor was removed.
    hash: Option<String>,
    /// What the first event names as the hash before it.
    front: String,
    /// What the last removal said: the place and hash before the first event.
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

    fn step(&mut self, row: &AuditRow) -> Result<(), Broken> {
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

/// Whether the columns, by which is searched, say what the event says. `None` for an action of a
/// later version, whose columns can be compared all the same.
fn columns_agree(row: &AuditRow) -> Result<Option<EventRecord>, Broken> {
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
    if at != Some(row.at) || says("action") != Some(row.action.as_str()) || !agree {
        return Err(altered);
    }
    Ok(serde_json::from_value(event).ok())
}
