//! What changes from one mapping list to another, whatever their order.

use std::collections::{BTreeMap, BTreeSet};

use super::canonical::{Canonical, Key, canonical};
use super::{AgencyMapping, IdentifierType};
use crate::count;

/// What changes. Rows and identifiers are sorted: by type, agency, agency id; by name.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct MappingDiff {
    /// Rows that are new.
    pub added: Vec<AgencyMapping>,
    /// Rows that stay with other identifiers.
    pub changed: Vec<ChangedRow>,
    /// Rows that disappear.
    pub removed: Vec<AgencyMapping>,
    /// Rows that stay as they are.
    pub unchanged: Vec<AgencyMapping>,
    /// Identifiers that leave one row for another; they are also among what the rows gain and
    /// lose.
    pub moved: Vec<MovedIdentifier>,
}

/// A row that stays with other identifiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRow {
    /// Name of the agency.
    pub agency: String,
    /// Id of the agency.
    pub agency_id: String,
    /// What the identifiers are.
    pub identifier_type: IdentifierType,
    /// Identifiers that the row gains.
    pub added: Vec<String>,
    /// Identifiers that the row loses.
    pub removed: Vec<String>,
    /// How many it keeps.
    pub kept: u32,
}

/// A user or group that gets another agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedIdentifier {
    /// The user or group.
    pub identifier: String,
    /// Which of the two.
    pub identifier_type: IdentifierType,
    /// Name of the agency it leaves; the first, if there are several.
    pub from: String,
    /// Name of the agency it gets; the first, if there are several.
    pub to: String,
}

/// What changes from `before` to `after`. The order of rows and of identifiers does not matter,
/// nor whether one row is written as two.
pub fn diff(before: &[AgencyMapping], after: &[AgencyMapping]) -> MappingDiff {
    let (before, after) = (canonical(before), canonical(after));
    let mut diff = MappingDiff {
        moved: moved(&before, &after),
        ..MappingDiff::default()
    };
    for (key, identifiers) in &after {
        match before.get(key) {
            None => diff.added.push(mapping(key, identifiers)),
            Some(earlier) if earlier == identifiers => {
                diff.unchanged.push(mapping(key, identifiers));
            }
            Some(earlier) => diff.changed.push(ChangedRow {
                agency: key.agency.to_owned(),
                agency_id: key.agency_id.to_owned(),
                identifier_type: key.identifier_type,
                added: owned(identifiers.difference(earlier)),
                removed: owned(earlier.difference(identifiers)),
                kept: count::of(earlier.intersection(identifiers).count()),
            }),
        }
    }
    let gone = before.iter().filter(|(key, _)| !after.contains_key(key));
    diff.removed
        .extend(gone.map(|(key, identifiers)| mapping(key, identifiers)));
    diff
}

impl MappingDiff {
    /// Whether nothing changes.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// Identifiers that rows lose, those of rows that disappear included. Moved ones count, too.
    pub fn identifiers_removed(&self) -> u32 {
        let changed = self.changed.iter().map(|row| row.removed.len());
        let removed = self.removed.iter().map(|row| row.identifiers.len());
        count::of(changed.chain(removed).sum())
    }

    /// The numbers of rows: `1 to add, 2 to change, 1 to remove`.
    pub fn summary(&self) -> String {
        format!(
            "{} to add, {} to change, {} to remove",
            self.added.len(),
            self.changed.len(),
            self.removed.len()
        )
    }
}

fn mapping(key: &Key<'_>, identifiers: &BTreeSet<&str>) -> AgencyMapping {
    AgencyMapping {
        identifiers: owned(identifiers.iter()),
        ..key.row()
    }
}

fn owned<'a>(identifiers: impl Iterator<Item = &'a &'a str>) -> Vec<String> {
    identifiers
        .map(|identifier| (*identifier).to_owned())
        .collect()
}

fn moved(before: &Canonical<'_>, after: &Canonical<'_>) -> Vec<MovedIdentifier> {
    let mut gained = BTreeMap::new();
    for (key, identifiers) in after {
        let earlier = before.get(key);
        for identifier in identifiers {
            if !earlier.is_some_and(|earlier| earlier.contains(identifier)) {
                gained
                    .entry((key.identifier_type, *identifier))
                    .or_insert(key.agency);
            }
        }
    }
    let mut moved = BTreeMap::new();
    for (key, identifiers) in before {
        let later = after.get(key);
        for identifier in identifiers {
            if !later.is_some_and(|later| later.contains(identifier)) {
                let this = (key.identifier_type, *identifier);
                if let Some(to) = gained.get(&this) {
                    moved.entry(this).or_insert((key.agency, *to));
                }
            }
        }
    }
    let moved =
        moved.into_iter().map(
            |((identifier_type, identifier), (from, to))| MovedIdentifier {
                identifier: identifier.to_owned(),
                identifier_type,
                from: from.to_owned(),
                to: to.to_owned(),
            },
        );
    moved.collect()
}
