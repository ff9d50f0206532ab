//! Who has access to a cluster: the synchronized users and groups joined with the agency mapping.

mod entry;
mod identifiers;

pub use entry::{AccessEntry, AccessState, ActsWith, MappedIn};

use crate::cloud_error::CloudError;
use identifiers::Identifiers;
use mrs::mapping::{AgencyMapping, IdentifierType};
use mrs::wire::SyncedNames;

/// A filter of the list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AccessFilter {
    /// A part of the name in any case; empty for all names.
    pub find: String,
    /// Only users or only groups.
    pub kind: Option<IdentifierType>,
    /// Only entries of this state.
    pub state: Option<AccessState>,
}

/// The entries that match a filter.
#[derive(Debug, Clone)]
pub struct FoundAccess<'a> {
    /// The entries, by name.
    pub entries: Vec<&'a AccessEntry>,
    /// Number of entries of each state that match the rest of the filter.
    counts: [usize; 3],
}

impl FoundAccess<'_> {
    /// Number of entries of a state, or of all states, that match the rest of the filter.
    pub fn count(&self, state: Option<AccessState>) -> usize {
        match state {
            Some(state) => self.counts.get(state as usize).copied().unwrap_or(0),
            None => self.counts.iter().sum(),
        }
    }
}

/// The users and groups of a cluster, as far as the cloud permits reading them.
#[derive(Debug, Clone, Default)]
pub struct ClusterAccess {
    entries: Vec<AccessEntry>,
    rows: Vec<AgencyMapping>,
    some_group_mapped: bool,
    /// Why the synchronized names are not known.
    pub names_unreadable: Option<CloudError>,
    /// Why the mapping is not known.
    pub mapping_unreadable: Option<CloudError>,
}

impl ClusterAccess {
    /// Joins two readings. Names match in any case, as MRS Manager compares; a name in the same
    /// spelling comes before others.
    pub fn new(
        names: Result<SyncedNames, CloudError>,
        mapping: Result<Vec<AgencyMapping>, CloudError>,
    ) -> Self {
        let (names, names_unreadable) = known(names);
        let (rows, mapping_unreadable) = known(mapping);
        let mut identifiers = Identifiers::of(&rows);
        let users = names.user_names.into_iter();
        let users = users.map(|name| (IdentifierType::User, name));
        let groups = names.group_names.into_iter();
        let groups = groups.map(|name| (IdentifierType::Group, name));
        let mut entries: Vec<AccessEntry> = users
            .chain(groups)
            .map(|(kind, name)| {
                let mapped = identifiers.matching(kind, &name);
                AccessEntry::new(name, kind, true, mapped)
            })
            .collect();
        entries.extend(identifiers.unmatched());
        entries.sort_by(|one, other| {
            let key = |entry: &AccessEntry| (entry.kind, entry.synchronized);
            (one.folded.cmp(&other.folded))
                .then_with(|| key(one).cmp(&key(other)))
                .then_with(|| one.name.cmp(&other.name))
        });
        let is_mapped_group = |row: &AgencyMapping| {
            row.identifier_type == IdentifierType::Group && !row.identifiers.is_empty()
        };
        Self {
            entries,
            some_group_mapped: rows.iter().any(is_mapped_group),
            rows,
            names_unreadable,
            mapping_unreadable,
        }
    }

    /// The rows of the mapping.
    pub fn rows(&self) -> &[AgencyMapping] {
        &self.rows
    }

    /// Returns true if both readings are known.
    pub const fn is_complete(&self) -> bool {
        self.names_unreadable.is_none() && self.mapping_unreadable.is_none()
    }

    /// Leaves only what is synchronized.
    #[must_use]
    pub fn only_synchronized(mut self) -> Self {
        self.entries.retain(|entry| entry.synchronized);
        self
    }

    /// The entries that match a filter, with the counts of all states.
    pub fn find(&self, filter: &AccessFilter) -> FoundAccess<'_> {
        let needle = filter.find.trim().to_lowercase();
        let mut found = FoundAccess {
            entries: Vec::new(),
            counts: [0; 3],
        };
        for entry in &self.entries {
            let other_kind = filter.kind.is_some_and(|kind| kind != entry.kind);
            if other_kind || !entry.folded.contains(&needle) {
                continue;
            }
            let state = entry.state();
            if let Some(count) = found.counts.get_mut(state as usize) {
                *count += 1;
            }
            if filter.state.is_none_or(|wanted| wanted == state) {
                found.entries.push(entry);
            }
        }
        found
    }

    /// What the cluster tells of the agency of an entry. A mapping of a user comes before that of its
    /// group; membership of a group is not part of the answers, so nothing is claimed of a user while
    /// some group is mapped, nor of the users of a group without a mapping.
    pub fn acts_with(&self, entry: &AccessEntry) -> ActsWith {
        if !entry.mapped.is_empty() {
            return ActsWith::OwnMapping;
        }
        let decided = entry.kind == IdentifierType::User && !self.some_group_mapped;
        if decided && self.mapping_unreadable.is_none() {
            ActsWith::ClusterDefault
        } else {
            ActsWith::Unknown
        }
    }
}

fn known<T: Default>(reading: Result<T, CloudError>) -> (T, Option<CloudError>) {
    match reading {
        Ok(value) => (value, None),
        Err(error) => (T::default(), Some(error)),
    }
}

#[cfg(test)]
mod tests;
