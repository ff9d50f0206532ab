//! One mapping as the API has it.

use serde::{Deserialize, Serialize};

use crate::names::NameKind;

/// What the identifiers of a mapping are.
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
    /// The word of the API: `User` or `Group`.
    pub fn as_str(self) -> &'static str {
        self.into()
    }

    /// The word of the API in any case, blanks around it left out.
    pub fn parse(text: &str) -> Option<Self> {
        text.trim().parse().ok()
    }

    /// What the identifiers name.
    pub const fn name_kind(self) -> NameKind {
        match self {
            Self::User => NameKind::User,
            Self::Group => NameKind::Group,
        }
    }
}

/// One mapping with the fields of the API, in the order of its documentation. Not checked: what
/// comes from the service is taken as it is. [`parse_rows`](super::parse_rows) checks what people
/// enter.
///
/// Reads back what it wrote, no more: the answers of the service are read by `wire`,
/// which knows their quirks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AgencyMapping {
    /// Name of the agency.
    pub agency: String,
    /// What the identifiers are.
    pub identifier_type: IdentifierType,
    /// Names of IAM users or user groups, or of users built into the cluster.
    pub identifiers: Vec<String>,
    /// Id of the agency.
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
