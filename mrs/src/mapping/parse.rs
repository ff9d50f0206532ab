//! Validation of the rows of the mapping form.

use super::fields::{Fields, Notes};
use super::rules::check_across_rows;
use super::{
    AgencyMapping, IdentifierType, RowField, RowProblem, RowProblemKind, RowText, RowWarning,
    RowWarningKind,
};
use crate::ids::{AgencyId, IdProblem};
use crate::name_list::{self, NameList, ProblemKind};
use crate::names::{self, AgencyName, NameKind, NameProblem};

/// The result of validating rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParsedRows {
    /// The valid mapping; `None` if there is a problem.
    pub list: Option<MappingList>,
    /// The problems by row and field.
    pub problems: Vec<RowProblem>,
    /// The warnings by row and field.
    pub warnings: Vec<RowWarning>,
}

/// A valid mapping, created by [`parse_rows`]. An empty list most likely removes every mapping of
/// the cluster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MappingList(Vec<AgencyMapping>);

impl MappingList {
    /// The mappings in the order of their rows.
    pub fn as_slice(&self) -> &[AgencyMapping] {
        &self.0
    }

    /// The mappings, by value.
    pub fn into_inner(self) -> Vec<AgencyMapping> {
        self.0
    }
}

/// Validates each field of `rows`, and that no user or group is in two rows. Blank rows are skipped.
pub fn parse_rows(rows: &[RowText]) -> ParsedRows {
    let mut notes = Notes::default();
    let mut mappings = Vec::with_capacity(rows.len());
    let mut lists = Vec::with_capacity(rows.len());
    for (row, number) in rows.iter().zip(0u32..).filter(|(row, _)| !row.is_blank()) {
        let (mapping, list) = parse_row(row, number, &mut notes);
        mappings.push((number, mapping));
        lists.push((number, list));
    }
    check_across_rows(&mappings, &lists, &mut notes);
    let Notes { problems, warnings } = notes;
    let problems = in_order(problems, |problem| (problem.row, problem.field));
    let warnings = in_order(warnings, |warning| (warning.row, warning.field));
    let list = problems.is_empty().then(|| {
        let complete = mappings
            .into_iter()
            .filter_map(|(_, mapping)| mapping.complete());
        MappingList(complete.collect())
    });
    ParsedRows {
        list,
        problems,
        warnings,
    }
}

/// Sorts notes by row and field; notes about one field keep their order. The positions are sorted
/// instead of the notes, so that the browser's module holds one sort function and not one for each
/// kind of note.
fn in_order<Note>(notes: Vec<Note>, location: impl Fn(&Note) -> (u32, RowField)) -> Vec<Note> {
    let mut order: Vec<_> = notes.iter().map(location).zip(0usize..).collect();
    order.sort_unstable();
    let mut notes: Vec<_> = notes.into_iter().map(Some).collect();
    let mut take = |at: usize| notes.get_mut(at).and_then(Option::take);
    order.into_iter().filter_map(|(_, at)| take(at)).collect()
}

fn parse_row<'a>(row: &'a RowText, number: u32, notes: &mut Notes) -> (Fields, NameList<'a>) {
    let agency = AgencyName::parse(&row.agency).map_err(|problem| {
        let kind = match problem {
            NameProblem::Empty => RowProblemKind::Missing,
            problem => RowProblemKind::AgencyName(problem),
        };
        notes.problem(number, RowField::Agency, kind);
    });
    let agency_id = AgencyId::parse(&row.agency_id).map_err(|problem| {
        let kind = match problem {
            IdProblem::Empty => RowProblemKind::Missing,
            problem => RowProblemKind::AgencyId(problem),
        };
        notes.problem(number, RowField::AgencyId, kind);
    });
    let identifier_type = IdentifierType::parse(&row.identifier_type);
    if identifier_type.is_none() {
        let given = row.identifier_type.trim();
        let kind = if given.is_empty() {
            RowProblemKind::Missing
        } else {
            RowProblemKind::UnknownType {
                given: given.to_owned(),
            }
        };
        notes.problem(number, RowField::IdentifierType, kind);
    }
    // The wider rules of groups apply until the type is known.
    let kind = identifier_type.map_or(NameKind::Group, IdentifierType::name_kind);
    let list = name_list::parse(&row.identifiers, kind);
    note_identifiers(&list, number, notes);
    if let Ok(agency) = &agency {
        for warning in names::warnings(agency.as_str(), NameKind::Agency) {
            notes.warn(
                number,
                RowField::Agency,
                RowWarningKind::AgencyName(warning),
            );
        }
    }
    for warning in agency_id.iter().flat_map(AgencyId::warnings) {
        notes.warn(
            number,
            RowField::AgencyId,
            RowWarningKind::AgencyId(warning),
        );
    }
    let identifiers = list
        .names()
        .iter()
        .map(|entry| entry.name.clone().into_owned())
        .collect();
    let fields = Fields {
        agency: agency.ok(),
        agency_id: agency_id.ok(),
        identifier_type,
        identifiers,
    };
    (fields, list)
}

/// Notes the problems and warnings of the name list.
fn note_identifiers(list: &NameList<'_>, row: u32, notes: &mut Notes) {
    let field = RowField::Identifiers;
    if list.is_empty() {
        notes.problem(row, field, RowProblemKind::Missing);
    }
    for heading in list.headings() {
        notes.warn(
            row,
            field,
            RowWarningKind::Heading {
                text: heading.name.to_string(),
            },
        );
    }
    for problem in list.problems() {
        let (text, location) = (problem.text.to_owned(), problem.location);
        match problem.kind {
            ProblemKind::Duplicate { first } => {
                notes.warn(
                    row,
                    field,
                    RowWarningKind::Repeated {
                        text,
                        location,
                        first,
                    },
                );
            }
            problem => {
                notes.problem(
                    row,
                    field,
                    RowProblemKind::Identifier {
                        text,
                        location,
                        problem,
                    },
                );
            }
        }
    }
    for warning in list.warnings() {
        let kind = RowWarningKind::Identifier {
            text: warning.text.to_string(),
            location: warning.location,
            warning: warning.kind,
        };
        notes.warn(row, field, kind);
    }
}
