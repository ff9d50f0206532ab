//! Rules between rows: each user and group has one agency.

use std::collections::BTreeMap;

use super::fields::{Fields, Notes};
use super::{IdentifierType, RowField, RowProblemKind, RowWarningKind};
use crate::name_list::{Entry, NameList};

/// Notes each user and group that is in two rows, at both rows, and rows that could be merged.
pub(super) fn check_across_rows(
    rows: &[(u32, Fields)],
    lists: &[(u32, NameList<'_>)],
    notes: &mut Notes,
) {
    let candidates = Candidates::among(rows, lists);
    let mut locations: BTreeMap<(IdentifierType, String), Vec<(u32, &Entry<'_>)>> = BTreeMap::new();
    for ((row, fields), (_, list)) in rows.iter().zip(lists) {
        let Some(identifier_type) = fields.identifier_type else {
            continue;
        };
        for entry in list.names() {
            if !candidates.have(identifier_type, &entry.name) {
                continue;
            }
            let key = (identifier_type, entry.name.to_ascii_lowercase());
            locations.entry(key).or_default().push((*row, entry));
        }
    }
    for same in locations.values().filter(|same| same.len() > 1) {
        note_same(same, notes);
    }
    note_same_agency(rows, notes);
}

/// The names that may be in two rows: those that share a place in a table of hashes with another name.
/// They are few, so that a mapping of 200,000 names is checked without a copy of each.
struct Candidates(Vec<u8>);

impl Candidates {
    fn among(rows: &[(u32, Fields)], lists: &[(u32, NameList<'_>)]) -> Self {
        let count: usize = lists.iter().map(|(_, list)| list.names().len()).sum();
        let mut counts = Self(vec![0; count.saturating_mul(8).max(1)]);
        for ((_, fields), (_, list)) in rows.iter().zip(lists) {
            let Some(identifier_type) = fields.identifier_type else {
                continue;
            };
            for entry in list.names() {
                let place = counts.place(identifier_type, &entry.name);
                if let Some(count) = counts.0.get_mut(place) {
                    *count = count.saturating_add(1);
                }
            }
        }
        counts
    }

    fn have(&self, identifier_type: IdentifierType, name: &str) -> bool {
        let count = self.0.get(self.place(identifier_type, name));
        count.is_some_and(|count| *count > 1)
    }

    /// The place of a name whatever its case, by the hash FNV-1a.
    fn place(&self, identifier_type: IdentifierType, name: &str) -> usize {
        let basis: u32 = match identifier_type {
            IdentifierType::User => 0x811c_9dc5,
            IdentifierType::Group => 0x9dc5_811c,
        };
        let hash = name.bytes().fold(basis, |hash, byte| {
            (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
        });
        usize::try_from(hash).unwrap_or(0) % self.0.len().max(1)
    }
}

/// Notes entries that are equal except for case. Within one row the name list warns about case.
fn note_same(same: &[(u32, &Entry<'_>)], notes: &mut Notes) {
    let field = RowField::Identifiers;
    // The first row of each spelling and the second row with the same spelling are enough to name
    // another row at each entry, without comparing all pairs.
    let mut spellings: BTreeMap<&str, (u32, Option<u32>)> = BTreeMap::new();
    for (row, entry) in same {
        let (first, second) = spellings.entry(&entry.name).or_insert((*row, None));
        if second.is_none() && first != row {
            *second = Some(*row);
        }
    }
    let first_row = same.first().map_or(0, |(row, _)| *row);
    let other_than_first = same
        .iter()
        .map(|(row, _)| *row)
        .find(|row| *row != first_row);
    for (row, entry) in same {
        let identifier = entry.name.to_string();
        let (first, second) = spellings.get(&*entry.name).copied().unwrap_or((*row, None));
        let exact = if first == *row { second } else { Some(first) };
        if let Some(other_row) = exact {
            let location = entry.location;
            let kind = RowProblemKind::InOtherRow {
                identifier,
                location,
                other_row,
            };
            notes.problem(*row, field, kind);
            continue;
        }
        let other = if first_row == *row {
            other_than_first
        } else {
            Some(first_row)
        };
        if let Some(other_row) = other {
            let kind = RowWarningKind::OtherCaseInOtherRow {
                identifier,
                other_row,
            };
            notes.warn(*row, field, kind);
        }
    }
}

fn note_same_agency(rows: &[(u32, Fields)], notes: &mut Notes) {
    let mut firsts = BTreeMap::new();
    for (row, fields) in rows {
        let (Some(kind), Some(agency), Some(id)) =
            (fields.identifier_type, &fields.agency, &fields.agency_id)
        else {
            continue;
        };
        match firsts.get(&(kind, agency, id)) {
            None => {
                firsts.insert((kind, agency, id), *row);
            }
            Some(first) => {
                let kind = RowWarningKind::SameAgency { other_row: *first };
                notes.warn(*row, RowField::Agency, kind);
            }
        }
    }
}
