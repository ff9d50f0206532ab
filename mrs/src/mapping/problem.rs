//! Problems of a row that prevent it from being sent.

use super::RowField;
use crate::character::Named;
use crate::ids::IdProblem;
use crate::name_list::{Location, ProblemKind};
use crate::names::NameProblem;

/// A problem of one field of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The row, counted from 0.
    pub row: u32,
    /// The field with the problem.
    pub field: RowField,
    /// The problem.
    pub kind: RowProblemKind,
}

/// The kinds of problem that a field can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowProblemKind {
    /// The field is empty. All four fields are mandatory.
    Missing,
    /// The text is not a possible name of an agency.
    AgencyName(NameProblem),
    /// The text is not a possible ID of an agency.
    AgencyId(IdProblem),
    /// The type is neither `User` nor `Group`.
    UnknownType {
        /// The text as entered.
        given: String,
    },
    /// A cell of the name list is not a possible name.
    Identifier {
        /// The cell as it was typed.
        text: String,
        /// Location of the cell in the field.
        location: Location,
        /// The problem of the cell.
        problem: ProblemKind,
    },
    /// Another row maps the same user or group.
    InOtherRow {
        /// The user or group.
        identifier: String,
        /// Location of the user or group in the field of this row.
        location: Location,
        /// The other row, counted from 0; the first if there are several.
        other_row: u32,
    },
}

/// Maximum length of a text that a message repeats, in characters.
const EXCERPT: usize = 40;

impl RowProblem {
    /// The problem as a sentence that does not name the row.
    pub fn reason(&self) -> String {
        let label = self.field.label();
        match &self.kind {
            RowProblemKind::Missing => format!("{label} is empty."),
            RowProblemKind::AgencyName(problem) => format!("{label} {problem}."),
            RowProblemKind::AgencyId(problem) => format!("{label} {problem}."),
            RowProblemKind::UnknownType { given } => {
                format!("{label} is “{}”, neither User nor Group.", excerpt(given))
            }
            RowProblemKind::Identifier {
                text,
                location,
                problem,
            } => {
                format!(
                    "Line {}: “{}” {}.",
                    location.line,
                    excerpt(text),
                    problem.reason()
                )
            }
            RowProblemKind::InOtherRow {
                identifier,
                other_row,
                ..
            } => {
                let number = other_row.saturating_add(1);
                format!("“{}” is also in row {number}.", excerpt(identifier))
            }
        }
    }

    /// How the person can fix the problem.
    pub fn remedy(&self) -> String {
        match &self.kind {
            RowProblemKind::Missing => match self.field {
                RowField::Agency => "Enter the name of the agency.",
                RowField::AgencyId => "Enter the ID of the agency, as IAM shows it.",
                RowField::IdentifierType => "Choose User or Group.",
                RowField::Identifiers => "Enter at least one name, or delete the row.",
            }
            .to_owned(),
            RowProblemKind::AgencyName(problem) => problem.remedy().to_owned(),
            RowProblemKind::AgencyId(IdProblem::Character { character, .. }) => {
                format!("Copy the ID again from IAM, without {}.", Named(*character))
            }
            RowProblemKind::AgencyId(_) => "Copy the ID again from IAM.".to_owned(),
            RowProblemKind::UnknownType { .. } => "Choose User or Group.".to_owned(),
            RowProblemKind::Identifier { problem, .. } => problem.remedy().to_owned(),
            RowProblemKind::InOtherRow { .. } => {
                "Keep it in one of the two rows: a user or group can have one agency.".to_owned()
            }
        }
    }
}

/// The beginning of `text`, because a pasted text can be a megabyte long.
fn excerpt(text: &str) -> String {
    match text.char_indices().nth(EXCERPT) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(field: RowField, kind: RowProblemKind) -> String {
        let problem = RowProblem {
            row: 0,
            field,
            kind,
        };
        format!("{} {}", problem.reason(), problem.remedy())
    }

    #[test]
    fn problems_read_as_sentences() {
        assert_eq!(
            text(RowField::Identifiers, RowProblemKind::Missing),
            "Identifiers is empty. Enter at least one name, or delete the row."
        );
        assert_eq!(
            text(
                RowField::AgencyId,
                RowProblemKind::AgencyId(IdProblem::Character {
                    character: '\u{7}',
                    column: 2
                })
            ),
            "Agency ID has a control character (U+0007) at character 2, which is not possible \
             here. Copy the ID again from IAM, without a control character (U+0007)."
        );
        assert_eq!(
            text(
                RowField::IdentifierType,
                RowProblemKind::UnknownType {
                    given: "x".repeat(100)
                }
            ),
            format!(
                "Identifier type is “{}…”, neither User nor Group. Choose User or Group.",
                "x".repeat(40)
            )
        );
        assert_eq!(
            text(
                RowField::Identifiers,
                RowProblemKind::InOtherRow {
                    identifier: "analyst01".into(),
                    location: Location::default(),
                    other_row: 2
                }
            ),
            "“analyst01” is also in row 3. \
             Keep it in one of the two rows: a user or group can have one agency."
        );
        assert_eq!(
            text(
                RowField::Identifiers,
                RowProblemKind::Identifier {
                    text: "\"analyst01".into(),
                    location: Location {
                        line: 4,
                        ..Location::default()
                    },
                    problem: ProblemKind::UnclosedQuote
                }
            ),
            "Line 4: “\"analyst01” opens a quote that is never closed. \
             Remove the quote, or close it at the end of the name."
        );
    }
}
