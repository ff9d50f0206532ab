//! What is wrong with a cell.

use super::{Location, ProblemGroup};
use crate::names::NameProblem;

/// A cell that is no name of the list, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem<'a> {
    /// Where the cell stands.
    pub location: Location,
    /// The cell as it was typed, without the blanks around it. Can be long.
    pub text: &'a str,
    /// What is wrong.
    pub kind: ProblemKind,
}

/// What can be wrong with a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProblemKind {
    /// Repeats an earlier name, after cleaning, to the letter.
    Duplicate {
        /// Where the name stands first.
        first: Location,
    },
    /// Can't be a name of this kind.
    Name(NameProblem),
    /// A quote opens the cell and nothing closes it. The cell then ends with its line.
    UnclosedQuote,
    /// Something stands between the closing quote and the next separator.
    TextAfterQuote,
}

impl Problem<'_> {
    /// Why the cell is not in the list, to be read after its text: `repeats line 3`.
    pub fn reason(&self) -> String {
        self.kind.reason()
    }

    /// What would mend it.
    pub fn remedy(&self) -> &'static str {
        self.kind.remedy()
    }
}

impl ProblemKind {
    /// Why the cell is not in the list, to be read after its text: `repeats line 3`.
    pub fn reason(self) -> String {
        match self {
            Self::Duplicate { first } => format!("repeats line {}", first.line),
            Self::Name(problem) => problem.to_string(),
            Self::UnclosedQuote => "opens a quote that is never closed".to_owned(),
            Self::TextAfterQuote => "goes on after its closing quote".to_owned(),
        }
    }

    /// What would mend it.
    pub const fn remedy(self) -> &'static str {
        match self {
            Self::Duplicate { .. } => "Remove it; the first one is kept.",
            Self::Name(problem) => problem.remedy(),
            Self::UnclosedQuote => "Remove the quote, or close it at the end of the name.",
            Self::TextAfterQuote => {
                "Remove the quotes, put a separator after the name, or double a quote that belongs to it."
            }
        }
    }

    /// The group it is shown in.
    pub const fn group(self) -> ProblemGroup {
        match self {
            Self::Duplicate { .. } => ProblemGroup::Duplicate,
            Self::Name(NameProblem::Empty | NameProblem::TooLong { .. }) => ProblemGroup::Length,
            Self::Name(NameProblem::ControlCharacter { .. }) => ProblemGroup::ControlCharacter,
            Self::Name(NameProblem::Unreadable { .. }) => ProblemGroup::Unreadable,
            Self::UnclosedQuote | Self::TextAfterQuote => ProblemGroup::Quote,
        }
    }

    /// Whether the cell only repeats a name, so that nothing is lost without it.
    pub const fn is_duplicate(self) -> bool {
        matches!(self, Self::Duplicate { .. })
    }
}
