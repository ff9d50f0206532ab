//! Warnings about a row that may be sent all the same.

use super::RowField;
use crate::ids::AgencyIdWarning;
use crate::name_list::{Location, WarningKind};
use crate::names::NameWarning;

/// A warning about one field of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowWarning {
    /// The row, counted from 0.
    pub row: u32,
    /// The field.
    pub field: RowField,
    /// The warning.
    pub kind: RowWarningKind,
}

/// The kinds of warning that a field can have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowWarningKind {
    /// The name of the agency is unusual.
    AgencyName(NameWarning),
    /// The ID of the agency is unusual.
    AgencyId(AgencyIdWarning),
    /// A name of the list is unusual.
    Identifier {
        /// The name.
        text: String,
        /// Location in the field.
        location: Location,
        /// The warning of the name list.
        warning: WarningKind,
    },
    /// The field has a name twice. The name is sent once.
    Repeated {
        /// The cell as it was typed.
        text: String,
        /// Location in the field.
        location: Location,
        /// Location of the first occurrence.
        first: Location,
    },
    /// The first line was taken as a heading, not as a name.
    Heading {
        /// The heading.
        text: String,
    },
    /// A name differs only by case from a name in another row.
    OtherCaseInOtherRow {
        /// The name.
        identifier: String,
        /// The other row, counted from 0.
        other_row: u32,
    },
    /// Another row maps the same type to the same agency.
    SameAgency {
        /// The other row, counted from 0; the first if there are several.
        other_row: u32,
    },
}
