//! The words for IDs that can't be right.

use crate::finding_words::character_words;
use mrs::ids::IdProblem;
use portal::t;
use portal::words::Words;

/// What is wrong with the ID in the field of that label, and what to do.
pub fn id_problem(field: &str, problem: IdProblem) -> Words {
    match problem {
        IdProblem::Empty => t!(id_empty, field = field),
        IdProblem::TooLong { length, limit } => {
            t!(id_too_long, field = field, length = length, limit = limit)
        }
        IdProblem::Character { character, column } => t!(
            id_character,
            field = field,
            character = character_words(character),
            column = column,
        ),
    }
}
