//! The fields of a row while the rows are validated, and what is noted about them.

use super::{
    AgencyMapping, IdentifierType, RowField, RowProblem, RowProblemKind, RowWarning, RowWarningKind,
};
use crate::ids::AgencyId;
use crate::names::AgencyName;

/// The problems and warnings found so far.
#[derive(Default)]
pub(super) struct Notes {
    pub(super) problems: Vec<RowProblem>,
    pub(super) warnings: Vec<RowWarning>,
}

impl Notes {
    pub(super) fn problem(&mut self, row: u32, field: RowField, kind: RowProblemKind) {
        self.problems.push(RowProblem { row, field, kind });
    }

    pub(super) fn warn(&mut self, row: u32, field: RowField, kind: RowWarningKind) {
        self.warnings.push(RowWarning { row, field, kind });
    }
}

/// The fields of a row; `None` for an invalid field.
pub(super) struct Fields {
    pub(super) agency: Option<AgencyName>,
    pub(super) agency_id: Option<AgencyId>,
    pub(super) identifier_type: Option<IdentifierType>,
    pub(super) identifiers: Vec<String>,
}

impl Fields {
    pub(super) fn complete(self) -> Option<AgencyMapping> {
        Some(AgencyMapping {
            agency: self.agency?.into(),
            identifier_type: self.identifier_type?,
            identifiers: self.identifiers,
            agency_id: self.agency_id?.into(),
        })
    }
}
