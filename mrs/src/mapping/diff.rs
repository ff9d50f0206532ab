//! The difference between two mapping lists, regardless of order.

use std::collections::{BTreeMap, BTreeSet};

use super::canonical::{Canonical, Key, canonical};
use super::{AgencyMapping, IdentifierType};
use crate::count;

/// The difference between two mapping lists. Rows are sorted by type, agency and agency ID,
/// identifiers by name.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct MappingDiff {
    /// New rows.
    pub added: Vec<AgencyMapping>,
    /// Rows that stay and have other identifiers.
    pub changed: Vec<ChangedRow>,
    /// Removed rows.
    pub removed: Vec<AgencyMapping>,
    /// Unchanged rows.
    pub unchanged: Vec<AgencyMapping>,
    /// Identifiers that move from one row to another. The rows list these identifiers as added and
    /// removed, too.
    pub moved: Vec<MovedIdentifier>,
}

/// A row that stays and has other identifiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangedRow {
    /// Name of the agency.
    pub agency: String,
    /// ID of the agency.
    pub agency_id: String,
    /// The type of the identifiers.
    pub identifier_type: IdentifierType,
    /// Identifiers that are added to the row.
    pub added: Vec<String>,
    /// Identifiers that are removed from the row.
    pub removed: Vec<String>,
    /// Number of identifiers that stay in the row.
    pub kept: u32,
}

/// A user or group that is mapped to another agency.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedIdentifier {
    /// The user or group.
    pub identifier: String,
    /// Whether the identifier is a user or a group.
    pub identifier_type: IdentifierType,
    /// Name of the earlier agency; the first if there are several.
    pub from: String,
    /// Name of the new agency; the first if there are several.
    pub to: String,
}

/// Compares two mapping lists. The order of rows and identifiers does not matter, nor whether one row
/// is written as two.
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
    /// Returns true if the lists are equal.
    pub fn is_empty(&self) -> bool {
        self.added.is_empty() && self.changed.is_empty() && self.removed.is_empty()
    }

    /// The rows whose agency contains `text`, and the identifiers that do; case does not matter. A
    /// row that is found by its agency keeps all identifiers, any other one those that match.
    #[must_use]
    pub fn matching(&self, text: &str) -> Self {
        let text = text.to_lowercase();
        let found = |name: &str| name.to_lowercase().contains(&text);
        let names = |names: &[String]| -> Vec<String> {
            names.iter().filter(|name| found(name)).cloned().collect()
        };
        let rows = |rows: &[AgencyMapping]| -> Vec<AgencyMapping> {
            let rows = rows.iter().map(|row| {
                if found(&row.agency) || found(&row.agency_id) {
                    return row.clone();
                }
                let identifiers = names(&row.identifiers);
                AgencyMapping {
                    identifiers,
                    ..row.clone()
                }
            });
            rows.filter(|row| {
                !row.identifiers.is_empty() || found(&row.agency) || found(&row.agency_id)
            })
            .collect()
        };
        let changed = self.changed.iter().filter_map(|row| {
            if found(&row.agency) || found(&row.agency_id) {
                return Some(row.clone());
            }
            let (added, removed) = (names(&row.added), names(&row.removed));
            (!added.is_empty() || !removed.is_empty()).then(|| ChangedRow {
                added,
                removed,
                ..row.clone()
            })
        });
        let moved = self
            .moved
            .iter()
            .filter(|moved| found(&moved.identifier) || found(&moved.from) || found(&moved.to));
        Self {
            added: rows(&self.added),
            changed: changed.collect(),
            removed: rows(&self.removed),
            unchanged: self.unchanged.clone(),
            moved: moved.cloned().collect(),
        }
    }

    /// Number of identifiers that are removed from rows, those of removed rows and moved identifiers
    /// included.
    pub fn identifiers_removed(&self) -> u32 {
        let changed = self.changed.iter().map(|row| row.removed.len());
        let removed = self.removed.iter().map(|row| row.identifiers.len());
        count::of(changed.chain(removed).sum())
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
