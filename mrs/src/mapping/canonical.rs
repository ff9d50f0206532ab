//! A mapping list without the order in which it came: what a diff and a fingerprint are made of.

use std::collections::{BTreeMap, BTreeSet};

use super::{AgencyMapping, IdentifierType};

/// What makes two rows the same row. Sorted as it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key<'a> {
    pub(super) identifier_type: IdentifierType,
    pub(super) agency: &'a str,
    pub(super) agency_id: &'a str,
}

impl<'a> Key<'a> {
    pub(super) fn of(mapping: &'a AgencyMapping) -> Self {
        Self {
            identifier_type: mapping.identifier_type,
            agency: &mapping.agency,
            agency_id: &mapping.agency_id,
        }
    }

    /// Name and ID of the agency.
    pub(super) const fn target(&self) -> (&'a str, &'a str) {
        (self.agency, self.agency_id)
    }

    /// A row of this key without identifiers.
    pub(super) fn row(&self) -> AgencyMapping {
        AgencyMapping {
            agency: self.agency.to_owned(),
            identifier_type: self.identifier_type,
            identifiers: Vec::new(),
            agency_id: self.agency_id.to_owned(),
        }
    }
}

/// Rows by key, several of one key merged, each identifier once.
pub(super) type Canonical<'a> = BTreeMap<Key<'a>, BTreeSet<&'a str>>;

pub(super) fn canonical(mappings: &[AgencyMapping]) -> Canonical<'_> {
    let mut rows = Canonical::new();
    for mapping in mappings {
        rows.entry(Key::of(mapping))
            .or_default()
            .extend(mapping.identifiers.iter().map(String::as_str));
    }
    rows
}
