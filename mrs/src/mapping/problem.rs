//! Problems of a row that prevent it from being sent.

use super::RowField;
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
