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

/// Rows by key, several of one key merged, each identifier once.
pub(super) type Canonical<'a> = BTreeMap<Key<'a>, BTreeSet<&'a str>>;

pub(super) fn canonical(mappings: &[AgencyMapping]) -> Canonical<'_> {
    let mut rows = Canonical::new();
    for mapping in mappings {
        let key = Key {
            identifier_type: mapping.identifier_type,
            agency: &mapping.agency,
            agency_id: &mapping.agency_id,
        };
        rows.entry(key)
            .or_default()
            .extend(mapping.identifiers.iter().map(String::as_str));
    }
    rows
}
