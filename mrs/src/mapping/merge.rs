//! Three-way merge of mappings: a change that was made to one state is applied on top of another.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::canonical::{Key, canonical};
use super::{AgencyMapping, IdentifierType};

/// The agency that an identifier is mapped to.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Assignment {
    /// Name of the agency.
    pub agency: String,
    /// ID of the agency.
    pub agency_id: String,
}

/// A user or group that both sides changed since the base, each in another way.
///
/// A side that does not map the identifier has no assignment. A side with more than one breaks the
/// rule that an identifier stands in one row, which clusters do not enforce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overlap {
    /// Name of the user or group.
    pub identifier: String,
    /// Whether the identifier is a user or a group.
    pub identifier_type: IdentifierType,
    /// The assignments that both sides began with.
    pub base: Vec<Assignment>,
    /// The assignments by my change.
    pub mine: Vec<Assignment>,
    /// The assignments by the other change.
    pub theirs: Vec<Assignment>,
}

/// The side of an overlap whose assignments are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Side {
    /// My change.
    Mine,
    /// The other change.
    Theirs,
}

/// The merge of two changes, created by [`merge`].
#[derive(Clone, Debug)]
pub struct Merge<'a> {
    theirs: &'a [AgencyMapping],
    /// Identifiers that only my change touches, with my assignments.
    mine: BTreeMap<Identifier<'a>, Targets<'a>>,
    /// Rows without identifiers in the merged mapping.
    empty: BTreeSet<Key<'a>>,
    overlaps: Vec<Overlap>,
    /// My assignments of the identifiers in `overlaps`, in the same order.
    contested: Vec<(Identifier<'a>, Targets<'a>)>,
    /// My identifiers in the order of my rows, which is the order of new rows.
    order: Vec<(Key<'a>, &'a str)>,
}

/// An identifier: names are compared exactly.
type Identifier<'a> = (IdentifierType, &'a str);

/// The agencies of an identifier, by name and ID.
type Targets<'a> = BTreeSet<(&'a str, &'a str)>;

/// Applies the change from `base` to `mine` on top of `theirs`.
///
/// The merge compares the assignments of each identifier. An identifier that differs between `base`
/// and `mine` gets the assignments of `mine`, any other identifier those of `theirs`. An identifier
/// that `theirs` changed in another way is an [`Overlap`], which has to be decided.
///
/// The merged mapping has the rows of `theirs` in their order; a row that loses its last identifier
/// is dropped, new rows are appended.
pub fn merge<'a>(
    base: &'a [AgencyMapping],
    mine: &'a [AgencyMapping],
    theirs: &'a [AgencyMapping],
) -> Merge<'a> {
    let (in_base, in_mine, in_theirs) = (targets(base), targets(mine), targets(theirs));
    let of = |side: &BTreeMap<Identifier<'a>, Targets<'a>>, identifier| {
        side.get(&identifier).cloned().unwrap_or_default()
    };
    let mut merge = Merge {
        theirs,
        mine: BTreeMap::new(),
        empty: merged_empty_rows(base, mine, theirs),
        overlaps: Vec::new(),
        contested: Vec::new(),
        order: in_order(mine),
    };
    for identifier in changed(base, mine) {
        let (base, mine) = (of(&in_base, identifier), of(&in_mine, identifier));
        let theirs = of(&in_theirs, identifier);
        if theirs == base {
            merge.mine.insert(identifier, mine);
        } else if theirs != mine {
            merge.overlaps.push(Overlap {
                identifier: identifier.1.to_owned(),
                identifier_type: identifier.0,
                base: assignments(&base),
                mine: assignments(&mine),
                theirs: assignments(&theirs),
            });
            merge.contested.push((identifier, mine));
        }
    }
    merge
}

/// Reverts the change from `before` to `after` on top of `present`. This is the merge with the base
/// `after`; mine is `before`, theirs is `present`.
pub fn revert<'a>(
    before: &'a [AgencyMapping],
    after: &'a [AgencyMapping],
    present: &'a [AgencyMapping],
) -> Merge<'a> {
    merge(after, before, present)
}

/// The users and groups whose assignments differ between `before` and `after`.
pub fn changed<'a>(
    before: &'a [AgencyMapping],
    after: &'a [AgencyMapping],
) -> BTreeSet<(IdentifierType, &'a str)> {
    let (before, after) = (targets(before), targets(after));
    let all = before.keys().chain(after.keys());
    all.filter(|identifier| before.get(*identifier) != after.get(*identifier))
        .copied()
        .collect()
}

impl<'a> Merge<'a> {
    /// The overlaps, sorted by type and identifier.
    pub fn overlaps(&self) -> &[Overlap] {
        &self.overlaps
    }

    /// The merged mapping, with each overlap decided by `choose`. A merge without overlaps never calls
    /// `choose`.
    ///
    /// # Errors
    /// Returns the overlaps for which `choose` has no answer.
    pub fn resolve(
        &self,
        choose: impl Fn(&Overlap) -> Option<Side>,
    ) -> Result<Vec<AgencyMapping>, Vec<&Overlap>> {
        let (mut mine, mut undecided) = (self.mine.clone(), Vec::new());
        for (overlap, (identifier, targets)) in self.overlaps.iter().zip(&self.contested) {
            match choose(overlap) {
                Some(Side::Mine) => {
                    mine.insert(*identifier, targets.clone());
                }
                Some(Side::Theirs) => {}
                None => undecided.push(overlap),
            }
        }
        if undecided.is_empty() {
            Ok(self.write(&mine))
        } else {
            Err(undecided)
        }
    }

    /// The rows of theirs, in which each identifier of `mine` has the assignments of `mine`.
    fn write(&self, mine: &BTreeMap<Identifier<'a>, Targets<'a>>) -> Vec<AgencyMapping> {
        let mut rows: Vec<AgencyMapping> = Vec::with_capacity(self.theirs.len());
        // The first row of each agency, which takes in new identifiers.
        let mut first = BTreeMap::new();
        let mut placed = BTreeSet::new();
        for (original, at) in self.theirs.iter().zip(0usize..) {
            let key = Key::of(original);
            first.entry(key).or_insert(at);
            let mut row = key.row();
            for identifier in &original.identifiers {
                let targets = mine.get(&(key.identifier_type, identifier));
                if targets.is_none_or(|targets| targets.contains(&key.target())) {
                    row.identifiers.push(identifier.clone());
                    placed.insert((key, identifier.as_str()));
                }
            }
            rows.push(row);
        }
        for (key, identifier) in &self.order {
            let wanted = mine.contains_key(&(key.identifier_type, identifier));
            if wanted && placed.insert((*key, identifier)) {
                let at = *first.entry(*key).or_insert(rows.len());
                if at == rows.len() {
                    rows.push(key.row());
                }
                if let Some(row) = rows.get_mut(at) {
                    row.identifiers.push((*identifier).to_owned());
                }
            }
        }
        self.without_emptied(&rows)
    }

    /// Drops the rows that lost their last identifier. Rows that never had an identifier stay unless a
    /// side removed them.
    fn without_emptied(&self, rows: &[AgencyMapping]) -> Vec<AgencyMapping> {
        let filled = rows.iter().filter(|row| !row.identifiers.is_empty());
        let mut known: BTreeSet<Key<'_>> = filled.map(Key::of).collect();
        let originals = self.theirs.iter().map(Some).chain(std::iter::repeat(None));
        let kept = rows.iter().zip(originals).filter(|(row, original)| {
            let key = Key::of(row);
            let was_empty = original.is_some_and(|original| original.identifiers.is_empty());
            !row.identifiers.is_empty()
                || was_empty && (known.contains(&key) || self.empty.contains(&key))
        });
        let mut all: Vec<AgencyMapping> = kept.map(|(row, _)| row.clone()).collect();
        known.extend(all.iter().map(Key::of));
        let missing = self.empty.iter().filter(|key| !known.contains(key));
        let missing: Vec<_> = missing.map(Key::row).collect();
        all.extend(missing);
        all
    }
}

/// The three-way merge of the rows without identifiers, which the service may have.
fn merged_empty_rows<'a>(
    base: &'a [AgencyMapping],
    mine: &'a [AgencyMapping],
    theirs: &'a [AgencyMapping],
) -> BTreeSet<Key<'a>> {
    let (base, mine, theirs) = (empty_rows(base), empty_rows(mine), empty_rows(theirs));
    let all = base.iter().chain(&mine).chain(&theirs);
    let kept = all.filter(|key| {
        let (base, mine) = (base.contains(key), mine.contains(key));
        if mine == base {
            theirs.contains(key)
        } else {
            mine
        }
    });
    kept.copied().collect()
}

/// The agencies whose rows have no identifier.
fn empty_rows(mappings: &[AgencyMapping]) -> BTreeSet<Key<'_>> {
    let rows = canonical(mappings).into_iter();
    rows.filter(|(_, identifiers)| identifiers.is_empty())
        .map(|(key, _)| key)
        .collect()
}

/// The assignments of each identifier.
fn targets(mappings: &[AgencyMapping]) -> BTreeMap<Identifier<'_>, Targets<'_>> {
    let mut all: BTreeMap<_, Targets<'_>> = BTreeMap::new();
    for (key, identifier) in in_order(mappings) {
        let targets = all.entry((key.identifier_type, identifier)).or_default();
        targets.insert(key.target());
    }
    all
}

/// The identifiers with their rows, in the order of the mapping.
fn in_order(mappings: &[AgencyMapping]) -> Vec<(Key<'_>, &str)> {
    let rows = mappings.iter().flat_map(|mapping| {
        let identifiers = mapping.identifiers.iter();
        identifiers.map(|identifier| (Key::of(mapping), identifier.as_str()))
    });
    rows.collect()
}

fn assignments(targets: &Targets<'_>) -> Vec<Assignment> {
    let assignment = |(agency, agency_id): &(&str, &str)| Assignment {
        agency: (*agency).to_owned(),
        agency_id: (*agency_id).to_owned(),
    };
    targets.iter().map(assignment).collect()
}
