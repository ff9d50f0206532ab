//! A mapping list that was checked: what may be sent.

use super::AgencyMapping;

/// Mappings that keep every rule; [`parse_rows`](super::parse_rows) makes it. May be empty, which
/// most likely removes every mapping of the cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingList(Vec<AgencyMapping>);

impl MappingList {
    pub(super) fn checked(mappings: Vec<AgencyMapping>) -> Self {
        Self(mappings)
    }

    /// The mappings in the order of their rows.
    pub fn as_slice(&self) -> &[AgencyMapping] {
        &self.0
    }

    /// The mappings, by value.
    pub fn into_inner(self) -> Vec<AgencyMapping> {
        self.0
    }
}
