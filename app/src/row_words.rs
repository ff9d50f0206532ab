//! The words for what is wrong with or unusual about the rows of a mapping form.

use crate::finding_words::{
    character_words, count_line, excerpt, name_problem, name_problem_next, name_warning, problem,
    problem_next, warning,
};
use crate::mapping_intent::NOWHERE;
use crate::markup::Markup;
use crate::words::{Words, t};
use mrs::ids::{AgencyIdWarning, IdProblem};
use mrs::mapping::{RowField, RowProblem, RowProblemKind, RowText, RowWarning, RowWarningKind};
use mrs::name_list::Counts;
use mrs::names::NameKind;

/// The label of a field.
pub fn field_label(field: RowField) -> Words {
    match field {
        RowField::Agency => t!(mapping_agency),
        RowField::AgencyId => t!(mapping_agency_id),
        RowField::IdentifierType => t!(mapping_applies_to),
        RowField::Identifiers => t!(mapping_identifiers),
    }
}

/// The number of a row as people count.
pub fn number_of(row: u32) -> u32 {
    row.saturating_add(1)
}

/// What a row shows while its fields are hidden.
pub struct RowSummary {
    /// The name of the agency.
    pub agency: String,
    /// How many names the row has.
    pub count: String,
}

/// Sums a row up whose names have been counted.
pub fn row_summary(row: &RowText, counts: &Counts) -> RowSummary {
    RowSummary {
        agency: agency_of(row).into_owned(),
        count: count_line(counts),
    }
}

fn agency_of(row: &RowText) -> Words {
    match row.agency.trim() {
        "" => t!(mapping_no_agency),
        agency => agency.to_owned().into(),
    }
}

/// The options for where names are moved to, as HTML.
pub fn move_targets(rows: &[RowText]) -> String {
    let mut markup = Markup::default();
    let mut option = |value: &str, label: &str| {
        markup.tag("<option value=\"").text(value).tag("\">");
        markup.text(label).tag("</option>");
    };
    option("", &t!(mapping_move_choose));
    for (row, number) in rows.iter().zip(1_u32..) {
        let agency = agency_of(row);
        let label = match row.name_kind() {
            NameKind::Group => t!(mapping_move_groups, row = number, agency = agency),
            NameKind::User | NameKind::Agency => {
                t!(mapping_move_users, row = number, agency = agency)
            }
        };
        option(&(number - 1).to_string(), &label);
    }
    option(NOWHERE, &t!(mapping_move_nowhere));
    markup.into_html()
}

/// What is wrong with a row and what to do, without the row: that is where it is shown.
pub fn row_problem(of: &RowProblem) -> Words {
    match &of.kind {
        RowProblemKind::Missing => match of.field {
            RowField::Agency => t!(row_missing_agency),
            RowField::AgencyId => t!(row_missing_agency_id),
            RowField::IdentifierType => t!(row_missing_type),
            RowField::Identifiers => t!(row_missing_identifiers),
        },
        RowProblemKind::AgencyName(kind) => t!(
            row_problem,
            field = field_label(of.field),
            problem = name_problem(*kind),
            next = name_problem_next(*kind),
        ),
        RowProblemKind::AgencyId(IdProblem::Empty) => t!(row_id_empty),
        RowProblemKind::AgencyId(IdProblem::TooLong { length, limit }) => {
            t!(row_id_too_long, length = *length, limit = *limit)
        }
        RowProblemKind::AgencyId(IdProblem::Character { character, column }) => t!(
            row_id_character,
            character = character_words(*character),
            column = *column,
        ),
        RowProblemKind::UnknownType { given } => t!(row_unknown_type, given = excerpt(given)),
        RowProblemKind::Identifier {
            text,
            location,
            problem: kind,
        } => t!(
            row_identifier,
            line = location.line,
            text = excerpt(text),
            problem = problem(*kind),
            next = problem_next(*kind),
        ),
        RowProblemKind::InOtherRow {
            identifier,
            other_row,
            ..
        } => t!(
            row_in_other_row,
            identifier = excerpt(identifier),
            row = number_of(*other_row),
        ),
    }
}

/// What is unusual about a row, without the row: that is where it is shown.
pub fn row_warning(of: &RowWarning) -> Words {
    match &of.kind {
        RowWarningKind::AgencyName(kind) => t!(
            row_warning,
            field = field_label(of.field),
            problem = name_warning(*kind),
        ),
        RowWarningKind::AgencyId(AgencyIdWarning::Character { character }) => t!(
            row_id_unusual_character,
            character = character_words(*character),
        ),
        RowWarningKind::AgencyId(AgencyIdWarning::Form) => t!(row_id_unusual_form),
        RowWarningKind::Identifier {
            text,
            location,
            warning: kind,
        } => t!(
            row_identifier_warning,
            line = location.line,
            text = excerpt(text),
            problem = warning(*kind),
        ),
        RowWarningKind::Repeated {
            text,
            location,
            first,
        } => t!(
            row_repeated,
            line = location.line,
            text = excerpt(text),
            first = first.line,
        ),
        RowWarningKind::Heading { text } => t!(row_heading, text = excerpt(text)),
        RowWarningKind::OtherCaseInOtherRow {
            identifier,
            other_row,
        } => t!(
            row_case_in_other_row,
            identifier = excerpt(identifier),
            row = number_of(*other_row),
        ),
        RowWarningKind::SameAgency { other_row } => {
            t!(row_same_agency, row = number_of(*other_row))
        }
    }
}
