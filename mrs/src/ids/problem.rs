//! Reasons why a text is not an ID.

use crate::character::Named;

/// The rule that a text breaks. `Display` writes the message beside the field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum IdProblem {
    /// The text is empty.
    #[error("is empty")]
    Empty,
    /// The text has more characters than the limit.
    #[error("has {length} characters, at most {limit} are possible")]
    TooLong {
        /// Number of characters in the text.
        length: u32,
        /// Number of characters allowed.
        limit: u32,
    },
    /// The text has a character that is not allowed in this ID.
    #[error("has {} at character {column}, which is not possible here", Named(*character))]
    Character {
        /// The first such character.
        character: char,
        /// Position of the character, counted from 1.
        column: u32,
    },
}
