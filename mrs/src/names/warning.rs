//! Warnings about names that may be correct all the same.

use super::NameKind;
use crate::character::is_chinese;

/// An unusual property of a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameWarning {
    /// The name has the form of an e-mail address and is kept as typed.
    LooksLikeEmail,
    /// The name has the form `DOMAIN\user` and is kept as typed.
    DomainPrefix,
    /// MRS user guide: names with `.` or `@` are not synchronized to MRS Manager.
    NotStorableInManager {
        /// The character that MRS Manager cannot store.
        character: char,
    },
    /// MRS user guide: names of one character are not synchronized to MRS Manager.
    OneCharacter,
    /// IAM API: a user name does not start with a digit.
    StartsWithDigit,
    /// No documented rule for the kind allows a character of the name.
    UnusualCharacter {
        /// The first such character.
        character: char,
    },
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
}
