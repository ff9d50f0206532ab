//! The filter of the list of operations, as text of an address and as a filter.

use crate::audit_query::{BadQuery, day, start};
use crate::paths::encode;
use portal::{OperationFilter, OperationKind, OperationState};

/// The fields of the filter, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OperationQuery {
    /// A state's word.
    pub state: String,
    /// A kind's word.
    pub kind: String,
    /// A cluster's ID.
    pub cluster: String,
    /// A subject, or a part of a name.
    pub person: String,
    /// A user, group or identifier inside the operation.
    pub name: String,
    /// The first day, in UTC: `2026-11-22`.
    pub from: String,
    /// The last day, in UTC.
    pub until: String,
}

impl OperationQuery {
    /// The filter that the fields stand for. Words that are no state or kind match everything.
    ///
    /// # Errors
    /// [`BadQuery`] names the first field that cannot be read.
    pub fn filter(&self) -> Result<OperationFilter, BadQuery> {
        let cluster = self.cluster.trim();
        if !cluster.is_empty() && mrs::ids::ClusterId::parse(cluster).is_err() {
            return Err(BadQuery::Cluster);
        }
        let until = day(&self.until, BadQuery::Until)?;
        Ok(OperationFilter {
            state: OperationState::parse(&self.state),
            kind: OperationKind::parse(&self.kind),
            cluster: cluster.to_owned(),
            person: self.person.trim().to_owned(),
            name: self.name.trim().to_owned(),
            from: day(&self.from, BadQuery::From)?.map(start),
            // To the end of the day.
            until: until.and_then(time::Date::next_day).map(start),
        })
    }

    /// Returns true if nothing is filtered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The fields as the query of an address.
    pub fn to_query(&self) -> String {
        let fields = [
            ("state", &self.state),
            ("kind", &self.kind),
            ("cluster", &self.cluster),
            ("person", &self.person),
            ("name", &self.name),
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_query_reads_back_from_its_address() {
        let query = OperationQuery {
            state: "partial".into(),
            name: "用户 1".into(),
            until: "2026-11-22".into(),
            ..OperationQuery::default()
        };
        assert_eq!(
            query.to_query(),
            "state=partial&name=%E7%94%A8%E6%88%B7%201&until=2026-11-22"
        );
        let filter = query.filter().unwrap();
        assert_eq!(filter.state, Some(OperationState::Partial));
        assert_eq!(
            filter.until,
            Some(time::macros::datetime!(2026-11-23 00:00 UTC))
        );
    }

    #[test]
    fn a_field_that_cannot_be_read_is_named() {
        let query = OperationQuery {
            cluster: "a b".into(),
            ..OperationQuery::default()
        };
        assert_eq!(query.filter(), Err(BadQuery::Cluster));
    }
}
