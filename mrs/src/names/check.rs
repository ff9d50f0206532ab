//! The rules for all names.

use super::NameKind;
use crate::character::{Named, is_control};
use crate::count;

/// The rule that a text breaks as a name. `Display` writes the message after the name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NameProblem {
    /// The name is empty.
    #[error("is empty")]
    Empty,
    /// The name has more characters than its kind allows.
    #[error("has {length} characters, at most {limit} are possible")]
    TooLong {
        /// Number of characters in the name.
        length: u32,
        /// Number of characters allowed.
        limit: u32,
    },
    /// The name has a control character, such as a line break.
    #[error("has {} at character {column}", Named(*character))]
    ControlCharacter {
        /// The first such character.
        character: char,
        /// Position of the character, counted from 1.
        column: u32,
    },
    /// The name has U+FFFD, which stands for a character lost in conversion.
    #[error("has an unreadable character at character {column}")]
    Unreadable {
        /// Position of the character, counted from 1.
        column: u32,
    },
}

/// Checks the rules for names of `kind`: not empty, not too long, no control characters.
///
/// # Errors
/// Returns the first rule that the name breaks. Blanks around the name are part of the name.
pub fn check(name: &str, kind: NameKind) -> Result<(), NameProblem> {
    if name.is_empty() {
        return Err(NameProblem::Empty);
    }
    let mut length = 0;
    for (character, column) in name.chars().zip(1u32..) {
        if is_control(character) {
            return Err(NameProblem::ControlCharacter { character, column });
        }
        if character == char::REPLACEMENT_CHARACTER {
            return Err(NameProblem::Unreadable { column });
        }
        length = column;
    }
    check_length(length, kind)
}

/// Checks only the length, for callers that have checked the characters.
pub(crate) fn check_ascii_length(name: &str, kind: NameKind) -> Result<(), NameProblem> {
    check_length(count::of(name.len()), kind)
}

fn check_length(length: u32, kind: NameKind) -> Result<(), NameProblem> {
    let limit = kind.limit();
    if length > limit {
        Err(NameProblem::TooLong { length, limit })
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn length_is_counted_in_characters() {
        let name = "名".repeat(64);
        assert_eq!(check(&name, NameKind::User), Ok(()));
        assert_eq!(
            check(&"名".repeat(65), NameKind::Agency),
            Err(NameProblem::TooLong {
                length: 65,
                limit: 64
            })
        );
        assert_eq!(check(&"名".repeat(128), NameKind::Group), Ok(()));
        assert_eq!(
            check(&"g".repeat(129), NameKind::Group),
            Err(NameProblem::TooLong {
                length: 129,
                limit: 128
            })
        );
    }

    #[test]
    fn control_characters_and_lost_characters_are_refused() {
        assert_eq!(
            check("a\tb", NameKind::User),
            Err(NameProblem::ControlCharacter {
                character: '\t',
                column: 2
            })
        );
        assert_eq!(
            check("ab\u{fffd}", NameKind::User),
            Err(NameProblem::Unreadable { column: 3 })
        );
        assert_eq!(check("", NameKind::User), Err(NameProblem::Empty));
    }

    #[test]
    fn whatever_any_source_allows_passes() {
        for name in [
            "a",
            "9lives",
            "first.last",
            "a@b",
            "DOMAIN\\user",
            "{team}",
            "分析师",
        ] {
            assert_eq!(check(name, NameKind::User), Ok(()), "{name}");
        }
    }
}
