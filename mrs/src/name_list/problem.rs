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

impl Problem<'_> {
    /// The reason, to be read after the text of the cell: `repeats line 3`.
    pub fn reason(&self) -> String {
        self.kind.reason()
    }

    /// How the person can fix the cell.
    pub fn remedy(&self) -> &'static str {
        self.kind.remedy()
    }
}

impl ProblemKind {
    /// The reason, to be read after the text of the cell: `repeats line 3`.
    pub fn reason(self) -> String {
        match self {
            Self::Duplicate { first } => format!("repeats line {}", first.line),
            Self::Name(problem) => problem.to_string(),
            Self::UnclosedQuote => "opens a quote that is never closed".to_owned(),
            Self::TextAfterQuote => "goes on after its closing quote".to_owned(),
        }
    }

    /// How the person can fix the cell.
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
