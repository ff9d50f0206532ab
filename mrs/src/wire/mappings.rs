//! The agency mapping as it is read: the answer of `GET …/agency-mapping`.

use serde::{Deserialize, Deserializer, Serialize};

use super::{UnreadableRow, lenient};
use crate::mapping::{AgencyMapping, IdentifierType};

/// One row of the mapping, as the API gave it.
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
    /// Id of the agency.
    #[serde(default, deserialize_with = "lenient::text")]
    pub agency_id: Option<String>,
}

/// The agency mapping of a cluster, as the API gave it: an object with `agency_mappings` by its
/// documentation, a bare array by one of its examples.
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
    /// The rows as the rest of the program knows them, none left out.
    ///
    /// A missing agency or agency id reads as an empty text: the editor shows it as what has to be
    /// filled in.
    ///
    /// # Errors
    /// Names the first row whose `identifier_type` is neither `User` nor `Group`.
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
