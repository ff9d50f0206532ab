//! The canonical form of a mapping list, which ignores the order of rows and identifiers.

use std::collections::{BTreeMap, BTreeSet};

use super::{AgencyMapping, IdentifierType};

/// The fields that identify a row. Two rows with the same key are one row.
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
    #[cfg(feature = "client")]
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

/// The identifiers of each row by key; rows with the same key are merged.
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
