//! The identifiers of a mapping, matched by synchronized names.

use super::entry::{AccessEntry, MappedIn};
use mrs::mapping::{AgencyMapping, IdentifierType};
use std::collections::{HashMap, HashSet};

/// An identifier of the mapping with the index of its row.
type Identifier<'a> = (&'a str, usize);

/// The identifiers of a mapping by their lower-case form.
pub(super) struct Identifiers<'a> {
    by_name: HashMap<(IdentifierType, String), Vec<Identifier<'a>>>,
    matched: HashSet<(IdentifierType, &'a str)>,
}

impl<'a> Identifiers<'a> {
    pub(super) fn of(rows: &'a [AgencyMapping]) -> Self {
        let mut by_name = HashMap::<_, Vec<Identifier<'a>>>::new();
        for (row, mapping) in rows.iter().enumerate() {
            for identifier in &mapping.identifiers {
                let key = (mapping.identifier_type, identifier.to_ascii_lowercase());
                by_name.entry(key).or_default().push((identifier, row));
            }
        }
        Self {
            by_name,
            matched: HashSet::new(),
        }
    }

    /// The rows with a synchronized name: those that spell it the same, else those in another case.
    pub(super) fn matching(&mut self, kind: IdentifierType, name: &str) -> Vec<MappedIn> {
        let key = (kind, name.to_ascii_lowercase());
        let Some(alike) = self.by_name.get(&key) else {
            return Vec::new();
        };
        let same_exists = alike.iter().any(|(identifier, _)| *identifier == name);
        let mut mapped = Vec::new();
        for (identifier, row) in alike {
            if same_exists && *identifier != name {
                continue;
            }
            self.matched.insert((kind, identifier));
            mapped.push(MappedIn {
                row: *row,
                spelling: (*identifier != name).then(|| (*identifier).to_owned()),
            });
        }
        mapped
    }

    /// The identifiers that no synchronized name has matched.
    pub(super) fn unmatched(self) -> Vec<AccessEntry> {
        let mut rest = HashMap::<_, Vec<MappedIn>>::new();
        for ((kind, _), alike) in self.by_name {
            for (identifier, row) in alike {
                if !self.matched.contains(&(kind, identifier)) {
                    let mapped = MappedIn {
                        row,
                        spelling: None,
                    };
                    rest.entry((kind, identifier)).or_default().push(mapped);
                }
            }
        }
        rest.into_iter()
            .map(|((kind, name), mapped)| AccessEntry::new(name.to_owned(), kind, false, mapped))
            .collect()
    }
}
