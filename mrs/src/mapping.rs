//! Agency mappings: which IAM users and user groups act as which agency.

mod agency_mapping;
mod canonical;
mod diff;
#[cfg(feature = "client")]
mod fingerprint;
mod list;
mod parse;
mod problem;
mod row;
mod rules;
mod warning;

pub use agency_mapping::{AgencyMapping, IdentifierType};
pub use diff::{ChangedRow, MappingDiff, MovedIdentifier, diff};
#[cfg(feature = "client")]
pub use fingerprint::{Fingerprint, FingerprintProblem, fingerprint};
pub use list::MappingList;
pub use parse::{ParsedRows, parse_rows};
pub use problem::{RowProblem, RowProblemKind};
pub use row::{RowField, RowText, rows_from};
pub use warning::{RowWarning, RowWarningKind};
