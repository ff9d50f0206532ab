//! One row of an agency mapping, as the API defines it.

use serde::{Deserialize, Serialize};

use crate::names::NameKind;

/// The type of the identifiers of a mapping.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    strum::Display,
    strum::EnumString,
    strum::IntoStaticStr,
)]
#[strum(ascii_case_insensitive)]
pub enum IdentifierType {
    /// IAM users.
    User,
    /// User groups.
    Group,
}

impl IdentifierType {
    /// The API's name of the type: `User` or `Group`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// Reads the API's name of a type in any case, without the blanks around it.
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }

    /// The kind of name that the identifiers are.
    pub const fn name_kind(self) -> NameKind {
        match self {
            Self::User => NameKind::User,
            Self::Group => NameKind::Group,
        }
    }
}

/// One mapping with the fields of the API in documented order. The content is not validated: rows of
/// the service are kept as they are, and [`parse_rows`](super::parse_rows) validates what people
/// enter.
///
/// `Deserialize` reads only what `Serialize` writes; the module `wire` reads the answers of the
/// service.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyMapping {
    /// Name of the agency.
    pub agency: String,
    /// The type of the identifiers.
    pub identifier_type: IdentifierType,
    /// Names of IAM users or user groups, or of users built into the cluster.
    pub identifiers: Vec<String>,
    /// ID of the agency.
    pub agency_id: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mapping_is_written_as_documented() {
        let mapping = AgencyMapping {
            agency: "obs_readers".into(),
            identifier_type: IdentifierType::Group,
            identifiers: vec!["analysts".into()],
            agency_id: "092adc623c00d2ea4fdac01d4b637f0b".into(),
        };
        assert_eq!(
            serde_json::to_string(&mapping).unwrap(),
            r#"{"agency":"obs_readers","identifier_type":"Group","identifiers":["analysts"],"agency_id":"092adc623c00d2ea4fdac01d4b637f0b"}"#
        );
    }

    #[test]
    fn types_are_read_in_any_case() {
        assert_eq!(
            IdentifierType::parse(" group "),
            Some(IdentifierType::Group)
        );
        assert_eq!(IdentifierType::parse("User"), Some(IdentifierType::User));
        assert_eq!(IdentifierType::parse("Users"), None);
    }
}
