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

impl IdProblem {
    /// How the person can fix the text.
    pub fn remedy(&self) -> String {
        match self {
            Self::Empty => "Enter the id as the console shows it.".to_owned(),
            Self::TooLong { limit, .. } => {
                format!("Copy the id again; it has {limit} characters or fewer.")
            }
            Self::Character { character, .. } => {
                format!(
                    "Copy the id again from the console, without {}.",
                    Named(*character)
                )
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_read_as_sentences() {
        let text = |problem: IdProblem| format!("The cluster id {problem}. {}", problem.remedy());
        assert_eq!(
            text(IdProblem::Empty),
            "The cluster id is empty. Enter the id as the console shows it."
        );
        assert_eq!(
            text(IdProblem::TooLong {
                length: 70,
                limit: 64
            }),
            "The cluster id has 70 characters, at most 64 are possible. \
             Copy the id again; it has 64 characters or fewer."
        );
        assert_eq!(
            text(IdProblem::Character {
                character: '/',
                column: 3
            }),
            "The cluster id has “/” at character 3, which is not possible here. \
             Copy the id again from the console, without “/”."
        );
    }
}
