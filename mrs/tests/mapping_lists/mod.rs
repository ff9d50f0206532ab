//! Mapping lists to try diffs and fingerprints with.

use mrs::mapping::{AgencyMapping, IdentifierType};
use proptest::prelude::*;

/// Few values each, so that rows often meet.
fn mapping() -> impl Strategy<Value = AgencyMapping> {
    let identifier = prop::sample::select(vec!["a", "A", "b", "c", "user", "d,e", "x\"y"]);
    (
        prop::sample::select(vec!["obs", "ob", "Obs"]),
        prop::sample::select(vec!["1", "s1"]),
        prop::bool::ANY,
        prop::collection::vec(identifier, 0..5),
    )
        .prop_map(|(agency, agency_id, group, identifiers)| AgencyMapping {
            agency: agency.to_owned(),
            identifier_type: if group {
                IdentifierType::Group
            } else {
                IdentifierType::User
            },
            identifiers: identifiers.into_iter().map(str::to_owned).collect(),
            agency_id: agency_id.to_owned(),
        })
}

/// Lists with few values each, empty rows included.
pub(crate) fn mappings() -> impl Strategy<Value = Vec<AgencyMapping>> {
    prop::collection::vec(mapping(), 0..6)
}

/// The same mappings in another order, of rows and of identifiers.
pub(crate) fn reordered() -> impl Strategy<Value = (Vec<AgencyMapping>, Vec<AgencyMapping>)> {
    mappings().prop_flat_map(|mappings| {
        let turned: Vec<AgencyMapping> = mappings
            .iter()
            .map(|mapping| AgencyMapping {
                identifiers: mapping.identifiers.iter().rev().cloned().collect(),
                ..mapping.clone()
            })
            .collect();
        (Just(mappings), Just(turned).prop_shuffle())
    })
}
