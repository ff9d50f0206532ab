//! The filter of the list of operations, as text of an address and as a filter.

use crate::filter_query::{self, BadQuery};
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
        let cluster = filter_query::cluster(&self.cluster)?;
        let (from, until) = filter_query::period(&self.from, &self.until)?;
        Ok(OperationFilter {
            state: OperationState::parse(&self.state),
            kind: OperationKind::parse(&self.kind),
            cluster,
            person: self.person.trim().to_owned(),
            name: self.name.trim().to_owned(),
            from,
            until,
        })
    }

    /// Returns true if nothing is filtered.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The fields as the query of an address.
    pub fn to_query(&self) -> String {
        filter_query::to_query([
            ("state", &self.state),
            ("kind", &self.kind),
            ("cluster", &self.cluster),
            ("person", &self.person),
            ("name", &self.name),
            ("from", &self.from),
            ("until", &self.until),
        ])
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
        let query = OperationQuery {
            from: "2026-11-22".into(),
            until: "2026-11-21".into(),
            ..OperationQuery::default()
        };
        assert_eq!(query.filter(), Err(BadQuery::Order));
    }
}
