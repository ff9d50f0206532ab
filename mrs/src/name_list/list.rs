//! The result of reading a text as a list of names.

use std::borrow::Cow;

use strum::VariantArray as _;

use super::group::summarize;
use super::{
    GroupSummary, Location, Names, Problem, ProblemGroup, Refusal, Warning, WarningGroup,
    WarningKind,
};
use crate::count;
use crate::limits::NAMES_PER_LIST;
use crate::names::NameKind;

/// Number of members that a summary of a group shows.
const FEW: usize = 5;

/// A name with its location in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The name without invisible characters and blanks around it.
    pub name: Cow<'a, str>,
    /// Location of the cell.
    pub location: Location,
}

/// Counts of a list, with the invariant `names + duplicates + rejected + headings == cells`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct Counts {
    /// Number of cells with content.
    pub cells: u32,
    /// Number of different names.
    pub names: u32,
    /// Number of cells that repeat an earlier name.
    pub duplicates: u32,
    /// Number of cells that are not possible names.
    pub rejected: u32,
    /// Number of headings in the first line with content.
    pub headings: u32,
    /// Number of warnings; a name may have several.
    pub warnings: u32,
}

/// A text read as a list of names, created by [`parse`](super::parse).
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
    /// The kind of the names.
    pub fn kind(&self) -> NameKind {
        self.kind
    }

    /// The names in the order of the text, each once and each possible for its kind.
    pub fn names(&self) -> &[Entry<'a>] {
        &self.names
    }

    /// Cells of the first line with content that are headings of columns, not names.
    pub fn headings(&self) -> &[Entry<'a>] {
        &self.headings
    }

    /// The cells that are not in the list, duplicates included, in the order of the text.
    pub fn problems(&self) -> &[Problem<'a>] {
        &self.problems
    }

    /// The warnings about names, in the order of the text.
    pub fn warnings(&self) -> &[Warning<'a>] {
        &self.warnings
    }

    /// Drops the warnings that names are unusual where `known` accepts the name, because it exists.
    pub fn confirm(&mut self, known: impl Fn(&str) -> bool) {
        self.warnings.retain(|warning| {
            !matches!(warning.kind, WarningKind::Name(_)) || !known(&warning.text)
        });
        self.counts.warnings = count::of(self.warnings.len());
    }

    /// The counts of the list.
    pub fn counts(&self) -> Counts {
        self.counts
    }

    /// Returns true if the text has no cell with content.
    pub fn is_empty(&self) -> bool {
        self.counts.cells == 0
    }

    /// The number of names beyond the limit of one list; `None` within the limit.
    pub fn over_limit(&self) -> Option<u32> {
        self.counts
            .names
            .checked_sub(NAMES_PER_LIST)
            .filter(|over| *over > 0)
    }

    /// The problems by group in display order, each group with its first few members.
    pub fn problem_groups(&self) -> Vec<GroupSummary<'_, ProblemGroup, Problem<'a>>> {
        summarize(ProblemGroup::VARIANTS, &self.problems, FEW, |problem| {
            problem.kind.group()
        })
    }

    /// The warnings by group in display order, each group with its first few members.
    pub fn warning_groups(&self) -> Vec<GroupSummary<'_, WarningGroup, Warning<'a>>> {
        summarize(WarningGroup::VARIANTS, &self.warnings, FEW, |warning| {
            warning.kind.group()
        })
    }

    /// Converts the list to valid names for a call. Duplicates are left out.
    ///
    /// # Errors
    /// The list has rejected cells, or more names than a call takes.
    pub fn to_names(&self) -> Result<Names, Refusal> {
        let (kind, counts) = (self.kind(), self.counts());
        if counts.rejected > 0 {
            return Err(Refusal::Rejected {
                count: counts.rejected,
                kind,
            });
        }
        if self.over_limit().is_some() {
            return Err(Refusal::TooMany {
                count: counts.names,
                kind,
            });
        }
        let names = self.names().iter();
        let names = names.map(|entry| entry.name.clone().into_owned()).collect();
        Ok(Names::new(kind, names))
    }
}
