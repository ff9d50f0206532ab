//! A row of the mapping form as typed, before validation.

use serde::{Deserialize, Serialize};

use super::{AgencyMapping, IdentifierType};
use crate::name_list;
use crate::names::NameKind;

/// The four fields of a row as typed.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowText {
    /// Name of the agency.
    pub agency: String,
    /// ID of the agency.
    pub agency_id: String,
    /// `User` or `Group`.
    pub identifier_type: String,
    /// A name list.
    pub identifiers: String,
}

impl RowText {
    /// Returns true if nothing was typed. The type does not count, because forms preselect one.
    pub fn is_blank(&self) -> bool {
        [&self.agency, &self.agency_id, &self.identifiers]
            .iter()
            .all(|text| text.trim().is_empty())
    }

    /// The kind of name that the identifiers are: users, unless the row is for groups.
    pub fn name_kind(&self) -> NameKind {
        IdentifierType::parse(&self.identifier_type)
            .map_or(NameKind::User, IdentifierType::name_kind)
    }

    /// The text of a field.
    pub fn field(&self, field: RowField) -> &str {
        match field {
            RowField::Agency => &self.agency,
            RowField::AgencyId => &self.agency_id,
            RowField::IdentifierType => &self.identifier_type,
            RowField::Identifiers => &self.identifiers,
        }
    }

    pub(super) const fn field_mut(&mut self, field: RowField) -> &mut String {
        match field {
            RowField::Agency => &mut self.agency,
            RowField::AgencyId => &mut self.agency_id,
            RowField::IdentifierType => &mut self.identifier_type,
            RowField::Identifiers => &mut self.identifiers,
        }
    }

    /// Size of all texts in bytes.
    pub(super) fn bytes(&self) -> usize {
        RowField::ALL
            .map(|field| self.field(field).len())
            .iter()
            .sum()
    }
}

impl From<&AgencyMapping> for RowText {
    fn from(mapping: &AgencyMapping) -> Self {
        Self {
            agency: mapping.agency.clone(),
            agency_id: mapping.agency_id.clone(),
            identifier_type: mapping.identifier_type.as_str().to_owned(),
            identifiers: name_list::write(mapping.identifiers.iter().map(String::as_str)),
        }
    }
}

/// Converts `mappings` to rows for the form, in the same order.
pub fn rows_from(mappings: &[AgencyMapping]) -> Vec<RowText> {
    mappings.iter().map(RowText::from).collect()
}

/// A field of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RowField {
    /// Name of the agency.
    Agency,
    /// ID of the agency.
    AgencyId,
    /// User or Group.
    IdentifierType,
    /// The names.
    Identifiers,
}

impl RowField {
    /// All fields, in the order of the form.
    pub const ALL: [Self; 4] = [
        Self::Agency,
        Self::AgencyId,
        Self::IdentifierType,
        Self::Identifiers,
    ];
}
