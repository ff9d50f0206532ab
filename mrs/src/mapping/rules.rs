//! Rules between rows: each user and group has one agency.

use std::borrow::Cow;

use super::fields::{Fields, Notes};
use super::{IdentifierType, RowField, RowProblemKind, RowWarningKind};
use crate::name_list::{Entry, Found, Location, NameIndex, NameList};

/// Notes each user and group that is in two rows, at both rows, and rows that could be merged.
pub(super) fn check_across_rows(
    rows: &[(u32, Fields)],
    lists: &[(u32, NameList<'_>)],
    notes: &mut Notes,
) {
    for kind in [IdentifierType::User, IdentifierType::Group] {
        let of_kind = || {
            let rows = rows.iter().zip(lists);
            rows.filter(move |((_, fields), _)| fields.identifier_type == Some(kind))
        };
        let mut names = NamesInRows::default();
        for ((row, _), (_, list)) in of_kind() {
            for entry in list.names() {
                names.add(*row, &*entry.name, entry.location);
            }
        }
        names.note(notes);
        let mut agencies = NamesInRows::default();
        for ((row, fields), _) in of_kind() {
            if let (Some(agency), Some(id)) = (&fields.agency, &fields.agency_id) {
                let text = format!("{} {}", id.as_str(), agency.as_str());
                agencies.add(*row, text, Location::default());
            }
        }
        for (row, other_row) in agencies.repeated() {
            let kind = RowWarningKind::SameAgency { other_row };
            notes.warn(row, RowField::Agency, kind);
        }
    }
}

/// Names with the rows in which they are, each searched in one step.
struct NamesInRows<'a> {
    index: NameIndex,
    entries: Vec<Entry<'a>>,
    occurrences: Vec<Occurrence>,
}

/// A name in a row. Indexes are those of entries.
struct Occurrence {
    row: u32,
    /// The first entry in the same spelling.
    same: usize,
    /// The first entry in any case.
    group: usize,
    /// Where this is the first in its spelling: the row of the second.
    second_row: Option<u32>,
    /// Where this is the first in any case: another row with the name in any case.
    other_row: Option<u32>,
}

impl Default for NamesInRows<'_> {
    fn default() -> Self {
        Self {
            index: NameIndex::for_names(0),
            entries: Vec::new(),
            occurrences: Vec::new(),
        }
    }
}

impl<'a> NamesInRows<'a> {
    fn add(&mut self, row: u32, name: impl Into<Cow<'a, str>>, location: Location) {
        let name = name.into();
        let at = self.occurrences.len();
        let (same, group) = match self.index.look_up(&self.entries, &name) {
            Found::New => (at, at),
            Found::OtherCase(group) => (at, group as usize),
            Found::Same(same) => {
                let same = same as usize;
                let first = self.occurrences.get_mut(same);
                let group = first.map_or(at, |first| {
                    first.second_row.get_or_insert(row);
                    first.group
                });
                (same, group)
            }
        };
        if let Some(first) = self.occurrences.get_mut(group)
            && first.row != row
        {
            first.other_row.get_or_insert(row);
        }
        self.entries.push(Entry { name, location });
        self.occurrences.push(Occurrence {
            row,
            same,
            group,
            second_row: None,
            other_row: None,
        });
    }

    /// The rows with a name that is in an earlier row in the same spelling, and that row.
    fn repeated(&self) -> impl Iterator<Item = (u32, u32)> {
        let later = self.occurrences.iter().enumerate();
        let later = later.filter(|(at, one)| one.same != *at);
        later.filter_map(|(_, one)| Some((one.row, self.occurrences.get(one.same)?.row)))
    }

    /// Notes names that are in another row. Within one row the name list warns about case.
    fn note(&self, notes: &mut Notes) {
        let field = RowField::Identifiers;
        for (one, entry) in self.occurrences.iter().zip(&self.entries) {
            let another = |first: usize, other: fn(&Occurrence) -> Option<u32>| {
                let first = self.occurrences.get(first)?;
                if first.row == one.row {
                    other(first)
                } else {
                    Some(first.row)
                }
            };
            let identifier = || entry.name.to_string();
            if let Some(other_row) = another(one.same, |first| first.second_row) {
                let kind = RowProblemKind::InOtherRow {
                    identifier: identifier(),
                    location: entry.location,
                    other_row,
                };
                notes.problem(one.row, field, kind);
            } else if let Some(other_row) = another(one.group, |first| first.other_row) {
                let kind = RowWarningKind::OtherCaseInOtherRow {
                    identifier: identifier(),
                    other_row,
                };
                notes.warn(one.row, field, kind);
            }
        }
    }
}
