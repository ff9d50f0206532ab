//! Problems of cells.

use super::{Location, ProblemGroup};
use crate::names::NameProblem;

/// A cell that is not a name of the list, with the reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem<'a> {
    /// Location of the cell.
    pub location: Location,
    /// The cell as typed, without the blanks around it. The text can be long.
    pub text: &'a str,
    /// The kind of problem.
    pub kind: ProblemKind,
}

/// The kinds of problem that a cell can have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// The cell repeats an earlier name exactly.
    Duplicate {
        /// Location of the first occurrence.
        first: Location,
    },
    /// The cell is not a possible name of the kind.
    Name(NameProblem),
    /// A quote opens the cell and nothing closes it. The cell then ends with its line.
    UnclosedQuote,
    /// Text follows the closing quote before the next separator.
    TextAfterQuote,
}

impl ProblemKind {
    /// The group of the problem.
    pub const fn group(self) -> ProblemGroup {
        match self {
            Self::Duplicate { .. } => ProblemGroup::Duplicate,
            Self::Name(NameProblem::Empty | NameProblem::TooLong { .. }) => ProblemGroup::Length,
            Self::Name(NameProblem::ControlCharacter { .. }) => ProblemGroup::ControlCharacter,
            Self::Name(NameProblem::Unreadable { .. }) => ProblemGroup::Unreadable,
            Self::UnclosedQuote | Self::TextAfterQuote => ProblemGroup::Quote,
        }
    }

    /// Returns true if the cell only repeats a name, so that removing it loses nothing.
    pub const fn is_duplicate(self) -> bool {
        matches!(self, Self::Duplicate { .. })
    }
}
