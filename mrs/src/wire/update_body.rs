//! The body of `PUT …/agency-mapping`.

use serde::Serialize;

use crate::mapping::AgencyMapping;

/// The complete mapping that is to be stored. The API has no way to send a part of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct UpdateMappings<'a> {
    agency_mappings: &'a [AgencyMapping],
}

impl<'a> UpdateMappings<'a> {
    /// The body for these rows, in this order.
    pub fn new(rows: &'a [AgencyMapping]) -> Self {
        Self {
            agency_mappings: rows,
        }
    }

    /// The exact bytes that are sent.
    ///
    /// # Errors
    /// Never in practice: texts always have a JSON form.
    #[cfg(feature = "client")]
    pub fn body_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}
