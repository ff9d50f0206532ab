//! The agency mapping on the wire: the answer of `GET …/agency-mapping`, the body and the answer of
//! `PUT …/agency-mapping`.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::lenient;
use crate::mapping::{AgencyMapping, IdentifierType};

/// One row of the mapping, as the API returned it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct MappingRow {
    /// Name of the agency.
    #[serde(default, deserialize_with = "lenient::text")]
    pub agency: Option<String>,
    /// `User` or `Group`.
    #[serde(default, deserialize_with = "lenient::text")]
    pub identifier_type: Option<String>,
    /// Names of users or of groups.
    #[serde(default, deserialize_with = "lenient::texts")]
    pub identifiers: Vec<String>,
    /// ID of the agency.
    #[serde(default, deserialize_with = "lenient::text")]
    pub agency_id: Option<String>,
}

/// The agency mapping of a cluster, as the API returned it: an object with `agency_mappings`
/// according to the schema, a bare array according to one example of the documentation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Mappings {
    /// All rows, in the order of the answer.
    pub agency_mappings: Vec<MappingRow>,
}

impl<'de> Deserialize<'de> for Mappings {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let agency_mappings = lenient::list_or_bare(deserializer, "agency_mappings")?;
        Ok(Self { agency_mappings })
    }
}

impl Mappings {
    /// Converts all rows.
    ///
    /// A missing agency or agency ID becomes an empty text, which the editor shows as a field to fill
    /// in.
    ///
    /// # Errors
    /// Returns the first row whose `identifier_type` is neither `User` nor `Group`.
    pub fn into_agency_mappings(self) -> Result<Vec<AgencyMapping>, UnreadableRow> {
        self.agency_mappings
            .into_iter()
            .zip(1..)
            .map(|(row, number)| row.into_agency_mapping(number))
            .collect()
    }
}

impl MappingRow {
    fn into_agency_mapping(self, row: usize) -> Result<AgencyMapping, UnreadableRow> {
        let agency = self.agency.unwrap_or_default();
        let stated = self.identifier_type.unwrap_or_default();
        let Some(identifier_type) = IdentifierType::parse(&stated) else {
            return Err(UnreadableRow {
                row,
                agency,
                identifier_type: stated,
            });
        };
        Ok(AgencyMapping {
            agency,
            identifier_type,
            identifiers: self.identifiers,
            agency_id: self.agency_id.unwrap_or_default(),
        })
    }
}

/// A row whose `identifier_type` is neither `User` nor `Group`.
///
/// Such a row makes the whole mapping unreadable. The next update sends the complete list, so
/// skipping the row would delete it, and guessing a type would give its users other permissions.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "row {row} of the agency mapping (agency “{agency}”) has the identifier type \
     “{identifier_type}”, which is neither User nor Group"
)]
pub struct UnreadableRow {
    /// Number of the row in the answer, counted from 1.
    pub row: usize,
    /// Name of the agency of the row; empty if there is none.
    pub agency: String,
    /// The type of the row; empty if there is none.
    pub identifier_type: String,
}

/// The body of an update: the complete mapping, because the API cannot update a part of it.
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

    /// The exact bytes of the request body.
    ///
    /// # Errors
    /// None in practice: texts always have a JSON form.
    #[cfg(feature = "client")]
    pub fn body_bytes(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }
}

/// The result of an update of the mapping. `failed` arrives with HTTP 200, so a successful call is not
/// yet a successful update.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UpdateResult {
    /// `succeeded`.
    Succeeded,
    /// `failed`.
    Failed,
    /// Any other text, or none. Only reading the mapping shows the result.
    Other(String),
}

impl UpdateResult {
    /// The result as the API words it.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Succeeded => "succeeded",
            Self::Failed => "failed",
            Self::Other(text) => text,
        }
    }
}

impl<'de> Deserialize<'de> for UpdateResult {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        struct Raw {
            #[serde(default, deserialize_with = "lenient::optional_text")]
            result: Option<String>,
        }
        let result = Raw::deserialize(deserializer)?.result.unwrap_or_default();
        Ok(if result.eq_ignore_ascii_case("succeeded") {
            Self::Succeeded
        } else if result.eq_ignore_ascii_case("failed") {
            Self::Failed
        } else {
            Self::Other(result)
        })
    }
}

impl Serialize for UpdateResult {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Raw<'a> {
            result: &'a str,
        }
        Raw {
            result: self.as_str(),
        }
        .serialize(serializer)
    }
}
