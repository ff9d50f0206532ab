//! The fields that the filters of lists have in common, as text of an address.

use crate::paths::encode;
use mrs::ids::ClusterId;
use portal::t;
use portal::words::Words;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

/// A field that can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadQuery {
    /// No cluster has such an id.
    Cluster,
    /// The first day is none.
    From,
    /// The last day is none.
    Until,
    /// The last day is before the first.
    Order,
}

impl BadQuery {
    /// Id of the field.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::From => "from",
            Self::Until | Self::Order => "until",
        }
    }

    /// What to enter instead.
    pub fn words(self) -> Words {
        match self {
            Self::Cluster => t!(audit_bad_cluster),
            Self::From => t!(audit_bad_from),
            Self::Until => t!(audit_bad_until),
            Self::Order => t!(audit_bad_order),
        }
    }
}

/// A cluster's ID without the blanks around it; empty where nothing was typed.
///
/// # Errors
/// [`BadQuery::Cluster`] if no cluster has such an ID.
pub(crate) fn cluster(text: &str) -> Result<String, BadQuery> {
    let text = text.trim();
    if text.is_empty() || ClusterId::parse(text).is_ok() {
        return Ok(text.to_owned());
    }
    Err(BadQuery::Cluster)
}

/// From the beginning of the first day to the end of the last, in UTC; `None` where no day was
/// typed.
///
/// # Errors
/// [`BadQuery`] names the first field that is no day, the last day before the first; or says that the
/// days are in the wrong order.
pub(crate) fn period(
    from: &str,
    until: &str,
) -> Result<(Option<OffsetDateTime>, Option<OffsetDateTime>), BadQuery> {
    let until = day(until, BadQuery::Until)?;
    let from = day(from, BadQuery::From)?;
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        return Err(BadQuery::Order);
    }
    let until = until.and_then(Date::next_day);
    Ok((from.map(start), until.map(start)))
}

/// The fields that hold something, as the query of an address.
pub(crate) fn to_query<const N: usize>(fields: [(&str, &str); N]) -> String {
    let pairs: Vec<String> = fields
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| format!("{name}={}", encode(value)))
        .collect();
    pairs.join("&")
}

/// Nothing typed is no limit; what is no day is `bad`.
fn day(text: &str, bad: BadQuery) -> Result<Option<Date>, BadQuery> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map(Some)
        .map_err(|_| bad)
}

/// The beginning of a day.
fn start(day: Date) -> OffsetDateTime {
    day.midnight().assume_utc()
}
