//! What a text turned out to be.

use std::borrow::Cow;

use strum::VariantArray as _;

use super::group::summarize;
use super::{GroupSummary, Location, Names, Problem, ProblemGroup, Refusal, Warning, WarningGroup};
use crate::limits::NAMES_PER_CALL;
use crate::names::NameKind;

/// Members of a group that a summary shows.
const FEW: usize = 5;

/// A name, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The name, cleaned.
    pub name: Cow<'a, str>,
    /// Where it stands.
    pub location: Location,
}

/// Counts of a list. `names + duplicates + rejected + headings == cells`, always.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Cells with anything in them.
    pub cells: u32,
    /// Names, each counted once.
    pub names: u32,
    /// Cells that repeat an earlier name.
    pub duplicates: u32,
    /// Cells that can't be a name.
    pub rejected: u32,
    /// Cells at the very top that head a column.
    pub headings: u32,
    /// Warnings; a name may have several.
    pub warnings: u32,
}

/// A text read as a list of names: [`parse`](super::parse) makes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameList<'a> {
    pub(super) kind: NameKind,
    pub(super) names: Vec<Entry<'a>>,
    pub(super) headings: Vec<Entry<'a>>,
    pub(super) problems: Vec<Problem<'a>>,
    pub(super) warnings: Vec<Warning<'a>>,
    pub(super) counts: Counts,
}

impl<'a> NameList<'a> {
    /// The kind the names were read as.
    pub fn kind(&self) -> NameKind {
        self.kind
    }

    /// The names in the order of the text, each once, each a possible name of its kind.
    pub fn names(&self) -> &[Entry<'a>] {
        &self.names
    }

    /// Cells at the very top that were taken as the headings of columns, not as names.
    pub fn headings(&self) -> &[Entry<'a>] {
        &self.headings
    }

    /// The cells that are not in the list, duplicates included, in the order of the text.
    pub fn problems(&self) -> &[Problem<'a>] {
        &self.problems
    }

    /// What is unusual about the names, in the order of the text.
    pub fn warnings(&self) -> &[Warning<'a>] {
        &self.warnings
    }

    /// How many of what.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Whether there is neither a name nor a problem.
    pub fn is_empty(&self) -> bool {
        self.counts.cells == 0
    }

    /// How many names there are above the limit of one call; `None` within it.
    pub fn over_limit(&self) -> Option<u32> {
        self.counts
            .names
            .checked_sub(NAMES_PER_CALL)
            .filter(|over| *over > 0)
    }

    /// The problems by group, worst first, each with its first few.
    pub fn problem_groups(&self) -> Vec<GroupSummary<'_, ProblemGroup, Problem<'a>>> {
        summarize(ProblemGroup::VARIANTS, &self.problems, FEW, |problem| {
            problem.kind.group()
        })
    }

    /// The warnings by group, each with its first few.
    pub fn warning_groups(&self) -> Vec<GroupSummary<'_, WarningGroup, Warning<'a>>> {
        summarize(WarningGroup::VARIANTS, &self.warnings, FEW, |warning| {
            warning.kind.group()
        })
    }

    /// The names as values that a call can be made of. Duplicates do not stand in the way: each
    /// name is there once.
    ///
    /// # Errors
    /// Refuses a list with rejected cells, and one above the limit of a call.
    pub fn to_names(&self) -> Result<Names, Refusal> {
        Names::from_list(self)
    }
}
