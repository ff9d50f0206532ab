//! A row of the agency mapping that could not be read.

/// A row whose `identifier_type` is neither `User` nor `Group`.
///
/// Reading the mapping then fails as a whole. The next update sends the complete list back, so
/// leaving the row out would delete it, and guessing a type would give its users other rights.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "row {row} of the agency mapping (agency “{agency}”) has the identifier type \
     “{identifier_type}”, which is neither User nor Group"
)]
pub struct UnreadableRow {
    /// Number of the row in the answer, counted from 1.
    pub row: usize,
    /// Name of the agency in that row, empty when the row has none.
    pub agency: String,
    /// What the row has for a type, empty when it has none.
    pub identifier_type: String,
}
