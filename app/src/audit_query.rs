//! What an address or a form asks of the audit trail, as text and as a filter.

use crate::filter_query::{self, BadQuery};
use portal::AuditFilter;
use serde::Deserialize;

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

impl AuditQuery {
    /// The filter it stands for.
    ///
    /// # Errors
    /// [`BadQuery`] names the first field that can't be read.
    pub fn filter(&self) -> Result<AuditFilter, BadQuery> {
        let cluster = filter_query::cluster(&self.cluster)?;
        let (from, until) = filter_query::period(&self.from, &self.until)?;
        Ok(AuditFilter {
            person: self.person.trim().to_owned(),
            action: self.action.trim().to_owned(),
            cluster,
            from,
            until,
        })
    }

    /// The same as the query of an address.
    pub fn to_query(&self) -> String {
        filter_query::to_query([
            ("person", &self.person),
            ("action", &self.action),
            ("cluster", &self.cluster),
            ("from", &self.from),
            ("until", &self.until),
        ])
    }
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
