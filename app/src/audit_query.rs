//! What an address or a form asks of the audit trail, as text and as a filter.

use crate::paths::encode;
use mrs::ids::ClusterId;
use portal::words::Words;
use portal::{AuditFilter, t};
use serde::Deserialize;
use time::macros::format_description;
use time::{Date, OffsetDateTime};

/// The fields of the filter, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AuditQuery {
    /// A subject, or the whole or part of a name.
    pub person: String,
    /// An action's word.
    pub action: String,
    /// A cluster's id.
    pub cluster: String,
    /// The first day, in UTC: `2026-11-22`.
    pub from: String,
    /// The last day, in UTC.
    pub until: String,
}

/// A field that can't be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadQuery {
    /// No cluster has such an id.
    Cluster,
    /// The first day is none.
    From,
    /// The last day is none.
    Until,
}

impl BadQuery {
    /// Id of the field.
    pub const fn field(self) -> &'static str {
        match self {
            Self::Cluster => "cluster",
            Self::From => "from",
            Self::Until => "until",
        }
    }

    /// What to enter instead.
    pub fn words(self) -> Words {
        match self {
            Self::Cluster => t!(audit_bad_cluster),
            Self::From => t!(audit_bad_from),
            Self::Until => t!(audit_bad_until),
        }
    }
}

impl AuditQuery {
    /// The filter it stands for.
    ///
    /// # Errors
    /// [`BadQuery`] names the first field that can't be read.
    pub fn filter(&self) -> Result<AuditFilter, BadQuery> {
        let cluster = self.cluster.trim();
        if !cluster.is_empty() && ClusterId::parse(cluster).is_err() {
            return Err(BadQuery::Cluster);
        }
        let until = day(&self.until, BadQuery::Until)?;
        Ok(AuditFilter {
            person: self.person.trim().to_owned(),
            action: self.action.trim().to_owned(),
            cluster: cluster.to_owned(),
            from: day(&self.from, BadQuery::From)?.map(start),
            // To the end of the day.
            until: until.and_then(Date::next_day).map(start),
        })
    }

    /// The same as the query of an address.
    pub fn to_query(&self) -> String {
        let fields = [
            ("person", &self.person),
            ("action", &self.action),
            ("cluster", &self.cluster),
            ("from", &self.from),
            ("until", &self.until),
        ];
        let pairs: Vec<String> = fields
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| format!("{name}={}", encode(value)))
            .collect();
        pairs.join("&")
    }
}

/// Nothing typed is no limit; what is no day is `bad`.
pub(crate) fn day(text: &str, bad: BadQuery) -> Result<Option<Date>, BadQuery> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    Date::parse(text, format_description!("[year]-[month]-[day]"))
        .map(Some)
        .map_err(|_| bad)
}

/// The beginning of a day.
pub(crate) fn start(day: Date) -> OffsetDateTime {
    day.midnight().assume_utc()
}

#[cfg(test)]
mod tests {
    use super::*;
    use time::macros::datetime;

    #[test]
    fn days_are_whole_and_in_utc() {
        let query = AuditQuery {
            from: "2026-11-21".into(),
            until: "2026-11-22".into(),
            ..AuditQuery::default()
        };
        let filter = query.filter().unwrap();
        assert_eq!(filter.from, Some(datetime!(2026-11-21 00:00 UTC)));
        assert_eq!(filter.until, Some(datetime!(2026-11-23 00:00 UTC)));
        assert_eq!(query.to_query(), "from=2026-11-21&until=2026-11-22");
    }

    #[test]
    fn what_can_not_be_read_is_said() {
        let with = |change: fn(&mut AuditQuery)| {
            let mut query = AuditQuery::default();
            change(&mut query);
            query.filter()
        };
        assert_eq!(with(|q| q.from = "tomorrow".into()), Err(BadQuery::From));
        assert_eq!(
            with(|q| q.until = "2026-13-01".into()),
            Err(BadQuery::Until)
        );
        assert_eq!(with(|q| q.cluster = "a b".into()), Err(BadQuery::Cluster));
        assert_eq!(with(|_| {}), Ok(AuditFilter::default()));
    }
}
