//! Warnings about names that may be correct all the same.

use super::NameKind;
use crate::character::{Named, is_chinese};

/// An unusual property of a name. `Display` writes the message after the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameWarning {
    /// The name has the form of an e-mail address and is kept as typed.
    #[error("looks like an e-mail address; names with “@” are never synchronized to Manager")]
    LooksLikeEmail,
    /// The name has the form `DOMAIN\user` and is kept as typed.
    #[error("looks like a domain and a user; “\\” is not part of IAM names")]
    DomainPrefix,
    /// MRS user guide: names with `.` or `@` are not synchronized to MRS Manager.
    #[error("has {}; names with it are never synchronized to Manager", Named(*character))]
    NotStorableInManager {
        /// The character that MRS Manager cannot store.
        character: char,
    },
    /// MRS user guide: names of one character are not synchronized to MRS Manager.
    #[error("has one character; such names are never synchronized to Manager")]
    OneCharacter,
    /// IAM API: a user name does not start with a digit.
    #[error("starts with a digit, which names of IAM users do not")]
    StartsWithDigit,
    /// No documented rule for the kind allows a character of the name.
    #[error("has {}, which is unusual in a name", Named(*character))]
    UnusualCharacter {
        /// The first such character.
        character: char,
    },
}

impl NameWarning {
    /// How the person can deal with the warning.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::LooksLikeEmail => "Use the name of the IAM user, if it is another.",
            Self::DomainPrefix => "Use the part after “\\”, if that is the name in IAM.",
            Self::NotStorableInManager { .. } | Self::OneCharacter => {
                "Check the name: the cluster may have nothing to change for it."
            }
            Self::StartsWithDigit | Self::UnusualCharacter { .. } => {
                "Check the name against the one in IAM."
            }
        }
    }
}

/// Returns the warnings about `name`, at most one of each kind and in a fixed order.
pub fn warnings(name: &str, kind: NameKind) -> impl Iterator<Item = NameWarning> + use<> {
    let form = form(name, kind);
    let one = matches!(kind, NameKind::User | NameKind::Group) && name.chars().nth(1).is_none();
    let digit = kind == NameKind::User && name.starts_with(|c: char| c.is_ascii_digit());
    // The warning about a domain covers its `\`.
    let covered = (form == Some(NameWarning::DomainPrefix)).then_some('\\');
    let odd = name
        .chars()
        .find(|c| !is_usual(*c, kind) && Some(*c) != covered);
    [
        form,
        (one && !name.is_empty()).then_some(NameWarning::OneCharacter),
        digit.then_some(NameWarning::StartsWithDigit),
        odd.map(|character| NameWarning::UnusualCharacter { character }),
    ]
    .into_iter()
    .flatten()
}

fn form(name: &str, kind: NameKind) -> Option<NameWarning> {
    if kind == NameKind::Agency {
        return None;
    }
    let inside = |(before, after): &(&str, &str)| !before.is_empty() && !after.is_empty();
    if name.split_once('\\').as_ref().is_some_and(inside) {
        return Some(NameWarning::DomainPrefix);
    }
    if name.split_once('@').as_ref().is_some_and(inside) && !name.contains(' ') {
        return Some(NameWarning::LooksLikeEmail);
    }
    let character = name.chars().find(|c| matches!(c, '.' | '@'))?;
    Some(NameWarning::NotStorableInManager { character })
}

/// Returns true if a documented rule allows `c`. Dots and `@` have their own warnings.
fn is_usual(c: char, kind: NameKind) -> bool {
    c.is_ascii_alphanumeric()
        || matches!(c, ' ' | '-' | '_' | '.')
        || match kind {
            NameKind::User => c == '@',
            NameKind::Group => matches!(c, '@' | '{' | '}') || is_chinese(c),
            NameKind::Agency => matches!(c, '+' | '=' | ',' | '@') || is_chinese(c),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(name: &str, kind: NameKind) -> Vec<NameWarning> {
        warnings(name, kind).collect()
    }

    #[test]
    fn usual_names_have_none() {
        for name in ["analyst01", "data-team_2", "Night Shift"] {
            for kind in [NameKind::User, NameKind::Group, NameKind::Agency] {
                assert_eq!(of(name, kind), [], "{name}");
            }
        }
        assert_eq!(of("{分析}", NameKind::Group), []);
        assert_eq!(of("obs+read=only,a.b@c", NameKind::Agency), []);
        assert_eq!(of("7", NameKind::Agency), []);
    }

    #[test]
    fn names_that_manager_cannot_hold() {
        let dot = NameWarning::NotStorableInManager { character: '.' };
        assert_eq!(of("night.shift", NameKind::User), [dot]);
        assert_eq!(of("night.shift", NameKind::Group), [dot]);
        let at = NameWarning::NotStorableInManager { character: '@' };
        assert_eq!(of("@night", NameKind::User), [at]);
        assert_eq!(of("night shift@x", NameKind::User), [at]);
        assert_eq!(of("", NameKind::User), []);
        assert_eq!(of("a", NameKind::Group), [NameWarning::OneCharacter]);
        assert_eq!(of("组", NameKind::Group), [NameWarning::OneCharacter]);
    }

    #[test]
    fn forms_taken_from_other_directories() {
        assert_eq!(
            of("night.shift@example.com", NameKind::User),
            [NameWarning::LooksLikeEmail]
        );
        assert_eq!(
            of("EXAMPLE\\analyst01", NameKind::User),
            [NameWarning::DomainPrefix]
        );
        assert_eq!(
            of("\\analyst", NameKind::User),
            [NameWarning::UnusualCharacter { character: '\\' }]
        );
    }

    #[test]
    fn digits_first_and_unusual_characters() {
        assert_eq!(
            of("1st-shift", NameKind::User),
            [NameWarning::StartsWithDigit]
        );
        assert_eq!(of("1st-shift", NameKind::Group), []);
        assert_eq!(
            of("9/分", NameKind::User),
            [
                NameWarning::StartsWithDigit,
                NameWarning::UnusualCharacter { character: '/' }
            ]
        );
        assert_eq!(
            of("分析师", NameKind::User),
            [NameWarning::UnusualCharacter { character: '分' }]
        );
    }

    #[test]
    fn every_warning_has_a_remedy_of_its_own_kind() {
        let at = NameWarning::NotStorableInManager { character: '@' };
        let odd = NameWarning::UnusualCharacter { character: '/' };
        for (warning, remedy) in [
            (NameWarning::LooksLikeEmail, "the name of the IAM user"),
            (NameWarning::DomainPrefix, "after “\\”"),
            (at, "nothing to change"),
            (NameWarning::OneCharacter, "nothing to change"),
            (NameWarning::StartsWithDigit, "the one in IAM"),
            (odd, "the one in IAM"),
        ] {
            assert!(warning.remedy().contains(remedy), "{warning}");
        }
    }

    #[test]
    fn warnings_read_as_sentences() {
        let text = |warning: NameWarning| format!("“x” {warning}.");
        assert_eq!(
            text(NameWarning::NotStorableInManager { character: '.' }),
            "“x” has “.”; names with it are never synchronized to Manager."
        );
        assert_eq!(
            text(NameWarning::UnusualCharacter { character: '/' }),
            "“x” has “/”, which is unusual in a name."
        );
    }
}
