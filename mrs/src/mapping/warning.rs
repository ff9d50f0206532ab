//! What is unusual about a row that may be sent.

use super::RowField;
use crate::ids::AgencyIdWarning;
use crate::name_list::{Location, WarningKind};
use crate::names::NameWarning;

/// A row with something unusual.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowWarning {
    /// The row, counted from 0.
    pub row: u32,
    /// The field it is about.
    pub field: RowField,
    /// What is unusual.
    pub kind: RowWarningKind,
}

/// What can be unusual about a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RowWarningKind {
    /// The name of the agency.
    AgencyName(NameWarning),
    /// The id of the agency.
    AgencyId(AgencyIdWarning),
    /// A name of the list.
    Identifier {
        /// The name as it was taken.
        text: String,
        /// Where it stands in the field.
        location: Location,
        /// What is unusual about it.
        warning: WarningKind,
    },
    /// A name that the field has twice. It is sent once.
    Repeated {
        /// The cell as it was typed.
        text: String,
        /// Where it stands in the field.
        location: Location,
        /// Where the name stands first.
        first: Location,
    },
    /// The first line was taken as a heading, not as a name.
    Heading {
        /// The heading.
        text: String,
    },
    /// A name that only case tells from one in another row.
    OtherCaseInOtherRow {
        /// The name.
        identifier: String,
        /// The other row, counted from 0.
        other_row: u32,
    },
    /// Another row maps the same type to the same agency.
    SameAgency {
        /// The other row, counted from 0; the first of them.
        other_row: u32,
    },
}

impl RowWarning {
    /// What is unusual, as a sentence without the row: that is where it is shown.
    pub fn reason(&self) -> String {
        let label = self.field.label();
        match &self.kind {
            RowWarningKind::AgencyName(warning) => format!("{label} {warning}."),
            RowWarningKind::AgencyId(warning) => format!("{label} {warning}."),
            RowWarningKind::Identifier {
                text,
                location,
                warning,
            } => {
                format!("Line {}: “{text}” {}.", location.line, warning.reason())
            }
            RowWarningKind::Repeated {
                text,
                location,
                first,
            } => {
                format!(
                    "Line {}: “{text}” repeats line {}; it is sent once.",
                    location.line, first.line
                )
            }
            RowWarningKind::Heading { text } => {
                format!("“{text}” was taken as a heading, not as a name.")
            }
            RowWarningKind::OtherCaseInOtherRow {
                identifier,
                other_row,
            } => {
                let number = other_row.saturating_add(1);
                format!("“{identifier}” differs only by upper and lower case from row {number}.")
            }
            RowWarningKind::SameAgency { other_row } => {
                let number = other_row.saturating_add(1);
                format!("Row {number} maps to the same agency; the two could be one row.")
            }
        }
    }
}
