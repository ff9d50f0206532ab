//! Names of IAM users, user groups and agencies: rules and warnings.
//!
//! The documents disagree with each other and change with the version of the cluster, so only names
//! that no source allows are refused; all else is a warning.

mod check;
mod kind;
mod warning;

use crate::checked_text::checked_text;

pub(crate) use check::check_ascii_length;
pub use check::{NameProblem, check};
pub use kind::NameKind;
pub use warning::{NameWarning, warnings};

checked_text! {
    /// Name of an IAM user. IAM API: create user.
    UserName, NameProblem, |text| check(text, NameKind::User)
}

checked_text! {
    /// Name of a user group. IAM API: create user group.
    GroupName, NameProblem, |text| check(text, NameKind::Group)
}

checked_text! {
    /// Name of an agency. IAM API: create agency.
    AgencyName, NameProblem, |text| check(text, NameKind::Agency)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_trimmed_and_checked() {
        assert_eq!(
            UserName::parse("  analyst01\n").unwrap().as_str(),
            "analyst01"
        );
        assert_eq!(UserName::parse(" "), Err(NameProblem::Empty));
        assert!(GroupName::parse(&"g".repeat(128)).is_ok());
        assert_eq!(
            UserName::parse(&"u".repeat(65)),
            Err(NameProblem::TooLong {
                length: 65,
                limit: 64
            })
        );
        assert!("obs_readers".parse::<AgencyName>().is_ok());
    }
}
