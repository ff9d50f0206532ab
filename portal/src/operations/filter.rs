//! The filter of the list of operations.

use super::operation::{OperationKind, OperationState};
use time::OffsetDateTime;

/// The operations to list. Empty fields match everything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct OperationFilter {
    /// The state. Without one, plans that were never applied and never will be are left out.
    pub state: Option<OperationState>,
    /// The kind.
    pub kind: Option<OperationKind>,
    /// A cluster's ID, exactly.
    pub cluster: String,
    /// A part of the name of the person who planned the operation, or all of their subject.
    pub person: String,
    /// A user, group or identifier inside the operation, exactly but for case.
    pub name: String,
    /// Not planned before this moment.
    pub from: Option<OffsetDateTime>,
    /// Planned before this moment.
    pub until: Option<OffsetDateTime>,
}
