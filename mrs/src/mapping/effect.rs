//! The effect of a new mapping on the users and groups in it, whichever rows they stand in.

use std::collections::{BTreeMap, BTreeSet};

use super::{AgencyMapping, IdentifierType};
use crate::count;

/// Numbers of users and of user groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Identifiers {
    /// Users.
    pub users: u32,
    /// User groups.
    pub groups: u32,
}

/// How many users and groups get an agency, change it, or lose it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MappingEffect {
    /// Without an agency before, with one after.
    pub gained: Identifiers,
    /// With another agency than before.
    pub changed: Identifiers,
    /// With an agency before, without one after.
    pub lost: Identifiers,
}

/// Compares the agencies that each user and group is mapped to.
pub fn effect(before: &[AgencyMapping], after: &[AgencyMapping]) -> MappingEffect {
    let (before, after) = (agencies(before), agencies(after));
    let all: BTreeSet<_> = before.keys().chain(after.keys()).collect();
    let count = |is: fn(bool, bool) -> bool| {
        let of = |kind| {
            let affected = all.iter().filter(|identifier| {
                let (before, after) = (before.get(**identifier), after.get(**identifier));
                identifier.0 == kind && before != after && is(before.is_some(), after.is_some())
            });
            count::of(affected.count())
        };
        Identifiers {
            users: of(IdentifierType::User),
            groups: of(IdentifierType::Group),
        }
    };
    MappingEffect {
        gained: count(|before, _| !before),
        changed: count(|before, after| before && after),
        lost: count(|_, after| !after),
    }
}

/// A user or group.
type Identifier<'a> = (IdentifierType, &'a str);

/// The agencies of each user and group, by name and ID.
fn agencies(rows: &[AgencyMapping]) -> BTreeMap<Identifier<'_>, BTreeSet<(&str, &str)>> {
    let mut agencies: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for row in rows {
        for identifier in &row.identifiers {
            agencies
                .entry((row.identifier_type, identifier.as_str()))
                .or_default()
                .insert((row.agency.as_str(), row.agency_id.as_str()));
        }
    }
    agencies
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(agency: &str, kind: IdentifierType, identifiers: &[&str]) -> AgencyMapping {
        AgencyMapping {
            agency: agency.to_owned(),
            agency_id: format!("{agency}-id"),
            identifier_type: kind,
            identifiers: identifiers.iter().map(|&name| name.to_owned()).collect(),
        }
    }

    #[test]
    fn each_user_and_group_counts_once() {
        use IdentifierType::{Group, User};
        let before = [
            row("raw", User, &["stays", "moves", "goes", "half"]),
            row("old", User, &["half", "goes"]),
            row("raw", Group, &["moves"]),
        ];
        let after = [
            row("raw", User, &["stays", "half"]),
            row("new", User, &["moves", "comes"]),
            row("new", Group, &["comes"]),
        ];
        let numbers = |users, groups| Identifiers { users, groups };
        assert_eq!(
            effect(&before, &after),
            MappingEffect {
                gained: numbers(1, 1),
                changed: numbers(2, 0),
                lost: numbers(1, 1),
            }
        );
        assert_eq!(effect(&before, &before), MappingEffect::default());
    }
}
