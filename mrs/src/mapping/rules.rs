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
    let mut locations: BTreeMap<(IdentifierType, String), Vec<(u32, &Entry<'_>)>> = BTreeMap::new();
    for ((row, fields), (_, list)) in rows.iter().zip(lists) {
        let Some(identifier_type) = fields.identifier_type else {
            continue;
        };
        for entry in list.names() {
            let key = (identifier_type, entry.name.to_ascii_lowercase());
            locations.entry(key).or_default().push((*row, entry));
        }
    }
    for same in locations.values().filter(|same| same.len() > 1) {
        note_same(same, notes);
    }
    note_same_agency(rows, notes);
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
