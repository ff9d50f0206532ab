//! The filter of the list of users and groups with access, as text of an address and as a filter.

use crate::filter_query;
use mrs::mapping::IdentifierType;
use portal::{AccessFilter, AccessState};
use serde::Deserialize;

/// The fields of the filter, as typed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct AccessQuery {
    /// A part of the name.
    pub find: String,
    /// `user` or `group`.
    pub kind: String,
    /// A state's word.
    pub state: String,
}

impl AccessQuery {
    /// The filter that the fields stand for. Words that are no kind or state match everything.
    pub fn filter(&self) -> AccessFilter {
        AccessFilter {
            find: self.find.clone(),
            kind: IdentifierType::parse(&self.kind),
            state: AccessState::parse(&self.state),
        }
    }

    /// The same for another state.
    #[must_use]
    pub fn with_state(&self, state: Option<AccessState>) -> Self {
        Self {
            state: state.map_or_else(String::new, |state| state.word().to_owned()),
            ..self.clone()
        }
    }

    /// The fields as the query of an address.
    pub fn to_query(&self) -> String {
        filter_query::to_query([
            ("find", &self.find),
            ("kind", &self.kind),
            ("state", &self.state),
        ])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_become_a_filter_and_an_address() {
        let query = AccessQuery {
            find: "a&b".into(),
            kind: "group".into(),
            state: "mapped_only".into(),
        };
        assert_eq!(query.filter().kind, Some(IdentifierType::Group));
        assert_eq!(query.filter().state, Some(AccessState::MappedOnly));
        assert_eq!(query.to_query(), "find=a%26b&kind=group&state=mapped_only");
        assert_eq!(query.with_state(None).to_query(), "find=a%26b&kind=group");
    }

    #[test]
    fn other_words_match_everything() {
        let query = AccessQuery {
            kind: "robot".into(),
            state: "both".into(),
            ..AccessQuery::default()
        };
        assert_eq!(query.filter(), AccessFilter::default());
    }
}
