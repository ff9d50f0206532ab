//! IDs of projects, clusters, agencies and regions: validated once, trusted afterwards.

mod agency_id;
mod problem;

use crate::checked_text::checked_text;
use crate::limits::ID_CHARACTERS;

pub use agency_id::{AgencyId, AgencyIdWarning};
pub use problem::IdProblem;

checked_text! {
    /// ID of a project: 1 to 64 ASCII letters and digits. MRS API: path parameters.
    ProjectId, IdProblem, |text| check(text, |c| c.is_ascii_alphanumeric())
}

checked_text! {
    /// ID of a cluster: 1 to 64 ASCII letters, digits, `_` and `-`. MRS API: path parameters.
    ClusterId, IdProblem, |text| check(text, |c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-'))
}

checked_text! {
    /// Name of a region: 1 to 64 lower-case ASCII letters, digits and `-`.
    Region, IdProblem, |text| {
        check(text, |c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
    }
}

/// Checks the rule that all IDs share: not empty, not too long, only characters that `allowed`
/// accepts.
fn check(text: &str, allowed: fn(char) -> bool) -> Result<(), IdProblem> {
    if text.is_empty() {
        return Err(IdProblem::Empty);
    }
    for (character, column) in text.chars().zip(1u32..) {
        if !allowed(character) {
            return Err(IdProblem::Character { character, column });
        }
    }
    let length = crate::count::of(text.chars().count());
    if length > ID_CHARACTERS {
        return Err(IdProblem::TooLong {
            length,
            limit: ID_CHARACTERS,
        });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn project_ids_are_letters_and_digits() {
        assert_eq!(
            ProjectId::parse(" 0592ee9d3a80d4a12f3cc00e5d3a8f4b ")
                .unwrap()
                .as_str(),
            "0592ee9d3a80d4a12f3cc00e5d3a8f4b"
        );
        assert_eq!(
            ProjectId::parse("abc_1"),
            Err(IdProblem::Character {
                character: '_',
                column: 4
            })
        );
        assert_eq!(ProjectId::parse("  "), Err(IdProblem::Empty));
        assert_eq!(
            ProjectId::parse(&"a".repeat(65)),
            Err(IdProblem::TooLong {
                length: 65,
                limit: 64
            })
        );
        assert!(ProjectId::parse(&"a".repeat(64)).is_ok());
    }

    #[test]
    fn cluster_ids_may_hold_dashes_and_underscores() {
        assert!(ClusterId::parse("2b460e01-3351-4170-b0a7-57b9dd5ffef3").is_ok());
        assert!(ClusterId::parse("demo_cluster").is_ok());
        assert_eq!(
            ClusterId::parse("a/../b"),
            Err(IdProblem::Character {
                character: '/',
                column: 2
            })
        );
        assert_eq!(
            ClusterId::parse("ä"),
            Err(IdProblem::Character {
                character: 'ä',
                column: 1
            })
        );
    }

    #[test]
    fn regions_are_lower_case() {
        assert!(Region::parse("eu-west-101").is_ok());
        assert_eq!(
            Region::parse("EU-west"),
            Err(IdProblem::Character {
                character: 'E',
                column: 1
            })
        );
    }

    #[test]
    fn ids_are_checked_when_read_from_json() {
        let id: ClusterId = serde_json::from_str("\"demo-1\"").unwrap();
        assert_eq!(id.to_string(), "demo-1");
        assert_eq!(serde_json::to_string(&id).unwrap(), "\"demo-1\"");
        let refused = serde_json::from_str::<ClusterId>("\"a b\"").unwrap_err();
        assert!(refused.to_string().contains("a space"), "{refused}");
    }
}
