//! Agency mappings: which IAM users and user groups act as which agency.

mod agency_mapping;
mod canonical;
mod change;
mod diff;
mod editor;
mod effect;
mod fields;
#[cfg(feature = "client")]
mod fingerprint;
mod history;
#[cfg(feature = "client")]
mod merge;
mod move_names;
mod parse;
mod problem;
mod row;
mod rules;
mod warning;

pub use agency_mapping::{AgencyMapping, IdentifierType};
pub use change::{Change, Touched};
pub use diff::{ChangedRow, MappingDiff, MovedIdentifier, diff};
pub use editor::{Editor, Step};
pub use effect::{Identifiers, MappingEffect, effect};
#[cfg(feature = "client")]
pub use fingerprint::{Fingerprint, FingerprintProblem, fingerprint};
pub use history::{HISTORY_BYTES, HISTORY_STEPS};
#[cfg(feature = "client")]
pub use merge::{Assignment, Merge, Overlap, Side, changed, merge, revert};
pub use move_names::MoveTarget;
pub use parse::{MappingList, ParsedRows, parse_rows};
pub use problem::{RowProblem, RowProblemKind};
pub use row::{RowField, RowText, rows_from};
pub use warning::{RowWarning, RowWarningKind};
