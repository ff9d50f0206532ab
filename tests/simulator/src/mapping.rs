//! One agency mapping, as the API carries it.

use serde::{Deserialize, Serialize};

/// Users or groups of a cluster that work under one IAM agency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    /// Name of the agency.
    pub agency: String,
    /// What the identifiers are.
    pub identifier_type: IdentifierType,
    /// Names of users, or of groups.
    pub identifiers: Vec<String>,
    /// Id of the agency.
    pub agency_id: String,
}

/// What the identifiers of a mapping name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum IdentifierType {
    /// User names.
    User,
    /// Group names.
    Group,
}
